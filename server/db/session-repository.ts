import { sql } from 'kysely';
import type { Door } from '#lib/protocol/doors.ts';
import type { Db } from './schema.ts';

/** Whom a session stands for. */
export interface Principal {
	id: string;
	door: Door;
	/** `null` for staff, who may serve several processes. */
	process: string | null;
	ref: string;
}

export interface StoredSession {
	idHash: string;
	principal: string;
	expiresAt: number;
	createdAt: number;
	agent: string;
}

/** Far below what SQLite takes as parameters of one question. */
const ASKED_AT_ONCE = 500;

export async function insertPrincipal(db: Db, principal: Principal, now: number): Promise<void> {
	await db
		.insertInto('principal')
		.values({ ...principal, created_at: now })
		.execute();
}

export async function findPrincipal(db: Db, id: string): Promise<Principal | null> {
	const row = await db.selectFrom('principal').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? toPrincipal(row) : null;
}

/** The principal of a door that stands for `ref`; a phone has none, each phone is its own. */
export async function findPrincipalFor(
	db: Db,
	door: Door,
	process: string | null,
	ref: string
): Promise<Principal | null> {
	const row = await db
		.selectFrom('principal')
		.selectAll()
		.where('door', '=', door)
		.where('process', process === null ? 'is' : '=', process)
		.where('ref', '=', ref)
		.executeTakeFirst();
	return row ? toPrincipal(row) : null;
}

function toPrincipal(row: {
	id: string;
	door: string;
	process: string | null;
	ref: string;
}): Principal {
	return { id: row.id, door: row.door as Door, process: row.process, ref: row.ref };
}

/** The seats a phone holds, in the order they came on it. */
export async function seatsOfPhone(db: Db, principal: string): Promise<string[]> {
	const rows = await db
		.selectFrom('phone_seat')
		.select('seat')
		.where('principal', '=', principal)
		.orderBy('place')
		.execute();
	return rows.map((row) => row.seat);
}

/** After which line of the record a phone got a seat of a process, and whether no other that holds it came before. */
export async function seatOnDevice(
	db: Db,
	process: string,
	principal: string,
	seat: string
): Promise<{ cameAfter: number; isFirst: boolean }> {
	const rows = await db
		.selectFrom('phone_seat')
		.select(['principal', 'came_after'])
		.where('seat', '=', seat)
		.where('principal', 'in', phonesOf(db, process))
		.orderBy('place')
		.execute();
	const at = rows.findIndex((row) => row.principal === principal);
	// A phone that holds nothing counts as one that came just now.
	return { cameAfter: rows[at]?.came_after ?? Number.MAX_SAFE_INTEGER, isFirst: at === 0 };
}

/**
 * A phone gets a seat of a process. Noted is the last line of the record, in a command's transaction after
 * its own ones: what it came before and after is known by that, and by no clock.
 */
export async function addSeatToPhone(
	db: Db,
	process: string,
	principal: string,
	seat: string
): Promise<void> {
	await db
		.insertInto('phone_seat')
		.values({
			principal,
			seat,
			came_after: sql`(select coalesce(max(seq), 0) from record where process = ${process})`,
			place: sql`(select coalesce(max(place), 0) + 1 from phone_seat)`
		})
		.onConflict((conflict) => conflict.columns(['principal', 'seat']).doNothing())
		.execute();
}

/** Every phone of a process that holds one of these seats holds the other one instead, from now on. */
export async function passSeatOn(
	db: Db,
	process: string,
	{ from, to }: { from: string; to: string }
): Promise<void> {
	if (from === to) return;
	const phones = await db
		.selectFrom('phone_seat')
		.select('principal')
		.where('seat', '=', from)
		.where('principal', 'in', phonesOf(db, process))
		.orderBy('place')
		.execute();
	for (const { principal } of phones) await addSeatToPhone(db, process, principal, to);
	await takeSeatFromPhones(db, process, from);
}

/** Takes a process's seat from every phone that holds it: a lost phone must not speak on (R2). */
export async function takeSeatFromPhones(db: Db, process: string, seat: string): Promise<void> {
	await db
		.deleteFrom('phone_seat')
		.where('seat', '=', seat)
		.where('principal', 'in', phonesOf(db, process))
		.execute();
}

/** A phone stands in one process: what it holds there says nothing of the same id elsewhere. */
function phonesOf(db: Db, process: string) {
	return db.selectFrom('principal').select('id').where('process', '=', process);
}

export async function insertSession(db: Db, session: StoredSession): Promise<void> {
	await db
		.insertInto('session')
		.values({
			id_hash: session.idHash,
			principal: session.principal,
			expires_at: session.expiresAt,
			created_at: session.createdAt,
			agent: session.agent
		})
		.execute();
}

export async function findSession(db: Db, idHash: string): Promise<StoredSession | null> {
	const row = await db
		.selectFrom('session')
		.selectAll()
		.where('id_hash', '=', idHash)
		.executeTakeFirst();
	return row ? toSession(row) : null;
}

export async function sessionsOf(db: Db, principal: string): Promise<StoredSession[]> {
	const rows = await db
		.selectFrom('session')
		.selectAll()
		.where('principal', '=', principal)
		.orderBy('created_at', 'desc')
		.execute();
	return rows.map(toSession);
}

function toSession(row: {
	id_hash: string;
	principal: string;
	expires_at: number;
	created_at: number;
	agent: string;
}): StoredSession {
	return {
		idHash: row.id_hash,
		principal: row.principal,
		expiresAt: Number(row.expires_at),
		createdAt: Number(row.created_at),
		agent: row.agent
	};
}

export async function extendSession(db: Db, idHash: string, expiresAt: number): Promise<void> {
	await db
		.updateTable('session')
		.set({ expires_at: expiresAt })
		.where('id_hash', '=', idHash)
		.execute();
}

export async function deleteSession(db: Db, idHash: string): Promise<void> {
	await db.deleteFrom('session').where('id_hash', '=', idHash).execute();
}

export async function deleteSessionsOf(db: Db, principal: string): Promise<void> {
	await db.deleteFrom('session').where('principal', '=', principal).execute();
}

/** Ends every session of whoever stands for `ref` at a door. */
export async function deleteSessionsFor(
	db: Db,
	door: Door,
	process: string,
	ref: string
): Promise<void> {
	await db
		.deleteFrom('session')
		.where('principal', 'in', (query) =>
			query
				.selectFrom('principal')
				.select('id')
				.where('door', '=', door)
				.where('process', '=', process)
				.where('ref', '=', ref)
		)
		.execute();
}

/** Whoever stands for an account: their sessions end, and nothing of them stays. */
export async function deleteStaff(db: Db, account: string): Promise<void> {
	const staff = db
		.selectFrom('principal')
		.select('id')
		.where('door', '=', 'staff')
		.where('ref', '=', account);
	await db.deleteFrom('session').where('principal', 'in', staff).execute();
	await db.deleteFrom('principal').where('door', '=', 'staff').where('ref', '=', account).execute();
}

/** Of these sessions, those that hold no more at `now`: ended, or past their time. */
export async function endedSessions(
	db: Db,
	idHashes: readonly string[],
	now: number
): Promise<Set<string>> {
	const ended = new Set(idHashes);
	for (let at = 0; at < idHashes.length; at += ASKED_AT_ONCE) {
		const rows = await db
			.selectFrom('session')
			.select('id_hash')
			.where('id_hash', 'in', idHashes.slice(at, at + ASKED_AT_ONCE))
			.where('expires_at', '>', now)
			.execute();
		for (const { id_hash: holds } of rows) ended.delete(holds);
	}
	return ended;
}

export async function deleteExpiredSessions(db: Db, now: number): Promise<void> {
	await db.deleteFrom('session').where('expires_at', '<=', now).execute();
}
