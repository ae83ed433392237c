import { parseArgs } from 'node:util';
import { isServerName, SERVER_NAMES, type ServerName } from './servers/index.ts';

export interface Options {
	readonly servers: readonly ServerName[];
	/** How many read along in one document, one load each. */
	readonly readers: readonly number[];
	/** Which loads of a whole plan day. */
	readonly days: readonly Day[];
	/** Seconds measured, after `warm` seconds of the same. */
	readonly seconds: number;
	readonly warm: number;
	readonly runs: number;
	/** Where the results go; a name with the time in bench/results when left out. */
	readonly json: string | null;
	/** A folder for a processor profile of each server; such a run measures itself too. */
	readonly profile: string | null;
}

/** The same people at 125 tables, each with a text of its own, or all in one text. */
export const DAYS = ['tables', 'hall'] as const;
export type Day = (typeof DAYS)[number];

export const HELP = `npm run bench -- [options]

  --servers A,B   of ${SERVER_NAMES.join(', ')}
  --readers N,M   readers of one document with 20 writers     (100,500,1000,2000)
  --days A,B      1,000 phones at "tables", in one "hall"; "none" for neither (tables,hall)
  --seconds N     measured in each run                        (20)
  --warm N        before that                                 (10)
  --runs N        of everything, in another order each time   (3)
  --json FILE     where the results go                        (bench/results/<time>.json)
  --profile DIR   a processor profile of each server; do not compare such runs
  --quick         5 seconds once, 100 and 500 readers, for seeing that it works
`;

const FULL = {
	servers: 'plandag,hocuspocus,hocuspocus-25ms,y-websocket,floor',
	readers: '100,500,1000,2000',
	days: 'tables,hall',
	seconds: '20',
	warm: '10',
	runs: '3'
};
const QUICK = { ...FULL, readers: '100,500', days: 'none', seconds: '5', warm: '3', runs: '1' };

/** @returns null when only help was asked for; throws with a sentence when it makes no sense */
export function readOptions(args: readonly string[]): Options | null {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const { values } = parseArgs({
		args: [...args],
		options: {
			servers: text,
			readers: text,
			days: text,
			seconds: text,
			warm: text,
			runs: text,
			json: text,
			profile: text,
			quick: flag,
			help: flag
		}
	});
	if (values.help) return null;
	const given = { ...(values.quick ? QUICK : FULL), ...values };
	return {
		servers: list(given.servers).map(serverNamed),
		readers: list(given.readers).map(numberIn),
		days: list(given.days).map(dayNamed),
		seconds: numberIn(given.seconds),
		warm: numberIn(given.warm),
		runs: numberIn(given.runs),
		json: values.json ?? null,
		profile: values.profile ?? null
	};
}

function list(text: string): string[] {
	return text === 'none' || text === '' ? [] : text.split(',');
}

function serverNamed(name: string): ServerName {
	if (isServerName(name)) return name;
	throw new Error(`no server "${name}": choose of ${SERVER_NAMES.join(', ')}`);
}

function dayNamed(name: string): Day {
	const day = DAYS.find((one) => one === name);
	if (day) return day;
	throw new Error(`no day "${name}": choose of ${DAYS.join(', ')}`);
}

function numberIn(text: string): number {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0) return number;
	throw new Error(`"${text}" is not a whole number above 0`);
}
