import type { Actor } from '#lib/domain/decision.ts';
import { UNTOLD_NOUNS, type Override, type ProcessEvent } from '#lib/domain/process/index.ts';
import type { LineEvent } from '#lib/domain/record/index.ts';
import { sql, type ExpressionBuilder } from 'kysely';

import type { Db, Schema } from './schema.ts';

export interface TailQuestion {
	/** How many lines at most. */
	count: number;
	/** Only events whose type begins with one of these nouns; all when left out. */
	nouns?: readonly string[];
	/** Only lines before this number, as they are numbered here. */
	before?: number;
}

/**
 * One line to read on a page. Lines about answers, objections, what is offered for them, and concerns are left out, and no gap in
 * the numbers tells where they were: who was the only one to do something just then could be seen in
 * the room (C3, C5; decision 0029). Who else took part is told by kind, never by id.
 */
export interface TailLine {
	/** 1, 2, 3 …, among the lines that are told. */
	number: number;
	/** Epoch milliseconds; null where the moment would be that of somebody's answer or objection. */
	at: number | null;
	/** ISO date (UTC). */
	day: string;
	by: { kind: Actor['kind']; id: string | null };
	type: ProcessEvent['type'];
	about: TailFacts;
	/** Why a facilitator passed a care rule by, as they typed it; null elsewhere, and once erased. */
	reason: string | null;
}

/** The one event of which words are told: who typed them was told that they come here. */
const REASONED: ProcessEvent['type'] = 'care:overridden';

/** The only facts of an event that leave with its line: places and numbers, no values. */
const PLACES = ['block', 'party', 'table'] as const;
const NUMBERS = ['round', 'version', 'number', 'minutes'] as const;
export type TailFacts = { [Name in (typeof PLACES)[number]]?: string } & {
	[Name in (typeof NUMBERS)[number]]?: number;
};

/** That words of an objection or concern were held comes in the same moment as the words. */
const UNTOLD_WORDS = ['objection', 'concern'];

/** Within a string of the JSON quotes are escaped, so nobody's words look like a type. */
const isAbout = (noun: string) => sql<boolean>`event like ${`%"type":"${noun}:%`}`;
const isOfKind = (kind: string) => sql<boolean>`event like ${`%"kind":"${kind}"%`}`;

function isTold({ and, not, or }: ExpressionBuilder<Schema, 'record'>) {
	const holds = and([isAbout('words'), or(UNTOLD_WORDS.map(isOfKind))]);
	return not(or([...UNTOLD_NOUNS.map(isAbout), holds]));
}

/** The newest lines of a process that are told, newest first. */
export async function readTail(
	db: Db,
	process: string,
	{ count, nouns, before }: TailQuestion
): Promise<TailLine[]> {
	const told = db
		.selectFrom('record')
		.select([
			'seq',
			'at',
			'by',
			'event',
			sql<number>`row_number() over (order by seq)`.as('number')
		])
		.where('process', '=', process)
		.where(isTold)
		.as('record');
	let query = db.selectFrom(told).selectAll();
	if (before !== undefined) query = query.where('number', '<', before);
	if (nouns) query = query.where(({ or }) => or(nouns.map(isAbout)));
	const rows = await query.orderBy('number', 'desc').limit(count).execute();
	const lines = rows.map((row) => ({ ...row, event: JSON.parse(row.event) as LineEvent }));
	const reasons = await reasonsOf(
		db,
		process,
		lines.filter(({ event }) => event.type === REASONED).map(({ seq }) => seq)
	);
	return lines.map(({ event, ...row }) => {
		const by = JSON.parse(row.by) as Actor;
		const theirs = isOutcomeOfOne(event, by);
		return {
			number: Number(row.number),
			at: theirs ? null : Number(row.at),
			day: new Date(Number(row.at)).toISOString().slice(0, 10),
			by: theirs ? { kind: 'system', id: null } : whoIs(by),
			// Only the command door writes lines, and only with events of the process.
			type: event.type as ProcessEvent['type'],
			about: factsOf(event),
			reason: reasons.get(row.seq) ?? null
		};
	});
}

/** The reasons that were typed with these lines, by sequence number, as far as they still exist. */
async function reasonsOf(
	db: Db,
	process: string,
	seqs: readonly number[]
): Promise<ReadonlyMap<number, string>> {
	if (seqs.length === 0) return new Map();
	const rows = await db
		.selectFrom('sealed')
		.select(['seq', 'body'])
		.where('process', '=', process)
		.where('seq', 'in', seqs)
		.execute();
	return new Map(
		rows.flatMap(({ seq, body }) => {
			const { reason } = JSON.parse(body) as Partial<Override>;
			return reason ? [[seq, reason] as const] : [];
		})
	);
}

/** A round that ended by one person's act: by the last answer, or as the last objection was withdrawn. */
function isOutcomeOfOne({ type }: LineEvent, { kind }: Actor): boolean {
	return type === 'round:consented' || (type === 'round:revealed' && kind !== 'facilitator');
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
