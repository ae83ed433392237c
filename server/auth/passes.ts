import { DEVICE_CODE_MS } from '#lib/domain/device-code/index.ts';
import type { Door } from '#lib/protocol/doors.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Trx } from '#server/db/schema.ts';
import type { AccountRole } from '#server/db/account-repository.ts';
import { insertPass, withdrawPasses, type PassKind } from '#server/db/pass-repository.ts';
import { takeSeatFromPhones } from '#server/db/session-repository.ts';
import { hashSecret, newCode, newSecret } from './secrets.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/**
 * How long each kind of pass opens something. A card and a letter work as long as there is the process:
 * until the day on which all of it is deleted (R41).
 */
const LIFE: Record<PassKind, number> = {
	setup: 7 * DAY,
	invite: 7 * DAY,
	personal: Infinity,
	host: 3 * DAY,
	device: DEVICE_CODE_MS,
	lobby: 3 * DAY,
	code: 3 * DAY
};

/** The end of the year 9999. */
const LAST_INSTANT = 253_402_300_799_999;

/** The first use ends them. */
const ONE_TIME: readonly PassKind[] = ['setup', 'invite', 'host', 'device'];

export interface PassFor {
	kind: PassKind;
	door: Door;
	process: string | null;
	/** Whom or what it stands for at that door. */
	ref: string;
	/** Of an invitation: the role its account begins with. */
	role?: AccountRole;
	/** Of an invitation: the account that makes it. */
	madeBy?: string;
}

/**
 * Makes a link's secret and withdraws the earlier ones for the same purpose: a new seat card kills
 * the old one (R2). Only its hash is stored; the secret is given once.
 */
export async function mintPass(trx: Trx, pass: PassFor, now: number): Promise<string> {
	await withdrawPasses(trx, pass, now);
	return insertNew(trx, pass, now);
}

/**
 * A one-time link by which a colleague makes an account; earlier invitations stay open.
 * @param process whose team they come into by it, if any
 */
export async function mintInvitation(
	trx: Trx,
	by: { id: string; organisation: string },
	role: AccountRole,
	now: number,
	process: string | null = null
): Promise<string> {
	const pass = { kind: 'invite', door: 'staff', process, ref: by.organisation } as const;
	return insertNew(trx, { ...pass, role, madeBy: by.id }, now);
}

/** A new card for a lost phone (R2): the old link is dead and no phone that held this seat keeps it. */
export async function renewSeatCard(
	trx: Trx,
	process: string,
	seat: string,
	now: number
): Promise<string> {
	await takeSeatFromPhones(trx, process, seat);
	return mintPass(trx, { kind: 'personal', door: 'seat', process, ref: seat }, now);
}

async function insertNew(trx: Trx, pass: PassFor, now: number): Promise<string> {
	const secret = newSecret();
	await insertPass(trx, passRow(pass, now), hashSecret(secret), now);
	return secret;
}

/** Makes the short code of a process' lobby, without dashes, withdrawing the earlier one. */
export async function mintCode(trx: Trx, process: string, now: number): Promise<string> {
	const pass: PassFor = { kind: 'code', door: 'seat', process, ref: 'lobby' };
	await withdrawPasses(trx, pass, now);
	const code = newCode();
	await insertPass(trx, passRow(pass, now), hashSecret(code), now);
	return code;
}

/** Makes the short code of one screen, without dashes: typed once, within ten minutes of known time (0088). */
export async function mintDeviceCode(
	trx: Trx,
	device: Pick<PassFor, 'door' | 'process' | 'ref'>,
	now: number
): Promise<string> {
	const code = newCode();
	await insertPass(trx, passRow({ kind: 'device', ...device }, now), hashSecret(code), now);
	return code;
}

function passRow(pass: PassFor, now: number) {
	return {
		...pass,
		role: pass.role ?? null,
		madeBy: pass.madeBy ?? null,
		id: newId(),
		expiresAt: Math.min(now + LIFE[pass.kind], LAST_INSTANT),
		oneTime: ONE_TIME.includes(pass.kind)
	};
}
