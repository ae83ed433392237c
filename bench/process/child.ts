import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer } from './answer.ts';

const TASKSET = spawnSync('taskset', ['--version']).status === 0;

/** Whether processes can be kept to a core here. */
export const canPin = TASKSET;

/** A process of ours on a core of its own, that answers questions. */
export class Child {
	private readonly process: ChildProcess;
	private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>();
	private last = 0;
	private readonly ended: Promise<void>;

	/**
	 * @param file relative to bench/
	 * @param core where it runs, when that can be said
	 * @param flags for node
	 */
	constructor(file: string, core: number | null, flags: readonly string[] = []) {
		const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
		const node = [process.execPath, ...flags, path];
		const [command, ...rest] =
			core === null || !TASKSET ? node : ['taskset', '-c', `${core}`, ...node];
		this.process = spawn(command!, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
		this.process.on('message', (message: Answer) => this.settle(message));
		this.ended = new Promise((resolve) => {
			this.process.once('exit', (code, signal) => {
				for (const { reject } of this.waiting.values()) {
					reject(new Error(`${file} ended (${signal ?? code})`));
				}
				resolve();
			});
		});
	}

	get pid(): number {
		return this.process.pid ?? 0;
	}

	ask<T>(ask: string, given: unknown = null): Promise<T> {
		const id = ++this.last;
		const reply = Promise.withResolvers<unknown>();
		this.waiting.set(id, reply);
		this.process.send({ id, ask, given });
		return reply.promise as Promise<T>;
	}

	/** Ends it: politely, so that a profile is written, else at once. */
	async end(): Promise<void> {
		if (this.process.connected) this.process.disconnect();
		const cut = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
		await this.ended;
		clearTimeout(cut);
	}

	private settle(message: Answer): void {
		const reply = this.waiting.get(message.id);
		this.waiting.delete(message.id);
		if ('error' in message) reply?.reject(new Error(message.error));
		else reply?.resolve(message.value);
	}
}
