import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('./server-main.ts', import.meta.url));

/** Where the server ends itself, as a pulled plug would, at the so-manieth time it passes there. */
export interface KillPoint {
	/** Part of an SQL statement; `commit` itself is one too. */
	readonly at: string;
	readonly when: 'before' | 'after';
	readonly nth: number;
}

export interface ServerSettings {
	readonly folder: string;
	/** 0 for any free one. */
	readonly port: number;
	readonly kill?: KillPoint;
	/** Rows until a snapshot. */
	readonly compactEvery?: number;
}

/** What the server knows of itself, after a collection of garbage. */
export interface ServerHealth {
	/** Bytes in use: JavaScript's heap, and buffers outside it. */
	readonly heap: number;
	readonly outside: number;
	/** Longest the event loop stood still since the last question, ms; on a busy machine also for others. */
	readonly still: number;
	/** Most of the processor's time that one message took since the last question, ms. */
	readonly busiest: number;
	/** What reached nobody: rejections and exceptions. */
	readonly unhandled: readonly string[];
	/** What was logged as an error. */
	readonly errors: readonly string[];
}

export type FromServer = { port: number } | { health: ServerHealth };

/** Live documents on a SQLite file in a process of their own, to be killed and to be measured. */
export class ServerProcess {
	readonly #child: ChildProcess;
	/** Resolves when it is gone, however. */
	readonly gone: Promise<void>;
	port = 0;

	private constructor(settings: ServerSettings) {
		this.#child = fork(MAIN, [JSON.stringify(settings)], {
			execArgv: ['--expose-gc'],
			stdio: ['ignore', 'inherit', 'inherit', 'ipc']
		});
		this.gone = new Promise((resolve) => this.#child.once('exit', () => resolve()));
		// A question to a process that was just killed.
		this.#child.on('error', () => undefined);
	}

	/** @returns a server that listens, or that ended before it could */
	static async start(settings: ServerSettings): Promise<ServerProcess> {
		const server = new ServerProcess(settings);
		const listening = server.#hear((said) => ('port' in said ? said.port : null));
		server.port = (await Promise.race([listening, server.gone])) ?? 0;
		return server;
	}

	get alive(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	async kill(): Promise<void> {
		this.#child.kill('SIGKILL');
		await this.gone;
	}

	health(): Promise<ServerHealth> {
		const answer = this.#hear((said) => ('health' in said ? said.health : null));
		this.#child.send('health');
		return answer;
	}

	#hear<Found>(find: (said: FromServer) => Found | null): Promise<Found> {
		return new Promise((resolve) => {
			const listen = (said: FromServer) => {
				const found = find(said);
				if (found === null) return;
				this.#child.off('message', listen);
				resolve(found);
			};
			this.#child.on('message', listen);
		});
	}
}
