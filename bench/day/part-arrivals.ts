import { median, quantile } from '../statistics.ts';
import { nameOf, type Arrived, type Coming } from './arriving.ts';
import { GOALS } from './goals.ts';
import type { Sizes } from './options.ts';
import type { Row } from './report.ts';
import { kilo, mean, p95, Rows } from './rows.ts';
import { alone, Setting } from './setting.ts';
import type { Child } from '../process/child.ts';

/** Who is in before the others come. */
const PHONES = 10;

/** People who come in by the QR code, each given a seat by a desk while another looks. */
export async function arrivalsPart({ arrivals: [people, seconds] }: Sizes): Promise<Row[]> {
	const rows = new Rows(`${people} arrivals`);
	const setting = await Setting.open({ phones: PHONES, frames: [4] });
	try {
		const { server, load, day } = setting;
		const known = await preparedPeople(server, people);
		const spread = await setting.stretch(() =>
			server.ask<string[]>('do', { name: 'seat:spread', input: { people: known, seats: [] } })
		);
		if (spread.value.length !== people) throw new Error(`${spread.value.length} got a table`);
		rows.time('all get a table in one press', 'ms CPU', spread.cpu, {
			goal: GOALS.spread,
			busy: alone(spread.others)
		});
		const lobby = await server.ask<{ secret: string }>('do', { name: 'lobby:open', input: {} });
		await load.ask('join', { day, desks: 2 });
		const coming: Coming = { people, seconds, secret: lobby.secret, table: day.tables[0]! };
		const { value, cpu, others } = await setting.stretch(() =>
			load.ask<Arrived & { load: number; desks: number[] }>('arrive', coming)
		);
		const busy = { load: value.load, others };
		const both = (what: string, times: readonly number[]) => {
			rows.time(`${what}, p50`, 'ms', median(times), { busy });
			rows.time(`${what}, p95`, 'ms', p95(times), { busy });
		};
		both('page that asks a name', value.asked);
		both('name sent', value.sent);
		both('own page', value.page);
		both('seat given → on the phone', value.seated);
		rows.time('seat given → on the phone, p99', 'ms', quantile(value.seated, 0.99), { busy });
		rows.time('for each', 'ms CPU', cpu / people, { busy });
		rows.bytes('another desk is sent, for each', 'kB', kilo(mean(value.desks)) / people);
		return rows.all;
	} finally {
		await setting.close();
	}
}

/** People who are known and prepared, and have no seat yet. @returns their ids */
async function preparedPeople(server: Child, count: number): Promise<string[]> {
	const people: string[] = [];
	for (let at = 0; at < count; at++) {
		const input = {
			name: `${nameOf(at)} Bakker`,
			reach: null,
			group: `Groep ${at % 7}`,
			circle: 'inner',
			sector: 'residents',
			source: 'team'
		};
		people.push(await server.ask<string>('do', { name: 'person:add', input }));
	}
	await server.ask('do', { name: 'person:prepare-group', input: { people } });
	return people;
}
