import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../../server/app.ts';
import type { Viewer } from '../../server/access/viewer.ts';
import { builtPages } from '../../server/http/built-pages.ts';
import type { CommandInput, CommandName } from '../../src/lib/protocol/commands/index.ts';
import type { Claims } from '../../src/lib/protocol/messages.ts';
import { claimsOf } from '../../src/lib/protocol/row-claims.ts';
import { answer } from '../process/answer.ts';
import { commitsSoFar } from '../process/commits.ts';
import { Profiler } from '../process/profiler.ts';
import { longestStall, watchStalls } from '../process/stalls.ts';
import { openServer } from '../servers/whole-server.ts';
import type { Person } from '../servers/server.ts';
import { growBig, lengthenRecord } from './big-process.ts';
import { jsonDifference } from './json-difference.ts';
import type { Sizes } from './options.ts';
import { Stage, type Opening } from './stage.ts';

const STALL_KNOWN_MS = 20;

const profiler = new Profiler();
/** The process in which the whole server lives, with its pages, alone. */
let app: App | null = null;
let stage: Stage | null = null;
let big: { people: string[]; items: string[] } = { people: [], items: [] };
/** What somebody saw, to see what changed. */
const seen = new Map<string, unknown>();
let from = { cpu: process.cpuUsage(), commits: 0 };

/** Who looks: somebody at a door. */
export type Eyes = Pick<Viewer, 'door' | 'id'>;

/** A day that is open, and how its people come in. */
export interface OpenDay {
	readonly port: number;
	readonly process: string;
	readonly account: string;
	/** The facilitator's. */
	readonly cookie: string;
	readonly tables: readonly string[];
	readonly seats: readonly string[];
	readonly people: readonly Person[];
	/** By kind: those that the parts begin. */
	readonly blocks: Readonly<Record<'information' | 'plan' | 'proposals', string>>;
}

/** What the server did since it was last asked to begin counting. */
export interface Meter {
	/** ms of its processor, all threads together. */
	readonly cpu: number;
	readonly commits: number;
	/** The longest that its event loop was kept from its work, ms. */
	readonly stall: number;
}

answer({
	open: async ({ folder, ...opening }: Opening & { folder: string }): Promise<OpenDay> => {
		const config = {
			port: 0,
			host: '127.0.0.1',
			publicUrl: null,
			dataDir: folder,
			keyFile: null,
			mail: null,
			logLevel: 'error'
		} as const;
		const opened = await openServer(folder, 0, builtPages(config));
		({ app } = opened);
		const { port } = opened;
		const began = await Stage.begin(opened.app, port);
		stage = began;
		await began.open(opening);
		const { day, tables, seats, people } = began;
		const blocks = {
			information: began.block('information'),
			plan: began.block('plan'),
			proposals: began.block('proposals')
		};
		const { process, cookie, viewer } = day;
		return { port, process, account: viewer.id, cookie, tables, seats, people, blocks };
	},
	items: (count: number) => present().items(count),
	presented: () => present().presented(),
	grow: async (sizes: Sizes['big']) => (big = await growBig(present(), sizes)),
	lengthen: (lines: number) => lengthenRecord(present(), big.people, lines),
	do: ({ name, input }: { name: CommandName; input: CommandInput<CommandName> }) =>
		present().day.do(name, input),
	/** The first framing party: it pays what the meter counts. */
	party: async () => {
		const { sections } = await present().view('staff', present().day.viewer.id);
		return sections.framesDesk?.parties[0]?.id ?? '';
	},
	/** By digest, what each of these pages has: as the page itself came with it. */
	claims: (all: readonly Eyes[]): Promise<Claims[]> =>
		Promise.all(all.map(async ({ door, id }) => (await present().view(door, id)).has ?? {})),
	/** The same as a page says it that had a live link before. */
	claimsAgain: (all: readonly Eyes[]): Promise<Claims[]> =>
		Promise.all(
			all.map(async ({ door, id }) => claimsOf((await present().view(door, id)).sections))
		),
	/** The round and text that this seat is asked about. */
	asked: async (seat: string) => {
		const { myRound } = (await present().view('seat', seat)).sections;
		return { round: myRound?.round, hash: myRound?.hash };
	},
	remember: async (all: readonly Eyes[]) => {
		for (const { door, id } of all) {
			seen.set(`${door} ${id}`, (await present().view(door, id)).sections);
		}
	},
	/** For each of them the JSON of what changed since. */
	differences: (all: readonly Eyes[]): Promise<string[]> =>
		Promise.all(
			all.map(async ({ door, id }) => {
				const { sections } = await present().view(door, id);
				return JSON.stringify(jsonDifference(seen.get(`${door} ${id}`), sections));
			})
		),
	begin: async () => {
		from = { cpu: process.cpuUsage(), commits: commitsSoFar() };
		watchStalls();
	},
	meter: async (): Promise<Meter> => {
		const { user, system } = process.cpuUsage(from.cpu);
		const cpu = (user + system) / 1_000;
		const commits = commitsSoFar() - from.commits;
		// A stall is known once the timer that it held up has come.
		await pause(STALL_KNOWN_MS);
		return { cpu, commits, stall: longestStall() };
	},
	profile: () => profiler.begin(),
	profiled: (file: string) => profiler.end(file),
	close: async () => app?.close()
});

function present(): Stage {
	if (!stage) throw new Error('no day is open');
	return stage;
}
