import type { Door } from '#lib/protocol/doors.ts';
import type { AccountRole } from './account-repository.ts';
import type { Db } from './schema.ts';

/**
 * `setup` and `invite` make accounts, `personal` opens a door, `host` asks for a table's once, `device` is
 * typed to open that of one screen once, `lobby` and `code` open only the lobby.
 */
export const PASS_KINDS = [
	'setup',
	'invite',
	'personal',
	'host',
	'device',
	'lobby',
	'code'
] as const;
export type PassKind = (typeof PASS_KINDS)[number];

export interface Pass {
	id: string;
	kind: PassKind;
	door: Door;
	process: string | null;
	ref: string;
	expiresAt: number;
	oneTime: boolean;
	/** Of an invitation: the role its account begins with. */
	role: AccountRole | null;
	/** Of an invitation: the account that made it; null in stores of before it was noted. */
	madeBy: string | null;
}

export async function insertPass(db: Db, pass: Pass, hash: string, now: number): Promise<void> {
	await db
		.insertInto('pass')
		.values({
			id: pass.id,
			hash,
			kind: pass.kind,
			door: pass.door,
			process: pass.process,
			ref: pass.ref,
			expires_at: pass.expiresAt,
			one_time: pass.oneTime ? 1 : 0,
			used_at: null,
			withdrawn_at: null,
			role: pass.role,
			made_by: pass.madeBy,
			created_at: now
		})
		.execute();
}

/**
 * The pass with this hash if it still opens something at `now`. A personal one does until it is withdrawn
 * or its process is deleted (R41), also where an earlier version gave it 120 days.
 */
export async function findOpenPass(db: Db, hash: string, now: number): Promise<Pass | null> {
	const row = await db
		.selectFrom('pass')
		.selectAll()
		.where('hash', '=', hash)
		.where('withdrawn_at', 'is', null)
		.where((where) => where.or([where('kind', '=', 'personal'), where('expires_at', '>', now)]))
		.where((where) => where.or([where('one_time', '=', 0), where('used_at', 'is', null)]))
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		kind: row.kind as PassKind,
		door: row.door as Door,
		process: row.process,
		ref: row.ref,
		expiresAt: Number(row.expires_at),
		oneTime: row.one_time === 1,
		role: row.role as AccountRole | null,
		madeBy: row.made_by
	};
}

/** Why a device's code that somebody typed opens nothing any more; null where there never was one. */
export async function whyDeadCode(
	db: Db,
	hash: string
): Promise<'code-used' | 'code-withdrawn' | 'code-late' | null> {
	const row = await db
		.selectFrom('pass')
		.select(['used_at', 'withdrawn_at'])
		.where('hash', '=', hash)
		.where('kind', '=', 'device')
		.executeTakeFirst();
	if (!row) return null;
	if (row.withdrawn_at !== null) return 'code-withdrawn';
	return row.used_at === null ? 'code-late' : 'code-used';
}

/** Marks a pass as used; false when a one-time pass was already used by someone faster. */
export async function usePass(db: Db, pass: Pass, now: number): Promise<boolean> {
	const result = await db
		.updateTable('pass')
		.set({ used_at: now })
		.where('id', '=', pass.id)
		.$if(pass.oneTime, (query) => query.where('used_at', 'is', null))
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}

/** Withdraws every open pass that stands for this: the old link is dead (R2). Says whether there was one. */
export async function withdrawPasses(
	db: Db,
	which: { kind: PassKind; door: Door; process: string | null; ref: string },
	now: number
): Promise<boolean> {
	const result = await db
		.updateTable('pass')
		.set({ withdrawn_at: now })
		.where('kind', '=', which.kind)
		.where('door', '=', which.door)
		.where('process', which.process === null ? 'is' : '=', which.process)
		.where('ref', '=', which.ref)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}

/**
 * Removes every invitation that an account made, and those of its organisation of which nobody knows who
 * made them: what they open ends with it.
 */
export async function deleteInvitationsOf(
	db: Db,
	{ id, organisation }: { id: string; organisation: string }
): Promise<void> {
	await db
		.deleteFrom('pass')
		.where('kind', '=', 'invite')
		.where('ref', '=', organisation)
		.where(({ eb, or }) => or([eb('made_by', '=', id), eb('made_by', 'is', null)]))
		.execute();
}
