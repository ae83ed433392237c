import { setTimeout as pause } from 'node:timers/promises';
import { GOALS } from './goals.ts';
import type { Sizes } from './options.ts';
import type { Row } from './report.ts';
import { mean, Rows } from './rows.ts';
import { Setting } from './setting.ts';
import type { Typing } from './typist.ts';

const KEYS_PER_SECOND = 5;
const SETTLE_MS = 1_000;

interface Typed {
	readonly typed: number;
	readonly load: number;
	readonly phones: readonly number[];
	readonly desks: readonly number[];
}

/** One person types in one of many agreements, and a hall of phones looks at the plan. */
export async function typingPart({ halls: [phones], items, seconds }: Sizes): Promise<Row[]> {
	const rows = new Rows(`typing, ${phones} phones`);
	const setting = await Setting.open({ phones, frames: [4] });
	try {
		const { server, load, day } = setting;
		const [item = ''] = await server.ask<string[]>('items', items);
		await server.ask('do', { name: 'block:start', input: { block: day.blocks.plan } });
		await server.ask('do', { name: 'item:open', input: { item, open: true } });
		await load.ask('join', { day, desks: 2, looking: ['me', 'day', 'plan', 'meters'] });
		await pause(SETTLE_MS);
		const typing: Typing = {
			document: `item/${item}`,
			field: 'what',
			seconds,
			keysPerSecond: KEYS_PER_SECOND
		};
		const { value, cpu, others } = await setting.stretch(() => load.ask<Typed>('typing', typing));
		const busy = { load: value.load, others };
		const perPhone = mean(value.phones);
		rows.bytes(`in one of ${items} items, bytes per phone ÷ typed`, '×', perPhone / value.typed, {
			goal: GOALS.typed
		});
		rows.bytes('bytes typed', 'B', value.typed);
		rows.bytes('bytes per phone', 'B', perPhone, { floor: value.typed });
		rows.bytes('bytes per desk', 'B', mean(value.desks));
		rows.time('while somebody types', 'ms CPU/s', cpu / seconds, { busy });
		return rows.all;
	} finally {
		await setting.close();
	}
}
