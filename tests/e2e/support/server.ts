import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real server, as it runs in a hall: a process of its own with an empty store. */
export interface Server {
	/** `http://localhost:…` */
	origin: string;
	/** The one-time link that the server prints on an empty store. */
	setUpLink: string;
	/** Asks it to stop, and gives its exit code (null: it had to be killed). */
	stop(): Promise<number | null>;
	/** Everything it printed, for a failed test. */
	output(): string;
}

const START_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 15_000;

/** @param root the folder of the repository; its pages have been built */
export async function startServer(root: string): Promise<Server> {
	const dataDir = await mkdtemp(join(tmpdir(), 'plandag-e2e-'));
	const child = spawn(process.execPath, ['server/main.ts'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		// On this machine only: links then carry `localhost`, whatever networks the machine is on.
		env: { ...process.env, PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: '', DATA_DIR: dataDir }
	});
	let printed = '';
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const setUpLink = await new Promise<string>((resolve, reject) => {
		const fail = (why: string) => reject(new Error(`the server ${why}\n${printed}`));
		const late = setTimeout(() => fail('did not start in time'), START_WITHIN_MS);
		void ended.then(() => fail('ended at once'));
		const read = (chunk: Buffer) => {
			printed += chunk;
			const link = /http:\/\/localhost:\d+\/setup\/\S+/.exec(printed)?.[0];
			if (!link) return;
			clearTimeout(late);
			resolve(link);
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
	});

	return {
		origin: new URL(setUpLink).origin,
		setUpLink,
		output: () => printed,
		stop: async () => {
			const killed = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
			child.kill('SIGTERM');
			const code = await ended;
			clearTimeout(killed);
			await rm(dataDir, { recursive: true, force: true });
			return code;
		}
	};
}
