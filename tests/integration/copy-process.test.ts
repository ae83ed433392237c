import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { OWN } from '#lib/domain/frame/index.ts';
import { EMPTY_PROCESS, SLICE_NAMES, type ProcessState } from '#lib/domain/process/index.ts';
import { findAccountByEmail } from '#server/db/account-repository.ts';
import { readLines, recordedProcesses } from '#server/db/record-repository.ts';
import { folderWithStore, OLDER_STORES } from '../support/older-store.ts';
import { Play } from '../support/play.ts';
import { NOTICE, startTestServer, TestServer } from '../support/test-server.ts';

const FACILITATOR = 'procesbegeleider@plandag.example';
let server: TestServer;
let folder: string | null = null;

afterEach(async () => {
	await server.stop();
	if (folder) rmSync(folder, { recursive: true, force: true });
	folder = null;
});

/** Of each slice that goes along, the fields that do. Any other slice, and any other field, is as new. */
const ALONG: Partial<Record<string, readonly string[]>> = {
	setUp: ['id', 'notice', 'practical', 'team'],
	frames: ['parties', 'made', 'frames'],
	programme: ['startsAt', 'blocks'],
	seats: ['tables']
};

/** What happens in a copy; no other kind of event does. */
const HAPPENS = new Set([
	'process:created',
	'team:added',
	'process:practical-set',
	'tables:set',
	'party:added',
	'frame:added',
	'frame:standard-adopted',
	'frame:shaped',
	'runsheet:set'
]);

/** Every word that stands anywhere in a value. */
function wordsIn(value: unknown, found = new Set<string>()): Set<string> {
	if (typeof value === 'string') {
		if (value.trim().length > 3) found.add(value);
	} else if (value instanceof Map) {
		for (const [key, one] of value) wordsIn([key, one], found);
	} else if (value instanceof Set || Array.isArray(value)) {
		for (const one of value) wordsIn(one, found);
	} else if (value !== null && typeof value === 'object') wordsIn(Object.values(value), found);
	return found;
}

/** What may be read in both: how it is arranged. */
function arranged({ setUp, frames, programme, seats }: ProcessState): Set<string> {
	const parties = [...frames.parties.values()];
	return wordsIn([
		setUp.notice,
		setUp.practical,
		parties.map(({ name, prefix, departments }) => [name, prefix, departments]),
		[...frames.frames.values()].map(({ kind, standard, measure, label, text }) => [
			kind,
			standard,
			measure && { ...measure, payer: null },
			label,
			text
		]),
		programme.blocks.map(({ id: _, ...block }) => block),
		[...seats.tables.values()].map(({ name }) => name)
	]);
}

test('[R14] a whole process that went to its end leaves nobody and nothing said in a copy of it', async () => {
	const name = OLDER_STORES.filter((one) => one.endsWith('-end')).at(-1)!;
	folder = folderWithStore(name);
	server = await new TestServer(folder, null).start();
	const { db } = server.app.database;
	const [source] = (await recordedProcesses(db)) as [string];
	const account = (await findAccountByEmail(db, FACILITATOR))!;
	const before = (await server.replayed(source)).state;
	// What is left behind is there: this store has been through everything.
	for (const slice of [
		'people',
		'questions',
		'proposals',
		'plan',
		'consent',
		'frameTest'
	] as const) {
		expect(before[slice], slice).not.toEqual(EMPTY_PROCESS[slice]);
	}
	const title = 'Een ander plein';
	const made = await server.services.copying.copy(account, source, { ...NOTICE, title });
	if (!made.ok) throw new Error(made.refusal.code);
	const copy = (await server.replayed(made.value)).state;

	for (const slice of SLICE_NAMES) {
		const along = ALONG[slice] ?? [];
		const [theirs, empty] = [copy[slice], EMPTY_PROCESS[slice]] as unknown as Record<
			string,
			unknown
		>[];
		if (along.length === 0) expect(theirs, slice).toEqual(empty);
		for (const field of Object.keys(theirs!)) {
			if (along.includes(field)) continue;
			expect(theirs![field], `${slice}.${field}`).toEqual(empty![field]);
		}
	}
	const happened = await readLines(db, made.value);
	expect(happened.filter(({ event }) => !HAPPENS.has(String(event.type)))).toEqual([]);
	expect(copy.untouched).toBe(true);
	expect([...copy.setUp.team.keys()]).toEqual([account.id]);
	expect(copy.setUp.practical.day).toBe('');

	const may = arranged(before);
	const mayNot = [...wordsIn(before)].filter((word) => !may.has(word));
	const there = wordsIn([copy, [...(await textsOf(made.value, copy))]]);
	const ours = new Set([account.id, account.name, 'facilitator', title, ...wordsIn(NOTICE)]);
	expect(mayNot.filter((word) => there.has(word) && !ours.has(word))).toEqual([]);
	expect(copy.frames.frames.size).toBe(before.frames.frames.size);
	expect(copy.frames.parties.size).toBe(before.frames.parties.size);
	for (const party of copy.frames.parties.values()) {
		const { mandate, promise, replacement } = party;
		expect({ mandate, promise, replacement }).toEqual({
			mandate: null,
			promise: null,
			replacement: null
		});
	}
});

/** What the documents of its parties hold. */
async function textsOf(process: string, state: ProcessState): Promise<string[]> {
	const account = [...state.setUp.team.keys()][0]!;
	const known = (await server.services.accounts.find(account))!;
	const staff = await server.staff(known, process);
	const texts: string[] = [];
	for (const party of state.frames.parties.keys()) {
		const document = server.document(staff, `frames/${party}`);
		await document.synced();
		for (const frame of state.frames.frames.keys()) {
			for (const part of ['sentence', 'reason', 'question']) {
				texts.push(document.text(`${frame}/${part}`));
			}
		}
		document.close();
	}
	return texts;
}

test('[R13] [R23] frames with their figures and words, run sheet by the clock, tables and practical matters', async () => {
	server = await startTestServer();
	const play = await Play.begin(server);
	const party = await play.party('Gemeente', 'G');
	await play.pb.do('party:add', { name: 'De Spil', prefix: 'S', departments: ['Bestuur'] });
	const measure = {
		operator: 'at-most' as const,
		value: 5_000_00,
		unit: 'eurocent',
		vat: 'incl' as const,
		period: 'once' as const,
		payer: party.party,
		scope: 'whole-plan' as const,
		from: null,
		schedule: null
	};
	await play.pb.do('frame:shape', { frame: party.frame, kind: 'amount', measure });
	await play.pb.do('process:set-practical', {
		change: { venue: 'Dorpshuis', day: '2027-09-30', begin: '09:30', lunch: 'Soep' }
	});
	const block = {
		id: null,
		title: 'Lunch',
		kind: 'break' as const,
		minutes: 45,
		besloten: false,
		devices: 'own' as const,
		shareLimit: 3,
		track: null
	};
	const at = (time: string) => Date.parse(`2027-09-30T${time}:00+02:00`);
	await play.pb.do('runsheet:set', {
		startsAt: at('09:30'),
		blocks: [{ ...block, fixedStart: at('12:30') }]
	});
	const copied = await server.services.copying.copy(play.account, play.process, NOTICE);
	if (!copied.ok) throw new Error(copied.refusal.code);
	const copy = await server.client(await server.staff(play.account, copied.value));
	const desk = await copy.shows('its parties', ({ framesDesk }) =>
		framesDesk?.parties.length === 2 ? framesDesk : null
	);
	const [gemeente, spil] = desk.parties;
	expect(spil).toMatchObject({ name: 'De Spil', departments: ['Bestuur'], frames: [] });
	expect(gemeente).toMatchObject({ mandate: null, promise: null, signed: null });
	expect(gemeente!.frames[0]).toMatchObject({
		label: 'G1',
		measure: { value: 5_000_00, payer: gemeente!.id }
	});
	expect(gemeente!.id).not.toBe(party.party);
	await copy.shows('the words of its frame', ({ framesToSign }) =>
		framesToSign?.frames.some(({ sentence }) => sentence === 'Het plan is veilig')
	);
	const { state } = await server.replayed(copied.value);
	expect(state.setUp.practical).toMatchObject({ venue: 'Dorpshuis', lunch: 'Soep', day: '' });
	const { startsAt, blocks } = state.programme;
	expect(blocks[0]).toMatchObject({ title: 'Lunch', minutes: 45 });
	expect(blocks[0]!.fixedStart! - startsAt).toBe(3 * 3_600_000);
	expect(startsAt).toBeGreaterThan(server.now() + 26 * 86_400_000);
	expect(state.frames.frames.values().next().value?.measure?.payer).not.toBe(OWN);
});

test('[R1] who does not lead a process copies nothing of it: a host, a member of another, one who left', async () => {
	server = await startTestServer();
	const play = await Play.begin(server);
	const host = await server.account('Hanna', 'host');
	await play.pb.do('team:add', { account: host.id, name: 'Hanna', role: 'host' });
	const other = await Play.begin(server, 'Otto');
	const left = await server.account('Linde');
	await play.pb.do('team:add', { account: left.id, name: 'Linde', role: 'facilitator' });
	expect(await server.services.copying.example(left, play.process)).not.toBeNull();
	await play.pb.do('team:remove', { account: left.id });
	for (const account of [host, other.account, left]) {
		expect(await server.services.copying.example(account, play.process)).toBeNull();
		expect(await server.services.copying.copy(account, play.process, NOTICE)).toMatchObject({
			ok: false,
			refusal: { code: 'example-not-yours' }
		});
	}
	expect(await server.services.copying.example(other.account, 'nergens')).toBeNull();
	expect(await server.services.processes.listFor(left)).toEqual([]);
});

test('the same form sent again is the same process, and a process is never made by halves', async () => {
	server = await startTestServer();
	const play = await Play.begin(server);
	await play.party('Gemeente', 'G');
	const again = () =>
		server.services.copying.copy(play.account, play.process, NOTICE, 'abcdefghij0123456789');
	const [one, two] = [await again(), await again()];
	expect(one).toEqual({ ok: true, value: 'abcdefghij0123456789' });
	expect(two).toEqual(one);
	const refused = await server.services.copying.copy(play.account, play.process, {
		...NOTICE,
		hostIsFramingParty: true
	});
	expect(refused).toMatchObject({ ok: false, refusal: { code: 'host-is-framing-party' } });
	expect(await server.services.processes.listFor(play.account)).toHaveLength(2);
});
