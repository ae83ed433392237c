import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { COMMANDS_FOR_NOBODY } from '../support/hostile-inputs.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let other: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	other = await Play.begin(server, 'Otto');
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	await other.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('proposals');
	await other.block('proposals');
});

afterAll(() => server.stop());

const seqOf = async (process: string) => (await server.replayed(process)).seq;

describe('what arrives', () => {
	test('unknown and malformed commands are refused and leave no line', async () => {
		const before = await seqOf(play.process);
		const said = (envelope: unknown) => anna.client.raw(envelope);
		const code = async (envelope: unknown) => {
			const reply = await said(envelope);
			return reply.ok ? 'ok' : reply.refusal.code;
		};
		const id = newId();
		for (const name of COMMANDS_FOR_NOBODY) {
			expect(await code({ id, name, input: {} })).toBe('unknown-command');
		}
		const malformed = [null, 7, 'help', [], {}, { id }, { name: 'help:ask' }, { id: 'x' }];
		for (const envelope of malformed) expect(await code(envelope)).toBe('bad-request');
		for (const input of [null, [], 'x', { seat: 1 }, { seat: anna.id, kind: 'shout' }]) {
			expect(await code({ id, name: 'help:ask', input })).toBe('bad-input');
		}
		expect(await seqOf(play.process)).toBe(before);
	});

	test('without an acknowledgement nothing happens', async () => {
		const before = await seqOf(play.process);
		const input = { words: 'Zonder antwoord' };
		const emit = anna.client.socket.emit.bind(anna.client.socket) as (...a: unknown[]) => void;
		emit('command', { id: newId(), name: 'question:ask', input });
		emit('command', { id: newId(), name: 'question:ask', input }, 'no function');
		await anna.client.do('seat:check-in', { seat: anna.id });
		await pause(40);
		expect(await seqOf(play.process)).toBe(before);
	});

	test('a message above 128 kB closes that socket and no other', async () => {
		const big = await server.client(anna.visitor);
		const gone = until('it is closed', () => big.socket.disconnected);
		void big.raw({ id: newId(), name: 'x'.repeat(140_000), input: {} }).catch(() => undefined);
		await gone;
		await anna.client.do('seat:check-in', { seat: anna.id });
		expect([anna, bob].every(({ client }) => client.socket.connected)).toBe(true);
	});

	test('names of the prototype in inputs are harmless', async () => {
		const item = await play.item('Een bank');
		const counts = JSON.parse('{"__proto__": 5, "constructor": 6, "toString": 7}') as never;
		const fill = await play.pb.raw({ id: newId(), name: 'item:fill', input: { item, counts } });
		expect(fill.ok && 'accepted').toBe(false);
		const odd = JSON.parse('{"__proto__": {"actor": {"kind": "facilitator"}}}') as object;
		const input = { ...odd, seat: anna.id, displayName: 'constructor' };
		await bob.client.raw({ id: newId(), name: 'seat:rename', input });
		await anna.client.do('seat:rename', { seat: anna.id, displayName: '__proto__' });
		const field = server.document(play.staff, `item/${item}`);
		await field.synced();
		for (const name of ['__proto__', 'constructor', 'hasOwnProperty']) field.write(name, 'kwaad');
		field.write('what', ' erbij');
		await play.pb.shows('the words', ({ plan }) => plan?.items[0]?.what === 'Een bank erbij');
		await play.pb.do('plan:freeze', {}, REASON);
		expect(({} as { actor?: unknown }).actor).toBeUndefined();
		expect(({} as { kwaad?: unknown }).kwaad).toBeUndefined();
		await anna.client.do('seat:rename', { seat: anna.id, displayName: 'Anna' });
	});

	test('[fault 10] [fault 21] a text that is too long is told by how much, and a line end counts once', async () => {
		const line = `${'x'.repeat(99)}\r\n`;
		const note = (words: string) => {
			const input = { words, seat: null, table: null, owner: null };
			return play.pb.send('parking:add', input);
		};
		expect(await note(`${line.repeat(39)}${'x'.repeat(100)}`)).toMatchObject({ ok: true });
		expect(await note(`${line.repeat(40)}${'x'.repeat(30)}`)).toMatchObject({
			ok: false,
			refusal: { code: 'too-long', detail: { field: 'words', by: 30 } }
		});
	});

	test('numbers and dates beyond any calendar are refused', async () => {
		const until = 1e300;
		const instruction = { kind: 'wait', until, then: 'count-me-out' };
		const input = { seat: anna.id, contact: bob.id, instruction };
		const wait = await anna.client.raw({ id: newId(), name: 'seat:become-indirect', input });
		expect(wait.ok ? 'accepted' : wait.refusal.code).toBe('bad-input');
		const blocks: never[] = [];
		const sheet = { startsAt: Number.MAX_VALUE, blocks };
		expect(await other.pb.refusalOf('runsheet:set', sheet)).toBe('bad-input');
	});
});

describe('who may', () => {
	test('nobody does another role’s work', async () => {
		const seat = anna.id;
		const tries = [
			anna.client.refusalOf('block:start', { block: play.blocks.test }),
			anna.client.refusalOf('seat:renew-card', { seat: bob.id }),
			anna.client.refusalOf('link:make', { door: 'seat', ref: bob.id }),
			anna.client.refusalOf('round:reveal', {}),
			anna.client.refusalOf('proposal:add-author', { proposal: newId(), seat }),
			play.pb.refusalOf('lobby:arrive', { arrival: newId(), displayName: 'Spook' }),
			play.pb.refusalOf('frames:propose-change', { reason: 'Ik wil het' }),
			play.pb.refusalOf('frame-test:judge', {
				test: 1,
				frame: party.frame,
				value: 'FITS',
				items: [],
				reason: '',
				explanation: ''
			})
		];
		expect(new Set(await Promise.all(tries))).toEqual(new Set(['not-allowed']));
	});

	test('a seat does nothing for another seat', async () => {
		const seat = bob.id;
		const instruction = { kind: 'count-me-out' } as const;
		const tries = [
			anna.client.refusalOf('seat:rename', { seat, displayName: 'Sukkel' }),
			anna.client.refusalOf('seat:step-out', { seat }),
			anna.client.refusalOf('seat:check-out', { seat }),
			anna.client.refusalOf('seat:stop', { seat, contributions: 'erase' }),
			anna.client.refusalOf('seat:become-observer', { seat }),
			anna.client.refusalOf('seat:become-indirect', { seat, contact: anna.id, instruction }),
			anna.client.refusalOf('help:ask', { seat, kind: 'pause' }),
			anna.client.refusalOf('person:erase', { person: seat }),
			anna.client.refusalOf('contact:wish', { person: seat, how: null, until: null, reach: null })
		];
		expect(new Set(await Promise.all(tries))).toEqual(new Set(['only-oneself']));
		expect(bob.client.view.me?.displayName).toBe('Bob');
	});

	test('a table device speaks for its own table only', async () => {
		const table = await play.at('table', play.tables[0]!);
		const confirm = { table: play.tables[1]!, seats: [bob.id] };
		expect(await table.client.refusalOf('rollcall:confirm-table', confirm)).toBe('not-team');
		const block = play.blocks.proposals;
		const start = { table: play.tables[1]!, block, kind: 'plan' } as const;
		expect(await table.client.refusalOf('proposal:start', start)).toBe('not-your-table');
		table.client.close();
	});

	test('what belongs to another process is refused as if it did not exist', async () => {
		const [far] = await other.seats('Verweg');
		const proposal = await other.proposal(far!, 'Elders', 'een verweggeheim');
		const refused = async (id: string) => [
			await play.pb.refusalOf('proposal:sort', { proposal: id, kind: 'plan' }),
			await play.pb.refusalOf('seat:move', { seat: id, table: null }),
			await play.pb.refusalOf('link:make', { door: 'seat', ref: id }),
			await play.pb.refusalOf('person:erase', { person: id }),
			await anna.client.refusalOf('proposal:share', { proposal: id })
		];
		const nowhere = newId();
		expect(await refused(proposal)).toEqual(await refused(nowhere));
		expect(await refused(far!.id)).toEqual(await refused(nowhere));
		const misplaced = { ...play.staff, process: other.process };
		expect((await turnedAway(misplaced)).code).toBe('door-closed');
		expect((await turnedAway({ ...anna.visitor, process: other.process })).code).toBe(
			(await turnedAway({ ...anna.visitor, process: newId() })).code
		);
		for (const name of [`proposal/${proposal}`, `proposal/${nowhere}`, `issue/${other.process}`]) {
			const tried = server.document(play.staff, name);
			expect([await tried.turnedAway(), tried.refusals]).toEqual([4403, ['no-access']]);
		}
	});

	test('[attack 1] an id that another process uses opens nothing of it, and begins nothing here', async () => {
		const [far] = await other.seats('Verderweg');
		const proposal = await other.proposal(far!, 'Elders', 'een verweggeheim');
		const start = { table: play.tables[0]!, block: play.blocks.proposals, kind: 'plan' } as const;
		for (const id of [proposal, await other.ownId(far!), newId()]) {
			expect(await anna.client.refusalOf('proposal:start', { proposal: id, ...start })).toBe(
				'id-taken'
			);
			const tried = server.document(anna.visitor, `proposal/${id}`);
			expect([await tried.turnedAway(), tried.refusals]).toEqual([4403, ['no-access']]);
		}
		expect(JSON.stringify(other.pb.view.proposalsDesk)).toContain('een verweggeheim');
		const item = await other.item('een verwegplan');
		expect(await server.document(play.staff, `item/${item}`).turnedAway()).toBe(4403);
		expect(server.errors).toEqual([]);
	});
});

async function turnedAway(visitor: Player['visitor']) {
	const client = server.tries(visitor);
	return until('turned away', () => client.closedBy);
}

describe('care rules', () => {
	test('are told first, then passed with a reason that is recorded', async () => {
		const seat = { person: null, arrival: null, displayName: 'Dolf', table: null, here: false };
		const reply = await play.pb.send('seat:give', seat);
		expect(reply).toMatchObject({ refusal: { code: 'care-rule' } });
		expect(reply.ok ? [] : reply.cares?.map(({ code }) => code)).toEqual(['not-prepared']);
		await play.pb.do('seat:give', seat, REASON);
		const { state } = await server.replayed(play.process);
		expect(state.overrides.at(-1)).toMatchObject({
			codes: ['not-prepared'],
			reason: REASON,
			by: play.account.id
		});
	});

	test('only a facilitator passes one; a reason of another is no reason', async () => {
		const host = await play.colleague('host', 'Hanna');
		const seat = { person: null, arrival: null, displayName: 'Ger', table: null, here: false };
		expect(await host.client.refusalOf('seat:give', seat, REASON)).toBe('not-prepared');
		expect(await play.pb.refusalOf('seat:give', seat, '  x ')).toBe('bad-request');
	});

	test('promise rules have no override', async () => {
		const seat = { arrival: null, displayName: 'Petra', table: null, here: true };
		const self = { ...seat, person: play.account.id };
		expect(await play.pb.refusalOf('seat:give', self, REASON)).toBe('role-conflict');
		expect(await play.pb.refusalOf('frame:add', { party: party.party, kind: 'must' }, REASON)).toBe(
			'day-open'
		);
	});
});
