import { createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '#lib/domain/decision.ts';
import { isOwnId, type IdKey } from '#lib/domain/own-id.ts';
import type { Database } from '#server/db/database.ts';
import { readMeta, writeMeta } from '#server/db/meta-repository.ts';
import { allProcesses } from '#server/db/process-repository.ts';

/** Who begins something, as `seat:<id>`. */
type Sender = `${Exclude<Actor['kind'], 'system'>}:${string}`;

/**
 * Which ids a sender may begin a proposal under before the server hears of it: those of their own key
 * in that process (docs/decisions/0039). What phones began in processes from before there were keys
 * is begun under the ids it has.
 */
export class OwnIds {
	readonly #secret: string;
	readonly #older: ReadonlySet<string>;

	/** @param older processes that were there before this store had keys */
	constructor(secret: string, older: Iterable<string> = []) {
		this.#secret = secret;
		this.#older = new Set(older);
	}

	/** With the secret of this store; a store without one gets it, and notes what it held by then. */
	static async open(database: Database): Promise<OwnIds> {
		const { db } = database;
		const known = await readMeta(db, 'id-secret');
		if (known !== null) {
			const older = JSON.parse((await readMeta(db, 'older-ids')) ?? '[]') as string[];
			return new OwnIds(known, older);
		}
		const secret = randomBytes(32).toString('base64url');
		const older = await allProcesses(db);
		await database.write(async (trx) => {
			await writeMeta(trx, 'older-ids', JSON.stringify(older));
			await writeMeta(trx, 'id-secret', secret);
		});
		return new OwnIds(secret, older);
	}

	/**
	 * What a sender makes ids of proposals with: theirs to know, and nobody else's. The devices of a
	 * process's tables have one together: a text that never began anywhere goes with its device to the
	 * next table, where it has another name (R4).
	 */
	keyOf(process: string, sender: Sender): IdKey {
		const maker = sender.startsWith('table:') ? 'table' : sender;
		const text = [process, 'proposal', maker].join('/');
		const bytes = createHmac('sha256', this.#secret).update(text).digest();
		return [bytes.readInt32LE(0), bytes.readInt32LE(4)];
	}

	/** Whether they may begin a proposal under this id, whatever there is under it. */
	mayBegin(process: string, actor: Actor, id: string): boolean {
		if (this.#older.has(process) || actor.kind === 'system') return true;
		return isOwnId(id, this.keyOf(process, `${actor.kind}:${actor.id}`));
	}
}
