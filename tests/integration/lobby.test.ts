import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { whichScreen } from '#parts/day/which-screen.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	await play.pb.do('lobby:open', {});
});

afterAll(() => server.stop());

async function known(name: string): Promise<string> {
	const where = { group: 'Bewoners', circle: 'inner', sector: 'residents' } as const;
	return String(await play.pb.do('person:add', { name, reach: null, source: 'phone', ...where }));
}

const give = (person: string, arrival: string, displayName: string) =>
	play.pb.do(
		'seat:give',
		{ person, arrival, displayName, table: play.tables[0]!, here: true },
		REASON
	);

test('[R2] a known person who came in by the code is told where their seat is, and goes on there', async () => {
	const kees = await known('Kees Bekend');
	const phone = await server.arrives(play.process, 'Kees');
	const waiting = await server.client(phone);
	await give(kees, phone.seat!, 'Kees');
	const told = { code: 'seat-moved', detail: { seat: kees } };
	expect(await until('told where to go', () => waiting.closedBy)).toEqual(told);
	const seated = await server.client({ ...phone, seat: kees });
	expect(seated.view.me).toMatchObject({ id: kees, standing: 'seated' });
	// A phone that slept through it asks for its place in the lobby, and is told the same.
	const late = server.tries(phone);
	expect(await until('told later', () => late.closedBy)).toEqual(told);
});

test('[R3] [C11] whose seat was made before has it under the name they typed, and is not warned of themselves', async () => {
	const person = await known('Samira Bekend');
	const given = { people: [person], seats: [] };
	// Who was not prepared gets no seat unasked (R16).
	expect(await play.pb.do('seat:spread', given)).toEqual([]);
	await play.pb.do('person:prepare-group', { people: [person] });
	expect(await play.pb.do('seat:spread', given)).toEqual([person]);
	const phone = await server.arrives(play.process, 'Vlinder');
	await give(person, phone.seat!, 'Vlinder');
	const seated = await server.client({ ...phone, seat: person });
	expect(seated.view.me).toMatchObject({ displayName: 'Vlinder', devices: [] });
	// A second one is told to both.
	const again = await server.arrives(play.process, 'Samira');
	await give(person, again.seat!, 'Samira');
	await seated.shows('a device came', ({ me }) => me?.devices.length === 1);
	const second = await server.client({ ...again, seat: person });
	expect(second.view.me?.devices).toHaveLength(1);
	await play.pb.shows(
		'the desk is told of it',
		({ room }) => room?.devices.filter(({ seat }) => seat === person).length === 1
	);
});

test('[R2] who has a seat already gets that one on the phone they came with, as they left it', async () => {
	const [bea] = (await play.seats('Bea')) as [Player];
	await bea.client.do('seat:check-out', { seat: bea.id });
	const phone = await server.arrives(play.process, 'Beatrix');
	const waiting = await server.client(phone);
	await give(bea.id, phone.seat!, 'Beatrix');
	const told = await until('told where to go', () => waiting.closedBy);
	expect(told).toEqual({ code: 'seat-moved', detail: { seat: bea.id } });
	const seated = await server.client({ ...phone, seat: bea.id });
	expect(seated.view.me).toMatchObject({ displayName: 'Beatrix', presence: 'present' });
	expect(seated.view.me?.table?.id).toBe(play.tables[0]);
	await play.pb.shows('nobody waits', ({ room }) => room?.lobby.length === 0);
	expect(bea.client.closedBy).toBeNull();
});

test('[R2] a phone that held the seat before keeps holding it once, and another phone learns nothing', async () => {
	const [cor] = (await play.seats('Cor')) as [Player];
	const phone = await server.arrives(play.process, 'Cor', cor.visitor);
	expect(phone.cookie).toBe(cor.visitor.cookie);
	const stranger = await server.arrives(play.process, 'Vreemde');
	await give(cor.id, phone.seat!, 'Cor');
	await pause(50);
	expect(cor.client.closedBy).toBeNull();
	expect((await server.services.seatsOf((await server.session(phone))!)).length).toBe(1);
	const spy = server.tries({ ...stranger, seat: phone.seat! });
	expect((await until('turned away', () => spy.closedBy)).code).toBe('door-closed');
});

test('[R2] a seat that is given stays given: only someone who waits in the lobby can come to it', async () => {
	const [dia] = (await play.seats('Dia')) as [Player];
	const seat = { person: dia.id, displayName: 'Dia', table: null, here: true };
	expect(await play.pb.refusalOf('seat:give', { ...seat, arrival: null }, REASON)).toBe(
		'seat-given-already'
	);
	expect(await play.pb.refusalOf('seat:give', { ...seat, arrival: newId() }, REASON)).toBe(
		'unknown-arrival'
	);
	const [eva] = (await play.seats('Eva')) as [Player];
	expect(await play.pb.refusalOf('seat:give', { ...seat, arrival: eva.id }, REASON)).toBe(
		'unknown-arrival'
	);
});

test('[attack 33] [R2] [C11] the form by which somebody came in opens no seat: a lost phone that sends it again stays out', async () => {
	const { processes } = server.services;
	const deed = newId();
	const comes = () => processes.arrive(play.process, 'Fien', deed);
	expect(await comes()).toEqual({ ok: true, value: deed });
	// An answer that was lost on its way: they still wait, and are the same one.
	expect(await comes()).toEqual({ ok: true, value: deed });
	await give(deed, deed, 'Fien');
	await play.pb.do('link:make', { door: 'seat', ref: deed });
	expect(await comes()).toEqual({ ok: false, refusal: { code: 'form-stale' } });
	// Who was sent away comes in anew, and is no ghost at a place that is gone.
	const gone = newId();
	await processes.arrive(play.process, 'Guus', gone);
	await play.pb.do('lobby:clear', { arrival: gone });
	expect(await processes.arrive(play.process, 'Guus', gone)).toEqual({
		ok: false,
		refusal: { code: 'form-stale' }
	});
});

test('[R2] [walk W11] a closed day closes its door: the code is dead, and who waits is told', async () => {
	const opened = (await play.pb.do('lobby:open', {})) as { secret: string; code: string };
	const waiting = await server.client(await server.arrives(play.process, 'Nog Net'));
	await play.pb.do('day:close', {}, REASON);
	const { entrance, processes } = server.services;
	expect(await entrance.look(opened.secret)).toMatchObject({ refusal: { code: 'link-not-valid' } });
	expect(await entrance.processOfCode(opened.code, 'a device')).toMatchObject({
		refusal: { code: 'code-not-valid' }
	});
	// A form that was open already gets no further either.
	expect(await processes.arrive(play.process, 'Laat')).toMatchObject({
		refusal: { code: 'lobby-closed' }
	});
	await waiting.shows('the day is over', (view) => whichScreen(view) === 'closed');
	await play.pb.shows('the door is closed', ({ door }) => door?.lobbyOpenSince === null);
	// The next day opens, its door only when somebody opens it.
	await play.pb.do('day:open', {}, REASON);
	expect(await processes.arrive(play.process, 'Vroeg')).toMatchObject({ ok: false });
	await play.pb.do('lobby:open', {});
	expect(await processes.arrive(play.process, 'Op tijd')).toMatchObject({ ok: true });
});
