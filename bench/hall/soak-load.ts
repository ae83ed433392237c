import { setTimeout as pause } from 'node:timers/promises';
import { answer } from '../process/answer.ts';
import { Hall, type HallPlan } from './hall.ts';
import { TableDay, type Deeds } from './table-day.ts';

/** The process with all phones of a plan day that goes on and on. */

/** Every so many seconds each person puts the phone away once, on average, for so long. */
const LEAVES_EVERY = 120;
const AWAY_LEAST = 2;
const AWAY_MORE = 20;

let hall: Hall | null = null;
let tables: TableDay[] = [];
let ended = false;
const deeds: Deeds = { begun: 0, shared: 0, reopened: 0, left: 0, returned: 0, faults: [] };

/** What happened since the start. */
export interface Lived extends Omit<Deeds, 'faults'> {
	/** Phones with a live link now. */
	readonly here: number;
	readonly faults: readonly string[];
}

answer({
	join: async (plan: HallPlan) => {
		hall = new Hall(plan);
		await hall.join();
		tables = plan.rooms.map((_, at) => new TableDay(hall!, at, deeds));
	},
	live: async ({ stint }: { stint: number }) => {
		const wait = (seconds: number) => pause(seconds * 1_000, undefined, { ref: false });
		for (const table of tables) void table.run(stint, wait);
		void comeAndGo();
	},
	lived: async (): Promise<Lived> => {
		const here = hall?.phones.filter(({ connected }) => connected).length ?? 0;
		return { ...deeds, here };
	},
	end: async () => {
		ended = true;
		for (const table of tables) table.end();
		for (const phone of hall?.phones ?? []) phone.close();
	}
});

async function comeAndGo(): Promise<void> {
	const { random, phones } = hall!;
	while (!ended) {
		await pause((LEAVES_EVERY / phones.length) * 1_000 * 2 * random.next());
		const table = tables[random.below(tables.length)]!;
		const away = AWAY_LEAST + random.next() * AWAY_MORE;
		void table.beAway(random.below(table.people), pause(away * 1_000));
	}
}
