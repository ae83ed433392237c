import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Account } from '#server/db/account-repository.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { Play, REASON } from '../support/play.ts';
import { NOTICE, startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

const DAY = 86_400_000;
let server: TestServer;
let play: Play;
let colleague: Account;

beforeAll(async () => {
	server = await startTestServer();
});
beforeEach(async () => {
	play = await Play.begin(server);
	colleague = await server.account('Karel');
	const member = { account: colleague.id, name: 'Karel', role: 'facilitator' } as const;
	await play.pb.do('team:add', member);
});
afterAll(() => server.stop());

const dayAfter = (days: number) => dayIn(DEFAULT_ZONE, server.now() + days * DAY);
const listOf = (account: Account) => server.services.processes.listFor(account);
const PERSON = { reach: '06', group: 'Clubs', circle: 'inner', sector: 'residents' } as const;
const person = async (name: string, source: 'phone' | 'team' = 'team') => {
	await play.pb.do('person:add', { ...PERSON, name, source });
	const found = await play.pb.shows(name, ({ people }) =>
		people?.people.find((one) => one.name === name)
	);
	return found.id;
};

test('[R14] [R15] [R16] the list says how far it is, the date, and what waits for this member', async () => {
	expect((await listOf(play.account))[0]).toMatchObject({
		day: '',
		attention: { stage: 'preparing', lines: [{ wait: 'frames' }] }
	});
	await play.pb.do('process:set-practical', { change: { day: dayAfter(9) } });
	await play.pb.do('party:add', { name: 'Gemeente', prefix: 'G', departments: [] });
	await person('Aanmelding', 'phone');
	const next = { member: colleague.id, on: dayAfter(0) };
	await play.pb.do('person:plan-contact', { person: await person('Van Karel'), next });
	const lines = async (account: Account) =>
		(await listOf(account))[0]!.attention!.lines.map(
			({ wait, whose, count }) => `${wait} ${whose} ${count}`
		);
	const parties = ['frames team 1', 'promises team 1', 'signatures team 1'];
	expect(await lines(play.account)).toEqual([
		'calls-today nobody 1',
		'calls-today others 1',
		...parties
	]);
	expect(await lines(colleague)).toEqual([
		'calls-today mine 1',
		'calls-today nobody 1',
		...parties
	]);
	// The same columns, another day: nothing is loaded or written for it.
	server.advance(4 * DAY);
	expect(await lines(colleague)).toEqual(['calls-late mine 1', 'calls-late nobody 1', ...parties]);
	server.advance(6 * DAY);
	expect(await lines(colleague)).toEqual([
		'day-passed team 1',
		'calls-late mine 1',
		'calls-late nobody 1',
		...parties
	]);
	await play.pb.do('process:set-practical', { change: { day: dayAfter(0) } });
	expect((await listOf(colleague))[0]!.attention).toMatchObject({ stage: 'today', rank: 0 });
	await play.pb.do('day:open', {}, REASON);
	expect((await listOf(colleague))[0]!.attention!.stage).toBe('day-open');
});

test('what asks for attention comes first, and opening the list loads no process', async () => {
	const named = async (title: string) => {
		server.advance(1);
		const made = await server.services.processes.create(play.account, { ...NOTICE, title });
		if (!made.ok) throw new Error(made.refusal.code);
		return server.client(await server.staff(play.account, made.value));
	};
	const later = await named('Later');
	await later.do('process:set-practical', { change: { day: dayAfter(40) } });
	const passed = await named('Voorbij');
	await passed.do('process:set-practical', { change: { day: dayAfter(-1) } });
	const today = await named('Vandaag');
	await today.do('process:set-practical', { change: { day: dayAfter(0) } });
	for (let i = 0; i < 20; i++) (await named(`Nieuw ${i}`)).close();
	for (const one of [later, passed, today, play.pb]) one.close();
	await server.restart();
	const list = await listOf(play.account);
	expect(server.app.held().processes).toBe(0);
	expect(list.slice(0, 4).map(({ title }) => title)).toEqual([
		'Vandaag',
		'Voorbij',
		'Later',
		'Nieuw 19'
	]);
});

test('[R17] a table host reads how far it is, and nothing of who is to be called', async () => {
	const host = await server.account('Hanna', 'host');
	await play.pb.do('team:add', { account: host.id, name: 'Hanna', role: 'host' });
	await person('Aanmelding', 'phone');
	expect((await listOf(host))[0]).toMatchObject({
		leads: false,
		removable: false,
		attention: { stage: 'preparing', lines: [] }
	});
	await play.pb.do('team:remove', { account: host.id });
	expect(await listOf(host)).toEqual([]);
});

test('a store of before is listed, and says how far each is once its records were looked at', async () => {
	const { db } = server.app.database;
	await person('Aanmelding', 'phone');
	play.pb.close();
	await db.updateTable('process').set({ outline: null }).execute();
	expect((await listOf(colleague))[0]).toMatchObject({ attention: null, removable: false });
	await server.restart();
	await until('its record was looked at', async () => (await listOf(colleague))[0]!.attention);
	expect((await listOf(colleague))[0]!.attention!.lines[0]).toMatchObject({
		wait: 'calls-today',
		whose: 'nobody'
	});
	expect(server.app.held().processes).toBe(0);
});
