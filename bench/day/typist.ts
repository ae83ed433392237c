import { setTimeout as pause } from 'node:timers/promises';
import { Pen } from '../../client-kit/pen.ts';
import { until } from '../../client-kit/until.ts';
import { ANNOUNCEMENT } from '../../src/lib/protocol/documents.ts';
import { paramsOf } from '../hall/person.ts';
import type { OpenDay } from './host.ts';
import { Words } from './words.ts';

/** Somebody types in one text. */
export interface Typing {
	/** Whose phone it is, by their place in the hall; the first when left out. */
	readonly person?: number;
	readonly document: string;
	readonly field: string;
	readonly seconds: number;
	readonly keysPerSecond: number;
}

/** Types as a person does, key by key, on their phone. @returns bytes of the edits */
export async function typing(
	{ port, people }: OpenDay,
	{ person = 0, document, field, seconds, keysPerSecond }: Typing
): Promise<number> {
	const { cookie, query } = people[person] ?? { cookie: '', query: '' };
	const pen = new Pen({
		url: `ws://127.0.0.1:${port}/documents`,
		name: document,
		cookie,
		params: { ...paramsOf(query), ...ANNOUNCEMENT }
	});
	await until('the text', () => pen.provider.synced);
	let typed = 0;
	pen.doc.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin !== pen.provider) typed += update.length;
	});
	const keys = new Words(person + 1).of(seconds * keysPerSecond).slice(0, seconds * keysPerSecond);
	for (const key of keys) {
		pen.write(field, key);
		await pause(1_000 / keysPerSecond);
	}
	await until('the last key to be saved', () => pen.isSaved);
	if (pen.refused) throw new Error(`the text was closed: ${pen.refused}`);
	pen.close();
	return typed;
}
