import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STANDINGS } from '#lib/domain/rules.ts';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Random } from '../../client-kit/random.ts';
import { anyInput } from '../support/any-input.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let table: Player;
let draft: string;
const people = new Map<string, Player>();

/** What each may send at all: a table in docs/protocol.md, told apart from the code that decides it. */
const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const [, , ...rows] = page
	.split('<a id="standings"></a>')[1]!
	.split('\n## ')[0]!
	.split('\n')
	.filter((line) => line.startsWith('|'))
	.map((line) => line.split('|').map((cell) => cell.replaceAll('`', '').trim().split(', ')));
const MAY = new Map(
	STANDINGS.map((standing) => [
		standing as string,
		rows.flatMap(([, commands = [], standings]) => (standings?.includes(standing) ? commands : []))
	])
);

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	table = await play.at('table', play.tables[0]!);
	const [anna, away, olga, ina, lou, zus] = (await play.seats(
		...['Anna', 'Ab', 'Olga', 'Ina', 'Lou', 'Zus']
	)) as [Player, Player, Player, Player, Player, Player];
	await play.block('proposals');
	draft = await play.proposal(olga, 'Nog niet af', 'alleen voor onze tafel');
	await away.client.do('seat:step-out', { seat: away.id });
	await olga.client.do('seat:become-observer', { seat: olga.id });
	const instruction = { kind: 'contact-decides', bounds: 'niet duurder' } as const;
	await ina.client.do('seat:become-indirect', { seat: ina.id, contact: anna.id, instruction });
	await lou.client.do('seat:check-out', { seat: lou.id });
	await play.pb.do('lobby:open', {});
	const visitor = await server.arrives(play.process, 'Zomaar iemand');
	const lobby = { id: visitor.seat!, visitor, client: await server.client(visitor) };
	const person = await play.pb.do('person:add', {
		name: 'Kees Bekend',
		reach: null,
		group: 'Bewoners',
		circle: 'inner',
		sector: 'residents',
		source: 'phone'
	});
	const known = await play.at('seat', String(person));
	const seat = { person: null, arrival: null, displayName: 'Eva', table: null, here: false };
	const coming = await play.pb.do('seat:give', seat, REASON);
	const expected = await play.at('seat', String(coming));
	for (const [name, one] of Object.entries({ lobby, known, expected, away, ina, lou, olga })) {
		people.set(name, one);
	}
	people.set('present', zus);
	people.set('observer', olga);
	people.set('indirect', ina);
	people.set('left', lou);
	await play.planFrozen('Een bank');
	await play.pb.do('round:prepare', {}, REASON);
	await play.pb.do('round:present', {}, REASON);
});

afterAll(() => server.stop());

const as = (standing: string) => people.get(standing)!.client;

describe('[attack 15] what is theirs and no more', () => {
	test('who only scanned the code brings nothing on a screen and blocks nothing', async () => {
		const lobby = people.get('lobby')!;
		const tries = [
			lobby.client.refusalOf('question:ask', { words: 'Wie is dit?' }),
			lobby.client.refusalOf('issue:answer', { version: 1, recognised: false, want: 'Nee' }),
			lobby.client.refusalOf('contact:wish', {
				person: lobby.id,
				how: 'sms',
				reach: '06',
				until: '2098-01-01'
			}),
			lobby.client.refusalOf('missing:suggest', { text: 'Jan' })
		];
		expect(new Set(await Promise.all(tries))).toEqual(new Set(['not-allowed']));
		const { state } = await server.replayed(play.process);
		expect([state.questions.questions.size, state.followUp.wishes.size]).toEqual([0, 0]);
	});

	test('who listens only shares no draft of a table, and writes in none', async () => {
		const olga = as('observer');
		expect(await olga.refusalOf('proposal:share', { proposal: draft })).toBe('not-allowed');
		const { proposals } = (await server.replayed(play.process)).state.proposals;
		expect(proposals.get(draft)?.shared).toEqual([]);
		await table.client.do('proposal:share', { proposal: draft });
		for (const standing of ['observer', 'left', 'indirect']) {
			expect(await as(standing).refusalOf('proposal:reopen', { proposal: draft })).toBe(
				'not-allowed'
			);
		}
	});

	test('who went home asks no clarification, and keeps what is theirs', async () => {
		const lou = people.get('left')!;
		const text = 'Wat betekent dit?';
		expect(await lou.client.refusalOf('round:ask-clarification', { text })).toBe('not-allowed');
		expect(await as('observer').refusalOf('round:ask-clarification', { text })).toBe('not-allowed');
		await lou.client.do('contact:wish', {
			person: lou.id,
			how: 'sms',
			reach: '06',
			until: '2098-01-01'
		});
	});

	test('the whole matrix, at the real door: eight standings × every command', async () => {
		const named = rows.flatMap(([, commands = []]) => commands);
		expect(named.filter((name) => !(name in commandSchemas))).toEqual([]);
		const standings = new Set(rows.flatMap(([, , cell = []]) => cell));
		expect([...standings].sort()).toEqual([...STANDINGS].sort());
		const random = new Random(15);
		const ids = [...people.values()].map(({ id }) => id).concat(draft, ...play.tables);
		const wrong: string[] = [];
		let accepted = 0;
		const walk = async (standing: string) => {
			const { id, client } = people.get(standing)!;
			for (const name of Object.keys(commandSchemas) as CommandName[]) {
				// Nothing here may change how they stand: whoever it names, it is somebody else.
				const others = ids.filter((one) => one !== id);
				const reply = await client.raw({
					id: newId(),
					name,
					input: anyInput(name, others, random)
				});
				const code = reply.ok ? 'ok' : reply.refusal.code;
				if (reply.ok) accepted += 1;
				if (code === 'bad-input') continue;
				const isShut = code === 'not-allowed';
				if (isShut === MAY.get(standing)!.includes(name)) {
					wrong.push(`${standing} ${name}: ${code}`);
				}
			}
		};
		await Promise.all([...MAY.keys()].map(walk));
		expect(wrong).toEqual([]);
		expect(accepted).toBeGreaterThan(0);
		expect(server.errors).toEqual([]);
	});
});
