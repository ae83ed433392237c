import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** The real server, as it runs in a hall: a process of its own with an empty store. */
export interface Server {
	/** `http://localhost:…` */
	origin: string;
	/** The one-time link that the server prints on an empty store. */
	setUpLink: string;
	/** The file that everything is in. */
	store: string;
	/** Makes a backup while the server runs, as the README says. */
	backsUp(): Promise<void>;
	/**
	 * Stops, puts the backup back, and starts at the same address, as the README says.
	 * @param then what becomes of the store before the start
	 */
	putsBack(then?: (store: string) => void): Promise<void>;
	/** Asks it to stop, and gives its exit code (null: it had to be killed). */
	stop(): Promise<number | null>;
	/** Everything it printed, for a failed test. */
	output(): string;
}

/** Patience for a machine that other work slows down: on a quiet one it is there in two seconds. */
const START_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;

/**
 * @param root the folder of the repository; its pages have been built
 * @param settings beside the usual ones
 */
export async function startServer(
	root: string,
	settings: Readonly<Record<string, string>> = {}
): Promise<Server> {
	const dataDir = await mkdtemp(join(tmpdir(), 'plandag-e2e-'));
	const store = join(dataDir, 'plandag.sqlite');
	const copy = join(dataDir, 'copy-elsewhere.sqlite');
	let printed = '';
	const first = run(settings.PORT ?? '0', /http:\/\/localhost:\d+\/setup\/\S+/);
	const setUpLink = await first.started;
	const { origin, port } = new URL(setUpLink);
	let running = first;

	/** @param sign what it prints once it serves */
	function run(port: string, sign: RegExp) {
		const child = spawn(process.execPath, ['server/main.ts'], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			// On this machine only: links then carry `localhost`, whatever networks the machine is on.
			// Its clock is not that of the process, nor of the browsers: no time may be theirs.
			env: {
				...process.env,
				TZ: 'UTC',
				HOST: '127.0.0.1',
				PUBLIC_URL: '',
				...settings,
				PORT: port,
				DATA_DIR: dataDir
			}
		});
		const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
		const started = new Promise<string>((resolve, reject) => {
			let said = '';
			const fail = (why: string) => reject(new Error(`the server ${why}\n${printed}`));
			const late = setTimeout(() => fail('did not start in time'), START_WITHIN_MS);
			void ended.then(() => fail('ended at once'));
			const read = (chunk: Buffer) => {
				printed += chunk;
				said += chunk;
				const found = sign.exec(said)?.[0];
				if (!found) return;
				clearTimeout(late);
				resolve(found);
			};
			child.stdout.on('data', read);
			child.stderr.on('data', read);
		});
		const stop = async () => {
			const killed = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
			child.kill('SIGTERM');
			const code = await ended;
			clearTimeout(killed);
			return code;
		};
		return { started, stop };
	}

	return {
		origin,
		setUpLink,
		store,
		backsUp: async () => {
			const file = new Sqlite(store);
			await file.backup(copy);
			file.close();
		},
		putsBack: async (then = () => undefined) => {
			await running.stop();
			for (const end of ['', '-wal', '-shm']) await rm(store + end, { force: true });
			await cp(copy, store);
			then(store);
			running = run(port, /http:\/\/localhost:\d+/);
			await running.started;
		},
		output: () => printed,
		stop: async () => {
			const code = await running.stop();
			await rm(dataDir, { recursive: true, force: true });
			return code;
		}
	};
}
