import type { KeyObject } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { isEncrypted } from '#server/db/cipher.ts';
import { dataKeyFor, hide, shown } from '#server/db/confidential.ts';
import type { Db } from '#server/db/schema.ts';

/** The parts of the tables that this migration changes, as they were when it was written. */
interface Tables {
	process: { id: string; data_key: string | null };
	record: { process: string; seq: number; event: string };
	sealed: { process: string; seq: number; salt: string; body: string };
}

/** What was told in confidence when this was written; what came later was never stored in clear. */
const CONFIDENTIAL = [
	'person:prepared',
	'person:contacted',
	'person:declined',
	'note:written',
	'suggestion:made',
	'seat:made-indirect'
];

/** Its name; copies of a store of before it hold those contents in clear. */
export const ENCRYPTION = '0010-encryption';

/**
 * Every process has a key of its own, for what was told in confidence in it, and what stands there in clear
 * is encrypted with it. All in one transaction; a server that ended before that was noted does it again.
 * @param key of the key file
 */
export function encryption(key: KeyObject) {
	return {
		up: (db: Kysely<Tables>): Promise<void> =>
			db.transaction().execute(async (trx) => {
				const { rows } = await sql`
					select 1 from pragma_table_info('process') where name = 'data_key'
				`.execute(trx);
				if (rows.length === 0) {
					await trx.schema.alterTable('process').addColumn('data_key', 'text').execute();
				}
				for (const { id } of await trx.selectFrom('process').select('id').execute()) {
					await encryptContents(trx, key, id);
				}
			})
	};
}

async function encryptContents(db: Kysely<Tables>, key: KeyObject, process: string): Promise<void> {
	const rows = await db
		.selectFrom('sealed')
		.innerJoin('record', (join) =>
			join.onRef('record.process', '=', 'sealed.process').onRef('record.seq', '=', 'sealed.seq')
		)
		.select(['sealed.process', 'sealed.seq', 'sealed.salt', 'sealed.body'])
		.where('sealed.process', '=', process)
		.where(({ eb, or }) =>
			or(CONFIDENTIAL.map((type) => eb('record.event', 'like', `%"type":"${type}"%`)))
		)
		.execute();
	const clear = rows.filter(({ body }) => !isEncrypted(body));
	if (clear.length === 0) return;
	const dataKey = await dataKeyFor({ db: db as unknown as Db, key }, process);
	for (const content of clear) {
		const hidden = hide(dataKey, content);
		const again = shown(dataKey, hidden);
		if (again?.salt !== content.salt || again.body !== content.body) {
			throw new Error(`process ${process}, line ${content.seq}: does not come back as it was`);
		}
		const { salt, body } = hidden;
		await db
			.updateTable('sealed')
			.set({ salt, body })
			.where('process', '=', process)
			.where('seq', '=', content.seq)
			.execute();
	}
}
