import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const START_WITHIN_MS = 120_000;

/** A server of our own: a child process on a store of its own, which may be killed and started again. */
export class ServerProcess {
	readonly folder: string;
	readonly #temporary: boolean;
	#child: ChildProcess | null = null;
	#port: number;
	/** What it wrote last, for when it does not start. */
	#output = '';
	/** The one-time path of the first start, `/setup/…`; null on a store that was set up. */
	setUpPath: string | null = null;

	private constructor(folder: string, temporary: boolean, port: number) {
		this.folder = folder;
		this.#temporary = temporary;
		this.#port = port;
	}

	/**
	 * Starts a server.
	 * @param folder of the store; a temporary one, removed at the end, when left out
	 * @param port 0 for any free one
	 */
	static async start({
		folder,
		port = 0
	}: { folder?: string; port?: number } = {}): Promise<ServerProcess> {
		const store = folder ?? (await mkdtemp(join(tmpdir(), 'plandag-rehearsal-')));
		const server = new ServerProcess(store, folder === undefined, port);
		await server.#start();
		return server;
	}

	get origin(): string {
		return `http://localhost:${this.#port}`;
	}

	async #start(): Promise<void> {
		this.#output = '';
		const child = spawn(process.execPath, [join(ROOT, 'server/main.ts')], {
			cwd: ROOT,
			env: {
				...process.env,
				DATA_DIR: this.folder,
				PORT: String(this.#port),
				HOST: process.env.HOST ?? '127.0.0.1',
				PUBLIC_URL: '',
				LOG_LEVEL: 'warn'
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#child = child;
		child.stdout.on('data', (data: Buffer) => (this.#output += data.toString()));
		child.stderr.on('data', (data: Buffer) => (this.#output += data.toString()));
		await this.#untilItServes(child);
	}

	async #untilItServes(child: ChildProcess): Promise<void> {
		const until = Date.now() + START_WITHIN_MS;
		for (;;) {
			const port = /http:\/\/localhost:(\d+)/.exec(this.#output)?.[1];
			if (port) {
				this.#port = Number(port);
				if (await this.#answers()) break;
			}
			if (child.exitCode !== null || Date.now() > until) {
				throw new Error(`the server did not start:\n${this.#output.trim()}`);
			}
			await new Promise((resolve) => setTimeout(resolve, 25));
		}
		this.setUpPath = /\/setup\/[\w-]+/.exec(this.#output)?.[0] ?? null;
	}

	async #answers(): Promise<boolean> {
		try {
			return (await fetch(this.origin, { redirect: 'manual' })).status < 500;
		} catch {
			return false;
		}
	}

	/** What it wrote to its own output since it was started. */
	get output(): string {
		return this.#output;
	}

	/** Ends it in the middle of whatever it does, as a power cut would, and starts it on the same store. */
	async killAndRestart(): Promise<void> {
		await this.#end('SIGKILL');
		await this.#start();
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#child;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((resolve) => child.once('exit', resolve));
		child.kill(signal);
		const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
		await gone;
		clearTimeout(late);
	}

	/**
	 * Stops it and has its record verified: the hash chain and every commitment (C10).
	 * @returns what is wrong, in words
	 */
	async verifyRecord(): Promise<string[]> {
		await this.#end('SIGTERM');
		const env = { ...process.env, DATA_DIR: this.folder };
		const verifier = spawn(process.execPath, [join(ROOT, 'server/record-verify.ts')], {
			cwd: ROOT,
			env,
			stdio: ['ignore', 'ignore', 'pipe']
		});
		let said = '';
		verifier.stderr.on('data', (data: Buffer) => (said += data.toString()));
		const code = await new Promise((resolve) => verifier.once('exit', resolve));
		return code === 0 ? [] : [`[C10] the record does not verify: ${said.trim()}`];
	}

	/** Stops it, and removes its store when that was a temporary one. */
	async stop(): Promise<void> {
		await this.#end('SIGTERM');
		if (this.#temporary) await rm(this.folder, { recursive: true, force: true });
	}
}
