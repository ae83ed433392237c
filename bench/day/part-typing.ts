import { setTimeout as pause } from 'node:timers/promises';
import { GOALS } from './goals.ts';
import type { Sizes } from './options.ts';
import type { Row } from './report.ts';
import { mean, Rows } from './rows.ts';
import { Setting } from './setting.ts';
import type { Typing } from './typist.ts';

const KEYS_PER_SECOND = 5;
const SETTLE_MS = 1_000;
/** That have a pen and write at the same time, each in an item of their own. */
const TABLES = 10;
/** Who sits at one, as the stage seats them. */
const AT_A_TABLE = 10;

interface Typed {
	readonly typed: number;
	readonly load: number;
	readonly phones: readonly number[];
	readonly desks: readonly number[];
}

/** One person types in one of many agreements, and a hall of phones looks at the plan. */
export async function typingPart({ halls: [phones], items, seconds }: Sizes): Promise<Row[]> {
	const rows = new Rows(`typing, ${phones} phones`);
	const setting = await Setting.open({ phones, frames: [4], amount: true });
	try {
		const { server, load, day } = setting;
		const made = await server.ask<string[]>('items', items);
		const [item = ''] = made;
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
		await tablesType(rows, setting, made.slice(1, 1 + TABLES), seconds);
		return rows.all;
	} finally {
		await setting.close();
	}
}

/** Tables write, each in an item of which it has the pen, and fill in an amount that every meter counts. */
async function tablesType(
	rows: Rows,
	setting: Setting,
	items: readonly string[],
	seconds: number
): Promise<void> {
	const { server, load, day } = setting;
	const writers = items.flatMap((item, at) => {
		const table = day.tables[at];
		return table === undefined ? [] : [{ item, table, person: at * AT_A_TABLE }];
	});
	const payer = await server.ask<string>('party', null);
	for (const { item, table } of writers) {
		await server.ask('do', { name: 'item:open', input: { item, open: true, to: { table } } });
	}
	await pause(SETTLE_MS);
	const fill = async () => {
		for (const [at, { item }] of writers.entries()) {
			await pause((seconds * 1_000) / (writers.length + 1));
			const money = [{ cents: (at + 1) * 100_000, vat: 'incl', period: 'once', payer }];
			await server.ask('do', { name: 'item:fill', input: { item, money } });
		}
	};
	const texts = writers.map(({ item, person }): Typing => {
		return {
			person,
			document: `item/${item}`,
			field: 'what',
			seconds,
			keysPerSecond: KEYS_PER_SECOND
		};
	});
	const { value, cpu, others } = await setting.stretch(async () => {
		const [typed] = await Promise.all([load.ask<Typed>('typing', texts), fill()]);
		return typed;
	});
	const busy = { load: value.load, others };
	const perPhone = mean(value.phones);
	const who = `${writers.length} tables write`;
	rows.bytes(`${who}, with meters, bytes per phone ÷ typed`, '×', perPhone / value.typed, {
		goal: GOALS.typed
	});
	rows.bytes(`${who}, bytes per phone`, 'B', perPhone, { floor: value.typed });
	rows.bytes(`${who}, bytes per desk`, 'B', mean(value.desks));
	rows.time(`while ${who}`, 'ms CPU/s', cpu / seconds, { busy });
}
