import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import {
	Accounts,
	OWN_LIMIT,
	STRANGERS_LIMIT,
	type InvitedRole,
	type NewAccount
} from '#server/auth/accounts.ts';
import { Devices } from '#server/auth/devices.ts';
import { CODE_LIMIT, Entrance } from '#server/auth/entrance.ts';
import { mintCode, mintPass, renewSeatCard, type PassFor } from '#server/auth/passes.ts';
import { Sessions, type Session } from '#server/auth/sessions.ts';
import { openDatabase, type Database } from '#server/db/database.ts';
import { insertProcess } from '#server/db/process-repository.ts';
import { insertOrganisation, type Account } from '#server/db/account-repository.ts';
import type { Cookie } from 'lucia';

const ANJA: NewAccount = {
	name: 'Anja',
	email: 'Anja@Example.org',
	password: 'een heel lang wachtwoord'
};
const SET_UP: PassFor = { kind: 'setup', door: 'staff', process: null, ref: 'organisation' };

let folder: string;
let database: Database;
let now: number;
let sessions: Sessions;
let accounts: Accounts;
let entrance: Entrance;
let devices: Devices;

const clock = () => now;
const header = (cookie: Cookie) => `${cookie.name}=${cookie.value}`;
const mint = (pass: PassFor) => database.write((trx) => mintPass(trx, pass, now));

async function makeProcess(): Promise<string> {
	const id = newId();
	await database.write(async (trx) => {
		const organisation = newId();
		await insertOrganisation(trx, { id: organisation, name: 'Bureau Samen' }, now);
		await insertProcess(trx, { id, organisation, createdAt: now });
	});
	return id;
}

async function setUp() {
	const account = await accounts.setUp(await mint(SET_UP), 'Bureau Samen', ANJA);
	if (!account.ok) throw new Error(account.refusal.code);
	return account.value;
}

async function invite(by: Account, role: InvitedRole = 'facilitator'): Promise<string> {
	const link = await accounts.invite(by, role);
	if (!link.ok) throw new Error(link.refusal.code);
	return link.value;
}

async function phoneWith(process: string, seat: string): Promise<Session> {
	const { cookie } = await entrance.seatOnPhone(process, seat, 'phone', null);
	const session = await sessions.read('seat', header(cookie!));
	return session!;
}

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'plandag-auth-'));
	database = await openDatabase(folder);
	now = Date.now(); // Lucia reckons by the real clock
	sessions = new Sessions(database, clock, 'test', false);
	devices = new Devices(database, clock, 'test', false);
	accounts = new Accounts(database, clock, devices, async () => undefined);
	entrance = new Entrance(database, clock, sessions);
});

afterEach(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('accounts', () => {
	test('the first start makes the organisation, and logging in finds the account again', async () => {
		const made = await setUp();
		const found = await accounts.logIn('anja@example.ORG', ANJA.password, 'laptop');
		expect(found).toEqual({ ok: true, value: made });
		expect(await accounts.organisationName(made.organisation)).toBe('Bureau Samen');
	});

	test('passwords are kept as argon2id only', async () => {
		await setUp();
		const row = await database.db
			.selectFrom('account')
			.select('password_hash')
			.executeTakeFirstOrThrow();
		expect(row.password_hash).toMatch(/^\$argon2id\$/);
	});

	test('a set-up link works once, also when two people race for it', async () => {
		const secret = await mint(SET_UP);
		const both = await Promise.all([
			accounts.setUp(secret, 'Een', ANJA),
			accounts.setUp(secret, 'Twee', { ...ANJA, email: 'bert@example.org' })
		]);
		expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
		expect(await accounts.setUp(secret, 'Drie', ANJA)).toMatchObject({
			refusal: { code: 'link-not-valid' }
		});
	});

	test('an invitation works once, is no set-up link, and leaves other invitations open', async () => {
		const maker = await setUp();
		const { organisation } = maker;
		const first = await invite(maker);
		const second = await invite(maker);
		expect(await accounts.lookAtLink(first, 'setup')).toBeNull();
		expect(await accounts.lookAtLink(first, 'invite')).toEqual({ organisation: 'Bureau Samen' });
		const guest = (email: string) => ({ ...ANJA, email });
		const race = await Promise.all([
			accounts.acceptInvitation(first, guest('a@example.org')),
			accounts.acceptInvitation(first, guest('b@example.org'))
		]);
		expect(race.filter((outcome) => outcome.ok)).toHaveLength(1);
		expect(await accounts.acceptInvitation(second, guest('c@example.org'))).toMatchObject({
			ok: true,
			value: { organisation }
		});
	});

	test('an e-mail address that is taken does not use up the invitation', async () => {
		const secret = await invite(await setUp());
		expect(await accounts.acceptInvitation(secret, ANJA)).toMatchObject({
			refusal: { code: 'email-taken' }
		});
		const other = { ...ANJA, email: 'bert@example.org' };
		expect((await accounts.acceptInvitation(secret, other)).ok).toBe(true);
	});

	test('[attack 25] the first account manages the others; an invitation says as what its account begins', async () => {
		const first = await setUp();
		expect(first.role).toBe('manager');
		for (const role of ['facilitator', 'host'] as const) {
			const secret = await invite(first, role);
			const guest = { ...ANJA, email: `${role}@example.org` };
			const made = await accounts.acceptInvitation(secret, guest);
			expect(made).toMatchObject({ ok: true, value: { role } });
			const found = await accounts.logIn(guest.email, ANJA.password, 'phone');
			expect(found).toMatchObject({ ok: true, value: { role } });
		}
	});

	test('links stop working when their time is over', async () => {
		const secret = await mint(SET_UP);
		now += 8 * 24 * 60 * 60_000;
		expect((await accounts.setUp(secret, 'Laat', ANJA)).ok).toBe(false);
	});
});

describe('guessing', () => {
	const logIn = (email: string, password: string, device = 'stranger') =>
		accounts.logIn(email, password, device);

	test('[attack 20] log-in is slowed for all strangers together, also for tries at the same moment, and per account', async () => {
		const secret = await invite(await setUp());
		await accounts.acceptInvitation(secret, { ...ANJA, email: 'bert@example.org' });
		const tries = await Promise.all(
			Array.from({ length: STRANGERS_LIMIT.most + 4 }, (_, at) =>
				logIn(ANJA.email, 'fout', `${at}`)
			)
		);
		const codes = tries.map((outcome) => (outcome.ok ? 'in' : outcome.refusal.code));
		expect(codes.filter((code) => code === 'log-in-failed')).toHaveLength(STRANGERS_LIMIT.most);
		expect(codes.filter((code) => code === 'log-in-slowed')).toHaveLength(4);
		expect((await logIn(ANJA.email, ANJA.password)).ok).toBe(false);
		expect((await logIn('bert@example.org', ANJA.password)).ok).toBe(true);
		now += STRANGERS_LIMIT.windowMs + 1;
		expect((await logIn(ANJA.email, ANJA.password)).ok).toBe(true);
	});

	test('[attack 20] a known device counts by itself, and only for the account that was used on it', async () => {
		const anja = await setUp();
		const laptop = devices.read('');
		await devices.remember(anja.id, laptop);
		for (let guess = 0; guess < 50; guess++) await logIn(ANJA.email, 'fout', `${guess}`);
		expect((await logIn(ANJA.email, ANJA.password)).ok).toBe(false);
		expect((await logIn(ANJA.email, ANJA.password, laptop.key)).ok).toBe(true);
		for (let guess = 0; guess < OWN_LIMIT.most; guess++) {
			await logIn(ANJA.email, 'fout', laptop.key);
		}
		expect(await logIn(ANJA.email, ANJA.password, laptop.key)).toMatchObject({
			refusal: { code: 'log-in-slowed' }
		});
		expect(await devices.knows('niemand', laptop.key)).toBe(false);
	});

	test('[attack 20] another password is slowed by session, and makes every device a stranger', async () => {
		const anja = await setUp();
		const laptop = devices.read('');
		await devices.remember(anja.id, laptop);
		for (let guess = 0; guess < 50; guess++) await logIn(ANJA.email, 'fout', `${guess}`);
		const change = (session: string, old: string) =>
			accounts.changePassword(anja, session, old, 'een nieuw lang wachtwoord');
		for (let guess = 0; guess < OWN_LIMIT.most; guess++) await change('stolen', 'fout');
		expect(await change('stolen', ANJA.password)).toMatchObject({
			refusal: { code: 'log-in-slowed' }
		});
		expect((await change('own', ANJA.password)).ok).toBe(true);
		expect(await devices.knows(anja.id, laptop.key)).toBe(false);
		expect((await change('own', ANJA.password)).ok).toBe(false);
	});

	test('an unknown address is answered like a wrong password, however often', async () => {
		await setUp();
		for (let guess = 0; guess < STRANGERS_LIMIT.most + 3; guess++) {
			const unknown = await logIn('niemand@example.org', 'x');
			expect(unknown).toEqual(await logIn(ANJA.email, 'x'));
		}
	});

	test('[attack 20] a clock set back lengthens no lock-out', async () => {
		await setUp();
		for (let guess = 0; guess <= STRANGERS_LIMIT.most; guess++) await logIn(ANJA.email, 'x');
		expect((await logIn(ANJA.email, ANJA.password)).ok).toBe(false);
		now -= 60 * 60_000;
		expect((await logIn(ANJA.email, ANJA.password)).ok).toBe(true);
	});

	test('[attack 20] wrong codes are counted per device; right ones cost nothing', async () => {
		const [here, there] = [await makeProcess(), await makeProcess()];
		const code = await database.write((trx) => mintCode(trx, here, now));
		const other = await database.write((trx) => mintCode(trx, there, now));
		const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
		for (let guest = 0; guest < CODE_LIMIT.most + 5; guest++) {
			expect(await entrance.processOfCode(typed, 'phone')).toEqual({ ok: true, value: here });
		}
		for (let guess = 0; guess < CODE_LIMIT.most; guess++) {
			expect(await entrance.processOfCode('BCD99999', 'phone')).toMatchObject({
				refusal: { code: 'code-not-valid' }
			});
		}
		expect(await entrance.processOfCode(code, 'phone')).toMatchObject({
			refusal: { code: 'codes-slowed' }
		});
		expect(await entrance.processOfCode(code, 'neighbour')).toEqual({ ok: true, value: here });
		expect(await entrance.processOfCode(other, 'neighbour')).toEqual({ ok: true, value: there });
		now += CODE_LIMIT.windowMs + 1;
		expect((await entrance.processOfCode(code, 'phone')).ok).toBe(true);
	});

	test('[attack 20] nothing of a code says which process it opens, so all of it has to be guessed', async () => {
		const process = await makeProcess();
		const codes = await Promise.all(
			Array.from({ length: 200 }, () => database.write((trx) => mintCode(trx, process, now)))
		);
		expect(new Set(codes.map((code) => code.length))).toEqual(new Set([8]));
		for (let at = 0; at < 8; at++) {
			expect(new Set(codes.map((code) => code[at])).size).toBeGreaterThan(20);
		}
	});
});

describe('seats on phones', () => {
	test('[R41] a card works as long as there is its process, a lobby link three days', async () => {
		const of = { door: 'seat', process: newId(), ref: newId() } as const;
		const [card, lobby] = [
			await mint({ kind: 'personal', ...of }),
			await mint({ kind: 'lobby', ...of })
		];
		// As earlier versions wrote it.
		const older = { expires_at: now + 120 * 24 * 60 * 60_000 };
		await database.db.updateTable('pass').set(older).where('kind', '=', 'personal').execute();
		now += 400 * 24 * 60 * 60_000;
		expect([(await entrance.look(card)).ok, (await entrance.look(lobby)).ok]).toEqual([
			true,
			false
		]);
	});

	test('[R2] a new seat card kills the old link and takes the seat from the lost phone', async () => {
		const process = await makeProcess();
		const seat = newId();
		const old = await mint({ kind: 'personal', door: 'seat', process, ref: seat });
		const lost = await entrance.enter(old, 'lost phone', null);
		if (!lost.ok) throw new Error(lost.refusal.code);
		const lostSession = await sessions.read('seat', header(lost.value.cookie!));
		expect(await entrance.seatsOn(lostSession, process)).toEqual([seat]);

		const fresh = await database.write((trx) => renewSeatCard(trx, process, seat, now));
		expect(await entrance.look(old)).toMatchObject({ refusal: { code: 'link-not-valid' } });
		expect(await entrance.enter(old, 'finder', null)).toMatchObject({ ok: false });
		expect(await entrance.seatsOn(lostSession, process)).toEqual([]);

		const found = await entrance.enter(fresh, 'new phone', null);
		if (!found.ok) throw new Error(found.refusal.code);
		const session = await sessions.read('seat', header(found.value.cookie!));
		expect(await entrance.seatsOn(session, process)).toEqual([seat]);
	});

	test('[R2] one phone holds several seats, and another phone does not get them', async () => {
		const process = await makeProcess();
		const [mine, partner, stranger] = [newId(), newId(), newId()];
		const phone = await phoneWith(process, mine);
		now += 1_000;
		expect((await entrance.seatOnPhone(process, partner, 'phone', phone)).cookie).toBeNull();
		const theirs = await phoneWith(process, stranger);
		expect(await entrance.seatsOn(phone, process)).toEqual([mine, partner]);
		expect(await entrance.seatsOn(theirs, process)).toEqual([stranger]);
	});

	test('a phone of one process is a new phone in another', async () => {
		const [here, there] = [await makeProcess(), await makeProcess()];
		const phone = await phoneWith(here, newId());
		const entered = await entrance.seatOnPhone(there, newId(), 'phone', phone);
		expect(entered.cookie).not.toBeNull();
		expect(await entrance.seatsOn(phone, there)).toEqual([]);
	});
});

describe('sessions', () => {
	test('a session opens its own door only', async () => {
		const account = await setUp();
		const staff = await sessions.principalFor('staff', null, account.id);
		const cookie = await sessions.start(staff, 'Firefox, Linux');
		expect((await sessions.read('staff', header(cookie)))?.principal).toEqual(staff);
		const forged = header({ ...cookie, name: cookie.name.replace('staff', 'party') } as Cookie);
		expect(await sessions.read('party', forged)).toBeNull();
	});

	test('logging out everywhere ends every browser of this person, and of nobody else', async () => {
		const account = await setUp();
		const staff = await sessions.principalFor('staff', null, account.id);
		const other = await sessions.principalFor('staff', null, newId());
		const mine = [await sessions.start(staff, 'laptop'), await sessions.start(staff, 'phone')];
		const theirs = await sessions.start(other, 'laptop');
		let told = 0;
		sessions.onEnd(() => (told += 1));
		await sessions.endAll(staff);
		for (const cookie of mine) expect(await sessions.read('staff', header(cookie))).toBeNull();
		expect(await sessions.read('staff', header(theirs))).not.toBeNull();
		expect(told).toBe(1);
	});

	test("one session can be ended from another, but nobody ends somebody else's", async () => {
		const staff = await sessions.principalFor('staff', null, newId());
		const stranger = await sessions.principalFor('staff', null, newId());
		const cookie = await sessions.start(staff, 'laptop');
		const [listed] = await sessions.list(staff, '');
		const key = listed?.key ?? '';
		await sessions.end(stranger, key);
		expect(await sessions.read('staff', header(cookie))).not.toBeNull();
		await sessions.end(staff, key);
		expect(await sessions.read('staff', header(cookie))).toBeNull();
	});

	test('a session that is not used ends', async () => {
		const staff = await sessions.principalFor('staff', null, newId());
		await sessions.start(staff, 'laptop');
		now += 15 * 24 * 60 * 60_000;
		expect(await sessions.list(staff, '')).toEqual([]);
	});

	test('[R41] a phone comes back to its seat until 60 days after its last visit at least', async () => {
		const DAY = 24 * 60 * 60_000;
		for (const firstUse of [1, 59, 61, 119]) {
			const seat = await sessions.principalFor('seat', await makeProcess(), newId());
			const cookie = await sessions.start(seat, 'telefoon');
			const back = () => sessions.read('seat', header(cookie));
			now += firstUse * DAY;
			expect([firstUse, await back()]).not.toContain(null);
			now += 60 * DAY - 1;
			expect([firstUse, await back()]).not.toContain(null);
		}
	});
});

test('no secret stands in the files of the store: links, codes, sessions and passwords are hashed', async () => {
	const process = await makeProcess();
	const account = await setUp();
	const staff = await sessions.principalFor('staff', null, account.id);
	const cookie = await sessions.start(staff, 'laptop');
	const code = await database.write((trx) => mintCode(trx, process, now));
	const secrets = [
		await mint({ kind: 'personal', door: 'seat', process, ref: newId() }),
		await invite(account),
		cookie.value,
		code,
		ANJA.password
	];
	for (const name of readdirSync(folder)) {
		const bytes = readFileSync(join(folder, name)).toString('latin1');
		for (const secret of secrets) expect(bytes).not.toContain(secret);
	}
});
