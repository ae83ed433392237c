import { parseArgs } from 'node:util';

/** In the order they are played. */
export const PARTS = ['publish', 'hall', 'typing', 'arrivals', 'big', 'erasure', 'start'] as const;
export type Part = (typeof PARTS)[number];

/** How much of everything there is. */
export interface Sizes {
	/** Halls, the smaller first. */
	readonly halls: readonly [number, number];
	/** Phones of a publish that is measured alone, the fewer first. */
	readonly publish: readonly [number, number];
	/** How often what repeats is done. */
	readonly times: number;
	/** Seconds in which everyone of a hall answers. */
	readonly answering: number;
	/** Seconds that nobody does anything, or that somebody types. */
	readonly seconds: number;
	readonly items: number;
	/** People who come in, and in how many seconds. */
	readonly arrivals: readonly [number, number];
	/** Of the big process. */
	readonly big: {
		readonly people: number;
		readonly questions: number;
		readonly proposals: number;
		readonly items: number;
		readonly phones: number;
		/** Lines of its record when somebody is erased. */
		readonly lines: number;
	};
}

const FULL: Sizes = {
	halls: [300, 1_000],
	publish: [100, 1_000],
	times: 5,
	answering: 10,
	seconds: 20,
	items: 30,
	arrivals: [300, 60],
	big: { people: 2_000, questions: 290, proposals: 300, items: 60, phones: 1_000, lines: 11_600 }
};

/** Shows that the benchmark works, and what needs no size: bytes of a change by its difference. */
const QUICK: Sizes = {
	halls: [16, 40],
	publish: [100, 300],
	times: 2,
	answering: 2,
	seconds: 4,
	items: 30,
	arrivals: [8, 4],
	big: { people: 60, questions: 20, proposals: 12, items: 6, phones: 20, lines: 600 }
};

export interface DayOptions {
	readonly parts: readonly Part[];
	readonly sizes: Sizes;
	readonly quick: boolean;
	/** Where all readings go; null for nowhere. */
	readonly json: string | null;
	/** A folder for a processor profile of the server in each stretch; such a run measures itself too. */
	readonly profile: string | null;
}

export const DAY_HELP = `npm run bench -- day [options]

  --only A,B      of ${PARTS.join(', ')}
  --json FILE     where all readings go
  --profile DIR   a processor profile of every stretch; do not compare such runs
  --quick         few phones, a minute: whether it works
`;

/** @returns null when only help was asked for; throws with a sentence when it makes no sense */
export function dayOptions(args: readonly string[]): DayOptions | null {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const options = { only: text, json: text, profile: text, quick: flag, help: flag };
	const { values } = parseArgs({ args: [...args], options });
	if (values.help) return null;
	const only = values.only?.split(',').map(partNamed);
	const quick = values.quick ?? false;
	return {
		parts: PARTS.filter((part) => only?.includes(part) ?? true),
		sizes: quick ? QUICK : FULL,
		quick,
		json: values.json ?? null,
		profile: values.profile ?? null
	};
}

function partNamed(name: string): Part {
	const part = PARTS.find((one) => one === name);
	if (part) return part;
	throw new Error(`no part "${name}": choose of ${PARTS.join(', ')}`);
}
