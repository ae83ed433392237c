import type { Actor } from '#lib/domain/decision.ts';
import type { ProcessEvent } from '#lib/domain/process/index.ts';
import type { LineEvent } from '#lib/domain/record/index.ts';
import type { Db } from './database.ts';

export interface TailQuestion {
	/** How many lines at most. */
	count: number;
	/** Only events whose type begins with one of these nouns; all when left out. */
	nouns?: readonly string[];
	/** Only lines before this number. */
	before?: number;
}

/** One line to read on a page. Who took part, answered or objected is told by kind, never by id (C3). */
export interface TailLine {
	seq: number;
	/** Epoch milliseconds. */
	at: number;
	by: { kind: Actor['kind']; id: string | null };
	type: ProcessEvent['type'];
	about: TailFacts;
}

/** The only facts of an event that leave with its line: places and numbers, no values. */
const PLACES = ['block', 'party', 'table'] as const;
const NUMBERS = ['round', 'version', 'number', 'minutes'] as const;
export type TailFacts = { [Name in (typeof PLACES)[number]]?: string } & {
	[Name in (typeof NUMBERS)[number]]?: number;
};

/** The newest lines of a process, newest first. */
export async function readTail(
	db: Db,
	process: string,
	{ count, nouns, before }: TailQuestion
): Promise<TailLine[]> {
	let query = db
		.selectFrom('record')
		.select(['seq', 'at', 'by', 'event'])
		.where('process', '=', process);
	if (before !== undefined) query = query.where('seq', '<', before);
	// Within a string of the JSON quotes are escaped, so nobody's words look like a type.
	if (nouns) {
		query = query.where(({ eb, or }) =>
			or(nouns.map((noun) => eb('event', 'like', `%"type":"${noun}:%`)))
		);
	}
	const rows = await query.orderBy('seq', 'desc').limit(count).execute();
	return rows.map((row) => {
		const event = JSON.parse(row.event) as LineEvent;
		return {
			seq: row.seq,
			at: Number(row.at),
			by: whoIs(JSON.parse(row.by) as Actor),
			// Only the command door writes lines, and only with events of the process.
			type: event.type as ProcessEvent['type'],
			about: factsOf(event)
		};
	});
}

/** Team, tables and parties are known in the room; of others only what kind of person it was. */
function whoIs(actor: Actor): TailLine['by'] {
	switch (actor.kind) {
		case 'facilitator':
		case 'host':
		case 'table':
			return { kind: actor.kind, id: actor.id };
		case 'party':
			return { kind: actor.kind, id: actor.party };
		default:
			return { kind: actor.kind, id: null };
	}
}

function factsOf(event: LineEvent): TailFacts {
	const places = PLACES.filter((name) => typeof event[name] === 'string');
	const numbers = NUMBERS.filter((name) => typeof event[name] === 'number');
	return Object.fromEntries([...places, ...numbers].map((name) => [name, event[name]]));
}
