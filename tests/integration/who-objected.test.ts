import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentRound } from '#lib/domain/consent/index.ts';
import { recordForAll } from '#lib/domain/process/index.ts';
import {
	openParts,
	showRecord,
	verifyShown,
	type RecordLine,
	type ShownLine,
	type ShownRecord
} from '#lib/domain/record/index.ts';
import type { TailLine } from '#server/db/record-tail.ts';
import { readLines } from '#server/db/record-repository.ts';
import { Play, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** The whole plan. */
const NO_ITEMS: string[] = [];

const NAMES = ['Anna', 'Bert', 'Chris', 'Dora', 'Els', 'Fien'];

/** What someone does in the round: objects in one of the ways there are, or not at all. */
const PARTS = ['display-name', 'no-name', 'voiced', 'changed-mind', 'can-live', 'concern'] as const;

/**
 * One day, twice: every act happens in the same order, one person after the other, but the parts are
 * given to other people. Whatever is told of both days alike does not tell who objected.
 */
interface World {
	server: TestServer;
	/** Which act of the day was under way at a moment. */
	actAt(at: number): string;
	/** The lines of the record after each act. */
	records: Map<string, RecordLine[]>;
	/** The log as the team read it after each act of its own. */
	logs: Map<string, TailLine[]>;
	people: Player[];
}

async function aDay(parts: readonly (typeof PARTS)[number][]): Promise<World> {
	const server = await startTestServer();
	const play = await Play.begin(server);
	const party: PartyPlayer = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	const people = await play.seats(...NAMES);
	await play.block('plan');
	await play.planFrozen('Een bank', 'Een boom');
	await play.block('consent');
	const begun: [at: number, act: string][] = [];
	const records: World['records'] = new Map();
	const logs: World['logs'] = new Map();
	const act = async (name: string, does: () => Promise<unknown>) => {
		server.advance(60_000);
		begun.push([server.now(), name]);
		await does();
		records.set(name, await readLines(server.app.database.db, play.process));
		if (name.startsWith('team')) {
			logs.set(name, await server.services.recordTail(play.process, { count: 500 }));
		}
	};
	const each = async (name: string, does: (person: Player, at: number) => Promise<unknown>) => {
		for (const [at, person] of people.entries()) {
			await act(`${NAMES[at]} ${name}`, () => does(person, at));
		}
	};
	const objection = (at: number) => {
		const shownAs = parts[at] === 'no-name' || parts[at] === 'voiced' ? parts[at] : 'display-name';
		return {
			items: NO_ITEMS,
			text: 'Houder Gemeente luistert niet',
			liveable: null,
			shownAs
		} as const;
	};
	const objects = (at: number) => ['display-name', 'no-name', 'voiced'].includes(parts[at]!);

	await act('team asks', () => play.roundAsking());
	await each('answers', async (person, at) => {
		if (parts[at] === 'can-live') return play.answer(person, 'CAN_LIVE');
		if (parts[at] === 'concern')
			return play.answer(person, 'CAN_LIVE_CONCERN', { concern: 'Zorg' });
		return play.answer(person, 'CANNOT_YET', { objection: objection(at) });
	});
	await each('thinks again', async (person, at) => {
		if (parts[at] === 'changed-mind') await play.answer(person, 'CAN_LIVE');
	});
	await act('team reveals', () => play.pb.do('round:reveal', {}));
	await each('is heard', async (person, at) => {
		if (!objects(at)) return;
		const { state } = await server.replayed(play.process);
		const one = currentRound(state.consent)!.objections.find(({ seat }) => seat === person.id)!;
		await play.pb.do('objection:take', { objection: one.id }, 'De volgorde van vandaag');
		await play.pb.do('objection:mark-heard', { objection: one.id });
		// Whoever objects lets the room think along, and says what an idea would do, in private.
		const own = { route: 'own', objection: one.id } as const;
		await person.client.do('offer:agree', { ...own, agreed: true });
		await play.pb.do('offer:open', { objection: one.id });
		const offered = { objection: one.id, text: 'Om en om', readBack: true };
		const offer = String(await play.pb.do('offer:make', offered));
		await person.client.do('offer:answer', { offer, says: 'met', route: 'own' });
		const said = { route: 'own', readBack: false, value: 'CAN_LIVE' } as const;
		await person.client.do('objection:withdraw', { objection: one.id, ...said });
	});
	await act('team goes on', () => play.testing(party));
	await act('team closes', async () => {
		await play.judge(party, 'FITS');
		await play.pb.do('frame-test:close', { test: 1 });
	});
	const actAt = (at: number) => begun.findLast(([from]) => from <= at)?.[1] ?? 'before';
	return { server, actAt, records, logs, people };
}

let one: World;
let other: World;

beforeAll(async () => {
	one = await aDay(PARTS);
	other = await aDay([...PARTS.slice(3), ...PARTS.slice(0, 3)]);
}, 120_000);
afterAll(async () => {
	await one.server.stop();
	await other.server.stop();
});

type Show = (lines: readonly RecordLine[]) => ShownRecord;

/** Who is who is known in the room; other ids and hashes differ between any two days. */
function known(text: string, { people }: World): string {
	const named = people.reduce((so, { id }, at) => so.replaceAll(id, NAMES[at] ?? ''), text);
	return named.replace(/[0-9a-f]{64}|[a-z0-9]{20}/g, '~');
}

/** What a reader sees of a line; a moment is as good as the act that was seen then. */
function seen(line: ShownLine, world: World): string {
	if (!('parts' in line)) return 'closed';
	const open = [...(openParts(line.parts) ?? [])];
	const told = open.map(([name, value]) => [
		name,
		name === 'at' ? world.actAt(Number(value)) : value
	]);
	return known(JSON.stringify(told), world);
}

/** All that can be read from records that are shown after each act, and from what each adds. */
const fromShown = (world: World, show: Show) =>
	[...world.records].map(([act, lines]) => {
		const shown = show(lines);
		return { act, lines: shown.lines.map((line) => seen(line, world)) };
	});

/** The same for the log, after each act of the team. */
const fromLogs = (world: World) =>
	[...world.logs].map(([act, lines]) => ({
		act,
		lines: lines.map((line) => {
			const at = line.at === null ? line.day : world.actAt(line.at);
			return known(JSON.stringify({ ...line, at }), world);
		})
	}));

describe('[C3] [C5] what is shown of a day does not tell who objected', () => {
	test('a record shown to anyone, after every single act, by its lines, order, number and growth', () => {
		expect(fromShown(one, recordForAll)).toEqual(fromShown(other, recordForAll));
		const shown = recordForAll(one.records.get('team closes')!);
		expect(verifyShown(shown)).toEqual({ ok: true });
		expect(shown.lines.filter((line) => 'parts' in line).length).toBeGreaterThan(10);
		const text = JSON.stringify(shown);
		for (const secret of [...NAMES, ...one.people.map(({ id }) => id), 'luistert', 'Zorg', 'own']) {
			expect(text).not.toContain(secret);
		}
	});

	test('while a round is under way nothing is added to what is shown', () => {
		const lengths = fromShown(one, recordForAll).map(({ act, lines }) => [act, lines.length]);
		const during = lengths.slice(0, -2).map(([, length]) => length);
		expect(new Set(during).size).toBe(1);
		expect(lengths.at(-1)![1]).toBeGreaterThan(Number(during[0]) + 10);
	});

	test('the log that the team reads, after each of its acts, by its lines, order and numbers', () => {
		expect(fromLogs(one)).toEqual(fromLogs(other));
		expect(fromLogs(one).at(-1)!.lines.length).toBeGreaterThan(20);
	});
});

/** The oracle is worth something only when it sees what is leaked on purpose. */
describe('the same comparison finds who objected', () => {
	const opening = (also: (event: RecordLine['event']) => readonly string[] | null): Show => {
		return (lines) => showRecord(lines, also);
	};
	const LEAKS: [string, Show][] = [
		[
			'the kind of a line about an objection is told',
			opening((event) => (/^objection/.test(event.type) ? [] : null))
		],
		[
			'how an answer came is told',
			opening((event) => (event.type === 'answer:given' ? ['seat'] : null))
		],
		['what is shown grows with every act', opening(() => null)],
		[
			'a record is shown up to the reveal, and again when one was heard',
			(lines) => {
				const last = lines.findLast(({ event }) => event.type === 'objection:heard');
				return showRecord(last ? lines.slice(0, last.seq) : [], () => null);
			}
		]
	];

	test.each(LEAKS)('when %s', (_leak, show) => {
		expect(fromShown(one, show)).not.toEqual(fromShown(other, show));
	});

	test('when a line of the log tells the moment at which an objection was withdrawn', () => {
		const leak = (world: World) =>
			[...world.records.get('team closes')!]
				.filter(({ event }) => event.type === 'objection:withdrawn')
				.map(({ at }) => world.actAt(at));
		expect(leak(one)).not.toEqual(leak(other));
		expect(leak(one)).toEqual(['Anna is heard', 'Bert is heard', 'Chris is heard']);
	});
});
