import { parseArgs } from 'node:util';

/** `cut`: every connection at once; `stop`: the server stops and starts again; `crash`: without a word. */
export const OUTAGES = ['cut', 'stop', 'crash'] as const;
export type Outage = (typeof OUTAGES)[number];

const AT_A_TABLE = 8;

interface HallOptions {
	/** People at each table. */
	readonly sizes: readonly number[];
	/** Of them, who write. */
	readonly writers: number;
	/** Words per second of a writer. */
	readonly pace: number;
}

export interface ReturningOptions extends HallOptions {
	readonly outages: readonly Outage[];
	readonly runs: number;
	/** Seconds of writing before the outage. */
	readonly settle: number;
	/** Within how many seconds all should be back. */
	readonly goal: number;
	/** A folder for processor profiles of the server while all return. */
	readonly profile: string | null;
}

export const RETURNING_HELP = `node bench/returning.ts [options]

  --phones N      in the hall, at tables of ${AT_A_TABLE}             (1000)
  --writers N     at each table, with the document open  (2)
  --pace N        words per second of a writer           (1)
  --outages A,B   of ${OUTAGES.join(', ')}                   (cut,stop)
  --settle N      seconds of writing before it           (10)
  --runs N        of each                                (3)
  --goal N        seconds within which all are back      (5)
  --profile DIR   a processor profile of the server while all return
`;

/** @returns null when only help was asked for */
export function returningOptions(args: readonly string[]): ReturningOptions | null {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args: [...args],
		options: {
			phones: { ...text, default: '1000' },
			writers: { ...text, default: '2' },
			pace: { ...text, default: '1' },
			outages: { ...text, default: 'cut,stop' },
			settle: { ...text, default: '10' },
			runs: { ...text, default: '3' },
			goal: { ...text, default: '5' },
			profile: text,
			help: { type: 'boolean' }
		}
	});
	if (values.help) return null;
	return {
		...hall(values),
		outages: values.outages.split(',').map(outageNamed),
		settle: numberIn(values.settle),
		runs: numberIn(values.runs),
		goal: numberIn(values.goal),
		profile: values.profile ?? null
	};
}

export interface SoakOptions extends HallOptions {
	readonly minutes: number;
	/** Seconds before growth counts. */
	readonly warm: number;
	/** Seconds between two looks at the memory. */
	readonly every: number;
	/** Seconds that a table writes on one proposal before it shares it. */
	readonly stint: number;
	/** MB that the heap may grow per minute. */
	readonly bound: number;
}

export const SOAK_HELP = `node bench/soak.ts [options]

  --phones N      in the hall, at tables of ${AT_A_TABLE}             (500)
  --writers N     at each table, with the document open  (2)
  --pace N        words per second of a writer           (0.5)
  --minutes N     of a plan day                          (10)
  --warm N        seconds of them before growth counts   (240)
  --every N       seconds between two looks              (15)
  --stint N       seconds a table writes before it shares (60)
  --bound N       MB that the heap may grow per minute   (1)
`;

/** @returns null when only help was asked for */
export function soakOptions(args: readonly string[]): SoakOptions | null {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args: [...args],
		options: {
			phones: { ...text, default: '500' },
			writers: { ...text, default: '2' },
			// Thirty words a minute: fast for a phone.
			pace: { ...text, default: '0.5' },
			minutes: { ...text, default: '10' },
			warm: { ...text, default: '240' },
			every: { ...text, default: '15' },
			stint: { ...text, default: '60' },
			bound: { ...text, default: '1' },
			help: { type: 'boolean' }
		}
	});
	if (values.help) return null;
	const minutes = numberIn(values.minutes);
	const warm = numberIn(values.warm);
	const every = numberIn(values.every);
	if ((minutes * 60 - warm) / every < 3) throw new Error('too few looks after the warm-up');
	const [stint, bound] = [numberIn(values.stint), numberIn(values.bound)];
	return { ...hall(values), minutes, warm, every, stint, bound };
}

function hall(values: { phones: string; writers: string; pace: string }): HallOptions {
	const tables = Math.ceil(numberIn(values.phones) / AT_A_TABLE);
	return {
		sizes: Array.from({ length: tables }, () => AT_A_TABLE),
		writers: Math.min(AT_A_TABLE, numberIn(values.writers)),
		pace: numberIn(values.pace)
	};
}

function outageNamed(name: string): Outage {
	const outage = OUTAGES.find((one) => one === name);
	if (outage) return outage;
	throw new Error(`no outage "${name}": choose of ${OUTAGES.join(', ')}`);
}

function numberIn(text: string): number {
	const number = Number(text);
	if (number > 0) return number;
	throw new Error(`"${text}" is not a number above 0`);
}
