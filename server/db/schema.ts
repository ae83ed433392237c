import type { Kysely, Transaction } from 'kysely';
import type { DocumentSchema } from './document-repository.ts';

/** Facts about the store itself, as `store-id`, which names the cookies, `known-time`, and `id-secret`. */
interface MetaTable {
	key: string;
	value: string;
}

/** The append-only, hash-chained record: the only source of a process's state (C10). */
interface RecordTable {
	process: string;
	seq: number;
	at: number;
	/** Actor as JSON. */
	by: string;
	/** Event as canonical JSON, sealed fields replaced by commitments. */
	event: string;
	prev: string;
	hash: string;
	/** Hides the line in its commitment; null is a line of version 1, which is hashed as it is. */
	salt: string | null;
}

/** People's words and values, apart from the record so that they can be erased (R8). */
interface SealedTable {
	process: string;
	seq: number;
	subject: string;
	salt: string;
	/** The sealed fields as canonical JSON. */
	body: string;
}

/** Answers already given to a command id: a repeated send gets the same answer (C6). */
interface ReceiptTable {
	process: string;
	id: string;
	by: string;
	at: number;
	reply: string;
}

interface OrganisationTable {
	id: string;
	name: string;
	created_at: number;
}

/** A facilitator or table host with a password. */
interface AccountTable {
	id: string;
	organisation: string;
	name: string;
	email: string;
	password_hash: string;
	/** `manager`, `facilitator` or `host` (account-repository.ts). */
	role: string;
	created_at: number;
}

/** On which browsers an account was used: there nobody else's failures count (decision 0035). */
interface KnownDeviceTable {
	account: string;
	/** SHA-256 of the number its cookie holds, in hex. */
	device: string;
	/** When it was last used to log in. */
	at: number;
}

/** Which processes an organisation hosts; and what is asked of all of them, beside the record. */
interface ProcessTable {
	id: string;
	organisation: string;
	/** Was the first half of the short code until decision 0035; SQLite keeps a unique column. */
	code_key: string;
	created_at: number;
	/** The newest line of its record, noted with it: a record that lost its end does not match. */
	head_seq: number | null;
	head_hash: string | null;
	/** What follows is written with the record lines that say it. */
	title: string | null;
	place: string | null;
	/** ISO date after which the process is deleted (R8). */
	keep_until: string | null;
	/** When a waiting round ends by itself, epoch ms. */
	next_deadline: number | null;
	/** How long the store had run when it was announced that the process will be deleted, in ms. */
	deletion_announced: number | null;
	/** What a list of processes says of it, as JSON (`Outline`); null until its record was looked at once. */
	outline: string | null;
	/** Opens what was told in confidence in it; itself encrypted with the key of the key file (0068). */
	data_key: string | null;
	/** 1: mails wait to be sent. */
	mails_wait: number;
}

/** Whose list a process stands in. */
interface ProcessMemberTable {
	process: string;
	account: string;
	role: string;
}

/** Who a session belongs to: one of the doors, and whom it stands for there. */
interface PrincipalTable {
	id: string;
	door: string;
	/** `null` for staff, who may serve several processes. */
	process: string | null;
	/** Account, core member, party holder, informant, table or screen; a phone holds seats instead. */
	ref: string;
	created_at: number;
}

/** The seats a phone holds: a couple may share one (R2). */
interface PhoneSeatTable {
	principal: string;
	seat: string;
	/** Number of the last line of its process's record when the phone got the seat. */
	came_after: number;
	/** Its place among all of these, in the order in which they were written. */
	place: number;
}

interface SessionTable {
	/** SHA-256 of the session id, in hex: the store never holds the id itself. */
	id_hash: string;
	principal: string;
	expires_at: number;
	created_at: number;
	/** What kind of browser, for the list of sessions; no address is kept. */
	agent: string;
}

/** One-time and personal links and short codes, all by hash. */
interface PassTable {
	id: string;
	hash: string;
	kind: string;
	door: string;
	process: string | null;
	ref: string;
	expires_at: number;
	/** 1 when the first use ends it. */
	one_time: number;
	used_at: number | null;
	withdrawn_at: number | null;
	/** Of an invitation: the role its account begins with. */
	role: string | null;
	/** Of an invitation: the account that made it. */
	made_by: string | null;
	created_at: number;
}

export interface Schema extends DocumentSchema {
	meta: MetaTable;
	record: RecordTable;
	sealed: SealedTable;
	receipt: ReceiptTable;
	organisation: OrganisationTable;
	account: AccountTable;
	process: ProcessTable;
	process_member: ProcessMemberTable;
	principal: PrincipalTable;
	phone_seat: PhoneSeatTable;
	session: SessionTable;
	pass: PassTable;
	known_device: KnownDeviceTable;
}

export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;
