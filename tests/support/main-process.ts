import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { until } from './waiting.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The server as people start it: `node server/main.ts` with its built pages, in a process of its own. */
export class MainProcess {
	out = '';
	err = '';
	readonly #child: ChildProcess;
	/** Resolves with the exit code; null when a signal ended it. */
	readonly ended: Promise<number | null>;

	constructor(settings: Record<string, string>) {
		const { PATH, NODE_COMPILE_CACHE } = process.env;
		this.#child = spawn(process.execPath, ['server/main.ts'], {
			cwd: ROOT,
			env: { PATH, NODE_COMPILE_CACHE, HOST: '127.0.0.1', PORT: '0', ...settings },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#child.stdout?.on('data', (data: Buffer) => (this.out += data.toString()));
		this.#child.stderr?.on('data', (data: Buffer) => (this.err += data.toString()));
		this.ended = new Promise((resolve) => this.#child.once('close', resolve));
	}

	/** Where it serves, once its pages answer. */
	async port(): Promise<number> {
		const port = await this.listens();
		await until('the pages', () => fetch(`http://127.0.0.1:${port}/`).then(({ ok }) => ok));
		return port;
	}

	/** Where it listens, once it does. */
	async listens(): Promise<number> {
		return until('the address', () => this.#announced(), 120_000);
	}

	get pid(): number {
		return this.#child.pid ?? 0;
	}

	#announced(): number {
		if (this.#child.exitCode !== null) throw new Error(`it did not start: ${this.err}`);
		return Number(/http:\/\/[\w.]+:(\d+)/.exec(this.out)?.[1] ?? 0);
	}

	signal(signal: NodeJS.Signals): void {
		this.#child.kill(signal);
	}
}
