import { until } from '../../client-kit/until.ts';
import { answer } from '../process/answer.ts';
import { cpuOf } from '../process/cpu.ts';
import { longestStall, watchStalls } from '../process/stalls.ts';
import { now } from './clock.ts';
import { Hall, type HallPlan } from './hall.ts';
import { cutWires } from './wires.ts';

/** The process with all phones of a hall that is cut off at one moment and returns. */
const PATIENCE_MS = 60_000;

let hall: Hall | null = null;
let lost = { at: 0, sections: [] as string[], cpu: 0 };

/** When everyone was back (epoch ms), and what was not as before. */
export interface Back {
	readonly lostAt: number;
	readonly phones: readonly number[];
	readonly texts: readonly number[];
	/** Seconds of this process' processor between the outage and the last return. */
	readonly cpu: number;
	/** The longest that this process was kept from its work meanwhile, in ms. */
	readonly stall: number;
	readonly faults: readonly string[];
}

/** For every document, the words of which the server said that they are on its disk. */
export type Acknowledged = readonly { readonly name: string; readonly words: readonly string[] }[];

answer({
	join: async (plan: HallPlan) => {
		hall = new Hall(plan);
		await hall.join();
		hall.write();
	},
	/** An outage begins: by ourselves, or because the server is about to go. */
	lose: async ({ cut }: { cut: boolean }): Promise<number> => {
		const { phones } = present();
		const sections = phones.map(({ sections }) => sections.join());
		watchStalls();
		lost = { at: now(), sections, cpu: cpuOf(process.pid) };
		return cut ? cutWires() : 0;
	},
	back: async (): Promise<Back> => {
		const { phones, pens } = present();
		const faults: string[] = [];
		const writers = pens.flat();
		const all = () =>
			phones.every(({ snapshotAt }) => snapshotAt > lost.at) &&
			writers.every(({ syncedAt }) => syncedAt > lost.at);
		await until('everyone to be back', all, PATIENCE_MS).catch(() => undefined);
		const cpu = cpuOf(process.pid) - lost.cpu;
		const stall = longestStall();
		const gone = phones.filter(({ snapshotAt }) => snapshotAt <= lost.at);
		if (gone.length > 0) faults.push(`${gone.length} phones stayed away: ${gone[0]!.failure}`);
		const silent = writers.filter(({ syncedAt }) => syncedAt <= lost.at);
		if (silent.length > 0) faults.push(`${silent.length} writers stayed away`);
		const other = phones.filter(({ sections }, at) => sections.join() !== lost.sections[at]);
		if (other.length > 0) faults.push(`${other.length} phones were shown other parts than before`);
		return {
			lostAt: lost.at,
			phones: phones.map(({ snapshotAt }) => snapshotAt),
			texts: writers.map(({ syncedAt }) => syncedAt),
			cpu,
			stall,
			faults
		};
	},
	settle: async (): Promise<string[]> => {
		const { pens } = present();
		await present().settle();
		// What the last one wrote still has to reach the others at the table.
		const differ = () => pens.filter((table) => new Set(table.map(({ shown }) => shown)).size > 1);
		await until('the same text at a table', () => differ().length === 0, 5_000).catch(() => null);
		const refused = pens.flat().flatMap(({ refused }) => (refused === null ? [] : [refused]));
		return [
			...(differ().length > 0 ? [`at ${differ().length} tables people see different texts`] : []),
			...(refused.length > 0 ? [`${refused.length} writers were sent away: ${refused[0]}`] : [])
		];
	},
	acknowledged: async (): Promise<Acknowledged> => {
		const { pens, plan } = present();
		return plan.rooms.map(({ name }, at) => ({
			name,
			words: pens[at]!.flatMap(({ acknowledged }) => acknowledged)
		}));
	},
	leave: async () => hall?.leave()
});

function present(): Hall {
	if (!hall) throw new Error('nobody is in');
	return hall;
}
