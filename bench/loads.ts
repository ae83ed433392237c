import type { Load } from './load/plan.ts';
import type { Day, Options } from './options.ts';

/** A load and how it is called in the report. */
export interface NamedLoad {
	readonly name: string;
	readonly load: Load;
}

const WRITERS = 20;
const TABLES = 125;
const AT_A_TABLE = 8;
const WRITERS_AT_A_TABLE = 2;
/** Edits per second of someone who types. */
const PACE = 5;

export function loadsFor({ readers, days }: Options): NamedLoad[] {
	return [...readers.map(crowd), ...days.map((day) => DAY_LOADS[day])];
}

/** From so many readers on the load would need more than its core to show everything to everyone. */
const MANY = 1_000;

/** Many read what a few write together, in one document. */
function crowd(readers: number): NamedLoad {
	return {
		name: `${readers.toLocaleString('en')} readers, ${WRITERS} writers, one document`,
		load: {
			rooms: [WRITERS + readers],
			writers: WRITERS,
			pace: PACE,
			sampled: readers < MANY ? 20 : 5,
			writersHear: readers < MANY
		}
	};
}

const DAY_LOADS: Record<Day, NamedLoad> = {
	tables: {
		name: '1,000 phones at 125 tables, 2 write at each, a document per table',
		load: {
			rooms: Array.from({ length: TABLES }, () => AT_A_TABLE),
			writers: WRITERS_AT_A_TABLE,
			pace: PACE,
			sampled: 1,
			writersHear: true
		}
	},
	hall: {
		name: '1,000 phones, 250 write, one document for all',
		load: {
			rooms: [TABLES * AT_A_TABLE],
			writers: TABLES * WRITERS_AT_A_TABLE,
			pace: PACE,
			sampled: 8,
			// 250 pages that each take in 1,250 edits per second do not fit on the load's one core.
			writersHear: false
		}
	}
};
