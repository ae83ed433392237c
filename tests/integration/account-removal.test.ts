import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { insertAccount, insertOrganisation, type Account } from '#server/db/account-repository.ts';
import { pause } from '../support/waiting.ts';
import { NOTICE, startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let boss: Account;

beforeAll(async () => {
	server = await startTestServer();
	boss = await server.account('Bas');
});

afterAll(() => server.stop());

test('[attack 25] a manager of one organisation reaches no account of another', async () => {
	const stranger: Account = {
		id: newId(),
		organisation: newId(),
		name: 'Vreemde',
		email: 'v@example.org',
		role: 'facilitator'
	};
	await server.app.database.write(async (trx) => {
		const organisation = { id: stranger.organisation, name: 'Ander bureau' };
		await insertOrganisation(trx, organisation, server.now());
		await insertAccount(trx, stranger, 'hash', server.now());
	});
	const { colleagues, accounts } = server.services;
	expect(await colleagues.look(boss, stranger.id)).toBeNull();
	const unknown = { ok: false, refusal: { code: 'unknown-account' } };
	for (const id of [stranger.id, newId()]) {
		expect(await colleagues.remove(boss, id)).toEqual(unknown);
		expect(await colleagues.changeRole(boss, id, 'host')).toEqual(unknown);
	}
	expect(await accounts.find(stranger.id)).toEqual(stranger);
});

test('[attack 25] whoever is added, invites or begins a process in the same moment leaves nothing behind', async () => {
	const { colleagues, accounts, processes } = server.services;
	const lead = await server.account('Lea');
	const process = await server.process(lead);
	const client = await server.client(await server.staff(lead, process));
	let left = 0;
	let stayed = 0;
	for (let turn = 0; turn < 12; turn++) {
		const who = await server.account(`Wim ${turn}`);
		const add = { account: who.id, name: who.name, role: 'facilitator' } as const;
		const acts = [
			// Commands wait for those of the same moment, which gives this one a start that is not always there.
			async () => {
				if (turn % 3 === 0) await pause(3 * turn);
				return colleagues.remove(boss, who.id);
			},
			() => client.send('team:add', add),
			() => accounts.invite(who, 'facilitator'),
			// At once, or a little later, when it may come too late.
			async () => {
				if (turn % 2 === 1) await pause(turn / 4);
				return processes.create(who, { ...NOTICE, title: `Van ${who.name}` });
			}
		];
		const order = [...acts.slice(turn % 4), ...acts.slice(0, turn % 4)];
		const outcomes = new Map<unknown, unknown>();
		await Promise.all(
			order.map(async (act) => {
				outcomes.set(act, await act());
			})
		);
		const removed = outcomes.get(acts[0]) as { ok: boolean };
		const { state } = await server.replayed(process);
		const titles = await server.app.database.db
			.selectFrom('process')
			.select('title')
			.where('title', 'is', null)
			.execute();
		// Of a process that could not begin no row stays.
		expect(titles).toEqual([]);
		const own = await processes.listFor(who);
		if (removed.ok) {
			left += 1;
			expect(await accounts.find(who.id)).toBeNull();
			expect(state.setUp.team.has(who.id)).toBe(false);
			expect(own).toEqual([]);
			const link = outcomes.get(acts[2]) as { ok: boolean; value: string };
			if (link.ok) expect(await accounts.lookAtLink(link.value, 'invite')).toBeNull();
		} else {
			stayed += 1;
			expect(removed).toMatchObject({ refusal: { code: 'only-facilitator' } });
			expect(own.length).toBeGreaterThan(0);
			expect(await accounts.find(who.id)).toEqual(who);
		}
	}
	// Both ends happen, or this shows nothing.
	expect(left).toBeGreaterThan(0);
	expect(stayed).toBeGreaterThan(0);
	expect(server.errors).toEqual([]);
});

test('[attack 25] [C11] who was removed is no second member: who stays alone is not locked out', async () => {
	const lead = await server.account('Els');
	const process = await server.process(lead);
	const client = await server.client(await server.staff(lead, process));
	const other = await server.account('Otto');
	await client.do('team:add', { account: other.id, name: other.name, role: 'facilitator' });
	expect(await server.services.colleagues.remove(boss, other.id)).toEqual({
		ok: true,
		value: null
	});
	await client.shows('a team of one', ({ team }) => team?.members.length === 1);
	expect(
		await client.refusalOf('team:add', { account: other.id, name: 'Otto', role: 'host' })
	).toBe('unknown-account');
});
