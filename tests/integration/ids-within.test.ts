import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { Random } from '../../client-kit/random.ts';
import { anyInput } from '../support/any-input.ts';
import { atFullSize, figure } from '../support/figures.ts';
import { IDS, idsIn, KINDS, kindsIn, TAKES } from '../support/kinds-of-ids.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { rowsOf } from '../support/rows-of.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

/** Longer: `WITHIN_ROUNDS=40 vitest run ids-within`; again: `WITHIN_SEED=…`. */
const ROUNDS = Number(process.env.WITHIN_ROUNDS ?? (atFullSize ? 4 : 1));
const SEED = Number(process.env.WITHIN_SEED ?? 20261129);

let server: TestServer;
let play: Play;
let anna: Player;
let bob: Player;
let lies: Player;
let table: Player;
/** The round and text that everyone is asked about. */
let asked: { round: number; hash: string };
/** Everyone with a screen, by what they are. */
let everyone: Record<string, Visitor>;
/** Who sends: all of them but screens, and who leads the day separately. */
const OUTSIDE_TEAM = ['anna', 'bob', 'lies', 'table', 'party', 'core', 'informant', 'lobby'];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server, 'Petra');
	const party = await play.party('Gemeente', 'G');
	const [core, informant] = [await play.core('Karel'), await play.informant('Ilse')];
	const host = await play.colleague('host', 'Hanna');
	const where = { group: 'Bewoners', circle: 'inner', sector: 'residents' } as const;
	const kees = { name: 'Kees', reach: 'straat', source: 'phone', ...where } as const;
	const person = String(await play.pb.do('person:add', kees));
	await play.pb.do('person:set-status', { person, status: 'spoken' });
	await play.pb.do('note:write', { person, words: 'een notitie' });
	await play.framesLocked(party);
	await play.dayOpen();
	const seats = await play.seats('Anna', 'Bob', 'Cem', 'Dina', 'Lies');
	const [, , cem, dina] = seats as [Player, Player, Player, Player];
	[anna, bob, lies] = [seats[0]!, seats[1]!, seats[4]!];
	table = await play.at('table', play.tables[0]!);
	await play.block('proposals');
	await play.proposal(dina, 'Kladje', 'van de andere tafel');
	await play.proposal(cem, 'Kladje', 'van deze tafel');
	const shared = await play.proposal(anna, 'Bank', 'op het plein');
	await anna.client.do('proposal:share', { proposal: shared });
	await lies.client.do('seat:become-observer', { seat: lies.id });
	await play.pb.send('question:ask', { words: 'Wat kost het?' });
	const open = { kind: 'apology', words: 'excuses', open: false, proposal: null } as const;
	await dina.client.do('recovery:ask', {
		from: dina.id,
		toName: 'Anna',
		...open
	});
	await anna.client.do('missing:suggest', { text: 'De buurvrouw' });
	await dina.client.do('help:ask', { seat: dina.id, kind: 'talk' });
	const parked = { words: 'parkeren', seat: dina.id, table: null, owner: null };
	await play.pb.do('parking:add', parked);
	await play.pb.do('lobby:open', {});
	await play.pb.do('announcement:make', { to: { kind: 'all' }, text: 'Zo meteen verder' });
	await play.pb.do('team-line:write', { text: 'Ik loop langs' });
	const lobby = await server.arrives(play.process, 'Wachter');
	const item = await play.item('Een bank', [shared]);
	await play.pb.do('plan:freeze', {}, REASON);
	const objection = { items: [item], text: 'Niet zo', liveable: '', shownAs: 'display-name' };
	// A round that ended, with an idea of the room in it.
	await play.roundAsking();
	for (const one of [anna, bob, cem]) await play.answer(one, 'CAN_LIVE');
	await play.answer(dina, 'CANNOT_YET', { objection: objection as never });
	await play.pb.do('round:reveal', {});
	const solved = await play.pb.shows('it', ({ roundDesk }) => roundDesk?.objections[0]?.id);
	await play.pb.do('objection:take', { objection: solved });
	await play.pb.do('offer:open', { objection: solved });
	await bob.client.do('offer:make', { objection: solved, text: 'Om en om' });
	await play.pb.do('round:stop', { reason: 'morgen verder' });
	await play.roundAsking();
	asked = await play.asked(dina);
	await play.answer(dina, 'CANNOT_YET', { objection: objection as never });
	everyone = {
		petra: play.staff,
		host: host.visitor,
		anna: anna.visitor,
		bob: bob.visitor,
		lies: lies.visitor,
		table: table.visitor,
		party: party.visitor,
		core: core.visitor,
		informant: informant.visitor,
		lobby,
		dina: dina.visitor,
		screen: (await play.at('screen', play.process)).visitor
	};
}, 60_000);

afterAll(() => server.stop());

async function viewerOf(who: string): Promise<Viewer> {
	const visitor = everyone[who]!;
	const { door, process, seat } = visitor;
	const session = await server.session(visitor);
	const viewer = await server.services.identify(session!, door, process, seat);
	if (!viewer.ok) throw new Error(`${who}: ${viewer.refusal.code}`);
	return viewer.value;
}

async function screens(): Promise<Record<string, Partial<Sections>>> {
	const shown: Record<string, Partial<Sections>> = {};
	for (const who of Object.keys(everyone)) {
		shown[who] = (await server.services.view(await viewerOf(who))).sections;
	}
	return shown;
}

/** What is compared of screens: times that pass are not, nor that somebody wrote a moment ago. */
const still = (all: Record<string, Partial<Sections>>) =>
	Object.entries(all).map(([who, shown]) => ({
		...{ who, ...shown, day: null, runSheet: null },
		tablesNow: shown.tablesNow?.map(({ writing: _, ...table }) => table)
	}));

/** The rows of the process, but for answers that are kept for a repeated send. */
async function rows(): Promise<object> {
	const { receipt: _, ...others } = await rowsOf(server.app.database.db, play.process);
	return others;
}

/** Of what each id here is; words that are ids from nowhere left out. */
async function kindsOf(): Promise<Map<string, string>> {
	const { state } = await server.replayed(play.process);
	const kinds = kindsIn(state, await rows());
	for (const madeUp of nowhere.values()) kinds.delete(madeUp);
	return kinds;
}

/** The same input with an id that is nowhere for each that its sender has no business with there. */
function asNowhere(input: unknown, isTheirs: (id: string, field: string) => boolean, field = '') {
	const swap = (value: unknown, at: string): unknown => {
		if (typeof value === 'string') {
			return value.replace(IDS, (id) => (isTheirs(id, at) ? id : nowhereFor(id)));
		}
		if (Array.isArray(value)) return value.map((one) => swap(one, at));
		if (value === null || typeof value !== 'object') return value;
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, swap(inner, key)]));
	};
	return swap(input, field);
}

const nowhere = new Map<string, string>();
function nowhereFor(id: string): string {
	const made = nowhere.get(id) ?? newId();
	nowhere.set(id, made);
	return made;
}

/** Stands for any id, in no process. */
const TOKEN = newId();

const said = (reply: Reply) =>
	reply.ok ? 'ok' : [JSON.stringify(reply.refusal), JSON.stringify(reply.cares ?? [])].join();

const send = (viewer: Viewer, name: string, input: unknown) =>
	server.services.commands.run(viewer, { id: newId(), name, input, reason: REASON });

/** The commands that name something by its id. */
const NAMING = (Object.keys(commandSchemas) as CommandName[]).filter((name) =>
	JSON.stringify(Array.from({ length: 20 }, () => anyInput(name, [TOKEN], new Random(1)))).includes(
		TOKEN
	)
);

/** Half of what names a round names the one that is asked, so that what follows is reached. */
function asAsked(input: unknown, random: Random): unknown {
	const named = input as Record<string, unknown>;
	if (!('hash' in named) || random.next() < 0.5) return input;
	return { ...named, round: asked.round, hash: asked.hash };
}

test('[attack 1] a proposal is begun under an id of its sender only, and no other tells anything', async () => {
	const begin = { block: play.blocks.proposals, kind: 'plan' } as const;
	const [first, second] = play.tables as [string, string];
	const owns = [await play.ownId(bob), await play.ownId(table)];
	const kinds = await kindsOf();
	for (const [who, own] of [
		['anna', first],
		['bob', second],
		['table', first],
		['host', first],
		['petra', second]
	] as const) {
		const viewer = await viewerOf(who);
		const before = { rows: await rows(), screens: await screens() };
		const others = who === 'bob' ? owns.slice(1) : who === 'table' ? owns.slice(0, 1) : owns;
		for (const proposal of [newId(), ...others, ...kinds.keys()]) {
			for (const at of [own, newId()]) {
				const reply = await send(viewer, 'proposal:start', { proposal, table: at, ...begin });
				expect(reply).toEqual({ ok: false, refusal: { code: 'id-taken' } });
			}
		}
		expect(await rows()).toEqual(before.rows);
		expect(still(await screens())).toEqual(still(before.screens));
	}
	const mine = { proposal: owns[0]!, table: second, ...begin };
	for (let twice = 0; twice < 2; twice++)
		expect(await bob.client.do('proposal:start', mine)).toBe(owns[0]);
	const { state } = await server.replayed(play.process);
	expect(state.proposals.proposals.get(owns[0]!)?.authors).toEqual([bob.id]);
});

test('[attack 1] nobody takes the place of somebody else’s question or request', async () => {
	const [question, request] = [newId(), newId()];
	const words = 'Wat kost het?';
	const ask = { request, toName: 'Anna', kind: 'apology', open: false, proposal: null } as const;
	const made = new Set<unknown>();
	for (const { id, client } of [lies, bob]) {
		const once = await client.do('question:ask', { question, words });
		// Pressed again, in a command of its own, it is the same one; with other words it is another.
		expect(await client.do('question:ask', { question, words })).toBe(once);
		made.add(once).add(await client.do('question:ask', { question, words: `${words} Nou?` }));
		const asked = await client.do('recovery:ask', { ...ask, from: id, words });
		expect(await client.do('recovery:ask', { ...ask, from: id, words })).toBe(asked);
		made.add(asked);
	}
	expect(made.size).toBe(6);
	for (const id of await kindsOf().then((kinds) => kinds.keys())) {
		made.add(await play.pb.do('question:ask', { question: id, words }));
		made.add(id);
	}
	const { state } = await server.replayed(play.process);
	const { questions } = state.questions;
	expect([...questions.values()].filter(({ from }) => from === bob.id)).toHaveLength(2);
	expect(questions.has(question)).toBe(false);
});

test(`[attack 1] within one process, an id that is not theirs to name says as much as one that is nowhere (seed ${SEED})`, async (context) => {
	await pause(100);
	const random = new Random(SEED);
	const told: string[] = [];
	let sent = 0;
	for (const who of [...OUTSIDE_TEAM, 'host', 'petra']) {
		const viewer = await viewerOf(who);
		const before = { rows: await rows(), screens: await screens() };
		const kinds = await kindsOf();
		const byKind = Map.groupBy(kinds.keys(), (id) => kinds.get(id)!);
		expect([...byKind.keys()].sort()).toEqual(KINDS);
		// Some words are ids that are nowhere.
		const shown = idsIn(before.screens[who]).intersection(kinds);
		const isTheirs = (id: string, field: string) => {
			const kind = kinds.get(id)!;
			// The team lets in whoever is known and works on all that was written, shown or not.
			const ofTeam =
				['host', 'petra'].includes(who) && ['person', 'proposal', 'offer'].includes(kind);
			const known = shown.has(id) || ofTeam;
			return known && (TAKES[field]?.includes(kind) ?? true);
		};
		for (let at = 0; at < ROUNDS * NAMING.length; at++) {
			const name = NAMING[at % NAMING.length]!;
			for (const ids of byKind.values()) {
				// One of a kind in every place; or among what its sender may name.
				const one = random.pick(ids);
				const among = random.next() < 0.5 ? [one] : [one, one, one, ...shown];
				const input = asAsked(anyInput(name, among, random), random);
				const blank = asNowhere(input, isTheirs);
				if (JSON.stringify(blank) === JSON.stringify(input)) continue;
				const first = said(await send(viewer, name, blank));
				sent += 2;
				const second = said(await send(viewer, name, input));
				if (first === second || `${first}${second}`.includes('too-fast')) continue;
				// Whom the first brought in is on the list for the second, by whatever id that names its own.
				if (name === 'person:add-many' && first === 'ok' && second.includes('already-there'))
					continue;
				told.push(`${who} ${name}: ${first}, but ${second} for ${JSON.stringify(input)}`);
			}
		}
	}
	figure(context, 'commands with ids of another kind or person', sent);
	expect(told).toEqual([]);
	expect(sent).toBeGreaterThan(10_000 * ROUNDS);
	expect(server.errors).toEqual([]);
}, 600_000);

test('[attack 1] an id that its sender is not shown changes nothing, whatever it is of and whoever sends it', async () => {
	const kinds = await kindsOf();
	const before = { rows: await rows(), screens: await screens() };
	const random = new Random(SEED);
	const accepted: string[] = [];
	let sent = 0;
	for (const who of OUTSIDE_TEAM) {
		const viewer = await viewerOf(who);
		const hidden = kinds.keys().filter((id) => !idsIn(before.screens[who]).has(id));
		const byKind = Map.groupBy(hidden, (id) => kinds.get(id)!);
		for (const name of NAMING) {
			for (const ids of byKind.values()) {
				const input = anyInput(name, [random.pick(ids)], random);
				const elsewhere = JSON.stringify(input, (key, value: unknown) =>
					key in TAKES ? undefined : value
				);
				// As words it is nobody's business, nor as a sender's own name for what they ask.
				if (idsIn(elsewhere).size > 0 || idsIn(input).size === 0) continue;
				if (name === 'question:ask') continue;
				sent += 1;
				const reply = await send(viewer, name, input);
				if (reply.ok) accepted.push(`${who} ${name} ${JSON.stringify(input)}`);
			}
		}
	}
	await pause(100);
	expect(accepted).toEqual([]);
	expect(sent).toBeGreaterThan(1_000);
	expect(await rows()).toEqual(before.rows);
	expect(still(await screens())).toEqual(still(before.screens));
	expect(server.errors).toEqual([]);
});
