import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Accounts, type NewAccount } from '#server/auth/accounts.ts';
import { Attempts, CODE_LIMIT, LOG_IN_LIMIT } from '#server/auth/attempts.ts';
import { Entrance } from '#server/auth/entrance.ts';
import { mintCode, mintPass, renewSeatCard, type PassFor } from '#server/auth/passes.ts';
import { newId } from '#server/auth/secrets.ts';
import { Sessions, type Session } from '#server/auth/sessions.ts';
import { openDatabase, type Database } from '#server/db/database.ts';
import { insertProcess } from '#server/db/process-repository.ts';
import { insertOrganisation } from '#server/db/account-repository.ts';
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

const clock = () => now;
const header = (cookie: Cookie) => `${cookie.name}=${cookie.value}`;
const mint = (pass: PassFor) => database.write((trx) => mintPass(trx, pass, now));

async function makeProcess(codeKey: string): Promise<string> {
	const id = newId();
	await database.write(async (trx) => {
		const organisation = newId();
		await insertOrganisation(trx, { id: organisation, name: 'Bureau Samen' }, now);
		await insertProcess(trx, { id, organisation, codeKey, createdAt: now });
	});
	return id;
}

async function setUp() {
	const account = await accounts.setUp(await mint(SET_UP), 'Bureau Samen', ANJA);
	if (!account.ok) throw new Error(account.refusal.code);
	return account.value;
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
	const attempts = new Attempts(database, clock);
	sessions = new Sessions(database, clock, 'test', false);
	accounts = new Accounts(database, clock, attempts);
	entrance = new Entrance(database, clock, sessions, attempts);
});

afterEach(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('accounts', () => {
	test('the first start makes the organisation, and logging in finds the account again', async () => {
		const made = await setUp();
		const found = await accounts.logIn('anja@example.ORG', ANJA.password);
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
		const { organisation } = await setUp();
		const first = await accounts.invite(organisation);
		const second = await accounts.invite(organisation);
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
		const { organisation } = await setUp();
		const secret = await accounts.invite(organisation);
		expect(await accounts.acceptInvitation(secret, ANJA)).toMatchObject({
			refusal: { code: 'email-taken' }
		});
		const other = { ...ANJA, email: 'bert@example.org' };
		expect((await accounts.acceptInvitation(secret, other)).ok).toBe(true);
	});

	test('links stop working when their time is over', async () => {
		const secret = await mint(SET_UP);
		now += 8 * 24 * 60 * 60_000;
		expect((await accounts.setUp(secret, 'Laat', ANJA)).ok).toBe(false);
	});
});

describe('guessing', () => {
	test('log-in is slowed per account, also for tries at the same moment, and not per address', async () => {
		const { organisation } = await setUp();
		const secret = await accounts.invite(organisation);
		await accounts.acceptInvitation(secret, { ...ANJA, email: 'bert@example.org' });
		const tries = await Promise.all(
			Array.from({ length: LOG_IN_LIMIT.most + 4 }, () => accounts.logIn(ANJA.email, 'fout'))
		);
		const codes = tries.map((outcome) => (outcome.ok ? 'in' : outcome.refusal.code));
		expect(codes.filter((code) => code === 'log-in-failed')).toHaveLength(LOG_IN_LIMIT.most);
		expect(codes.filter((code) => code === 'log-in-slowed')).toHaveLength(4);
		expect((await accounts.logIn(ANJA.email, ANJA.password)).ok).toBe(false);
		expect((await accounts.logIn('bert@example.org', ANJA.password)).ok).toBe(true);
		now += LOG_IN_LIMIT.windowMs + 1;
		expect((await accounts.logIn(ANJA.email, ANJA.password)).ok).toBe(true);
	});

	test('an unknown address is answered like a wrong password', async () => {
		await setUp();
		const unknown = await accounts.logIn('niemand@example.org', 'x');
		expect(unknown).toEqual(await accounts.logIn(ANJA.email, 'x'));
	});

	test('wrong codes are counted per process; right ones cost nothing', async () => {
		const here = await makeProcess('BCD');
		const there = await makeProcess('FGH');
		const code = await database.write((trx) => mintCode(trx, here, 'BCD', now));
		const other = await database.write((trx) => mintCode(trx, there, 'FGH', now));
		const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
		for (let guest = 0; guest < CODE_LIMIT.most + 5; guest++) {
			expect(await entrance.processOfCode(typed)).toEqual({ ok: true, value: here });
		}
		for (let guess = 0; guess < CODE_LIMIT.most; guess++) {
			expect(await entrance.processOfCode('BCD99999')).toMatchObject({
				refusal: { code: 'code-not-valid' }
			});
		}
		expect(await entrance.processOfCode(code)).toMatchObject({ refusal: { code: 'codes-slowed' } });
		expect(await entrance.processOfCode(other)).toEqual({ ok: true, value: there });
		now += CODE_LIMIT.windowMs + 1;
		expect((await entrance.processOfCode(code)).ok).toBe(true);
	});
});

describe('seats on phones', () => {
	test('[R2] a new seat card kills the old link and takes the seat from the lost phone', async () => {
		const process = await makeProcess('BCD');
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
		const process = await makeProcess('BCD');
		const [mine, partner, stranger] = [newId(), newId(), newId()];
		const phone = await phoneWith(process, mine);
		now += 1_000;
		expect((await entrance.seatOnPhone(process, partner, 'phone', phone)).cookie).toBeNull();
		const theirs = await phoneWith(process, stranger);
		expect(await entrance.seatsOn(phone, process)).toEqual([mine, partner]);
		expect(await entrance.seatsOn(theirs, process)).toEqual([stranger]);
	});

	test('a phone of one process is a new phone in another', async () => {
		const [here, there] = [await makeProcess('BCD'), await makeProcess('FGH')];
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
});

test('no secret stands in the files of the store: links, codes, sessions and passwords are hashed', async () => {
	const process = await makeProcess('BCD');
	const account = await setUp();
	const staff = await sessions.principalFor('staff', null, account.id);
	const cookie = await sessions.start(staff, 'laptop');
	const code = await database.write((trx) => mintCode(trx, process, 'BCD', now));
	const secrets = [
		await mint({ kind: 'personal', door: 'seat', process, ref: newId() }),
		await accounts.invite(account.organisation),
		cookie.value,
		code,
		ANJA.password
	];
	for (const name of readdirSync(folder)) {
		const bytes = readFileSync(join(folder, name)).toString('latin1');
		for (const secret of secrets) expect(bytes).not.toContain(secret);
	}
});
