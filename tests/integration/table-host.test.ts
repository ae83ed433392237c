import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOORS } from '#lib/protocol/doors.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';
import type { ViewerClient } from '../support/viewer-client.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let colleague: Player;
let anna: Player;
let bob: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	colleague = await play.colleague('facilitator', 'Frits');
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('proposals');
	await play.planFrozen('Een bank op het plein');
	await play.block('consent');
	await play.roundAsking();
});

afterAll(() => server.stop());

const hostsOn = ({ view }: ViewerClient) => view.team?.tableHosts ?? [];
const make = async (name: string, table = play.tables[0]!) =>
	String(await play.pb.do('table-host:make', { name, table }));

const newest = async () =>
	[...(await server.replayed(play.process)).state.tableHosts.hosts.keys()].at(-1)!;

/** Opens a link, as one press on its page does. */
const open = (secret: string) => server.services.entrance.enter(secret, 'een telefoon', null);

/** The device that opened a link, waiting. */
async function asks(secret: string): Promise<{ visitor: Visitor; id: string; sign: string }> {
	const entered = await open(secret);
	if (!entered.ok) throw new Error(entered.refusal.code);
	const { cookie, ref } = entered.value;
	const host = await play.pb.shows('that it asks', () =>
		hostsOn(play.pb).find(({ id, state }) => id === ref && state === 'asking')
	);
	const header = `${cookie!.name}=${cookie!.value}`;
	const visitor: Visitor = { door: 'table', process: play.process, cookie: header };
	return { visitor, id: ref, sign: host.sign! };
}

async function letIn(name: string, table?: string) {
	const { visitor, id, sign } = await asks(await make(name, table));
	await play.pb.do('table-host:answer', { host: id, sign, yes: true });
	return { visitor, id, client: await server.client(visitor) };
}

async function standing({ door, process, cookie }: Visitor): Promise<string> {
	const session = await server.services.sessions.read(door, cookie);
	if (!session) return 'no session';
	const viewer = await server.services.identify(session, door, process);
	return viewer.ok ? 'in' : viewer.refusal.code;
}

describe('[attack 46] [R2] a table host by QR', () => {
	test('a link that is used twice opens once, also when two press at the same moment', async () => {
		const secret = await make('Hanna');
		const both = await Promise.all([open(secret), open(secret)]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await open(secret)).toMatchObject({ refusal: { code: 'link-not-valid' } });
		expect(await server.services.entrance.look(secret)).toMatchObject({ ok: false });
		const id = await newest();
		await play.pb.do('table-host:end', { host: id });
	});

	test('a device that waits reads nothing and sends nothing; with no it is out', async () => {
		const { visitor, id, sign } = await asks(await make('Hanna'));
		expect(await standing(visitor)).toBe('table-host-waits');
		const tries = server.tries(visitor);
		await until('it is turned away', () => tries.closedBy);
		expect(tries.view).toEqual({});
		// Somebody photographed the code: the phone in front of the desk shows another number.
		const wrong = sign === '999' ? '998' : '999';
		expect(await play.pb.refusalOf('table-host:answer', { host: id, sign: wrong, yes: true })).toBe(
			'table-host-not-asking'
		);
		await play.pb.do('table-host:answer', { host: id, sign, yes: false });
		expect(await standing(visitor)).toBe('no session');
		expect(await play.pb.refusalOf('table-host:answer', { host: id, sign, yes: true })).toBe(
			'table-host-over'
		);
	});

	test('withdrawn before it is opened, the link is dead', async () => {
		const secret = await make('Hanna');
		const id = await newest();
		await play.pb.do('table-host:end', { host: id });
		expect(await open(secret)).toMatchObject({ refusal: { code: 'link-not-valid' } });
	});

	test('enters for its own table, under a name, and for no other', async () => {
		const hanna = await letIn('Hanna');
		await hanna.client.shows('its table', ({ table }) => table?.name);
		const said = { value: 'CAN_LIVE', route: 'shared' } as const;
		const given = { ...(await play.asked(anna)), ...said };
		expect(await hanna.client.refusalOf('answer:give', { ...given, readBack: false })).toBe(
			'not-read-back'
		);
		await hanna.client.do('answer:give', { ...given, readBack: true });
		expect(
			await hanna.client.refusalOf('answer:give', { ...given, readBack: true, seat: bob.id })
		).toBe('not-your-seat');
		// She reads on her own phone who entered it.
		await anna.client.shows('who', ({ myRound }) => myRound?.answer?.enteredBy === 'Hanna');
		// What it entered is changed by that device or by her own phone, not by the table's own device.
		const device = await play.at('table', play.tables[0]!);
		expect(await device.client.refusalOf('answer:give', { ...given, value: 'NEED_TIME' })).toBe(
			'other-route'
		);
		await play.pb.do('table-host:end', { host: hanna.id });
		await until('it is closed', () => hanna.client.closedBy?.code === 'door-closed');
	});

	test('reads no address, no note, no list, no other table, and is nobody’s second member', async () => {
		const hanna = await letIn('Hanna');
		const sections = Object.keys(hanna.client.view);
		const table = await play.at('table', play.tables[0]!);
		expect(sections.toSorted()).toEqual(Object.keys(table.client.view).toSorted());
		for (const section of ['people', 'person', 'team', 'room', 'door', 'roundDesk', 'followUp']) {
			expect(sections).not.toContain(section);
		}
		const { client } = hanna;
		const seat = anna.id;
		expect(await client.refusalOf('seat:check-out', { seat })).toBe('not-allowed');
		expect(await client.refusalOf('seat:confirm-leaving', { seat, contributions: null })).toBe(
			'not-allowed'
		);
		expect(await client.refusalOf('seat:renew-card', { seat })).toBe('not-allowed');
		expect(await client.refusalOf('rollcall:confirm', { left: [] })).toBe('not-allowed');
		expect(await client.refusalOf('table-host:make', { name: 'X', table: play.tables[0]! })).toBe(
			'not-allowed'
		);
		// One session of the table's door, and of no other.
		for (const door of DOORS.filter((one) => one !== 'table')) {
			expect(await server.services.sessions.read(door, hanna.visitor.cookie)).toBe(null);
		}
		await play.pb.do('table-host:end', { host: hanna.id });
	});

	test('a colleague sees the same, a host with an account neither sees nor answers it', async () => {
		const host = await play.colleague('host', 'Kees');
		const { id, sign } = await asks(await make('Hanna'));
		await colleague.client.shows('it', () =>
			hostsOn(colleague.client).some((one) => one.id === id)
		);
		expect(hostsOn(host.client)).toEqual([]);
		expect(await host.client.refusalOf('table-host:answer', { host: id, sign, yes: true })).toBe(
			'not-allowed'
		);
		await colleague.client.do('table-host:answer', { host: id, sign, yes: true });
		await play.pb.do('table-host:end', { host: id });
	});

	test('ends when the day is closed, whatever the clock says; its link too', async () => {
		const hanna = await letIn('Hanna');
		const later = await make('Iris');
		server.setClock(-5 * 24 * 60 * 60_000);
		await play.pb
			.do('round:adjourn', { until: '2099-01-01' }, 'omdat de proef kort is')
			.catch(() => null);
		await play.pb.do('day:close', {}, 'omdat de proef kort is');
		await until('it is closed', () => hanna.client.closedBy?.code === 'door-closed');
		expect(await standing(hanna.visitor)).toBe('door-closed');
		expect(await open(later)).toMatchObject({ refusal: { code: 'link-not-valid' } });
		await play.pb.shows('nobody', () => hostsOn(play.pb).length === 0);
		// Made now it is for the next day.
		const next = await asks(await make('Iris'));
		await play.pb.do('table-host:answer', { host: next.id, sign: next.sign, yes: true });
		expect(await standing(next.visitor)).toBe('in');
		server.setClock(5 * 24 * 60 * 60_000);
	});

	test('[C10] who may not be told apart from the record: a new server knows who is in', async () => {
		await server.restart();
		const { state, damage } = await server.replayed(play.process);
		expect(damage).toBeNull();
		expect([...state.tableHosts.hosts.values()].at(-1)).toMatchObject({
			name: 'Iris',
			step: 'here'
		});
		expect(server.errors).toEqual([]);
	});
});
