import { showRecord, type RecordLine, type ShownRecord } from '#lib/domain/record/index.ts';
import { shownFields, type ProcessEvent } from './process.ts';

/**
 * Steps of the team that everyone sees happen: what is shown ends at one of these, so that of two
 * records shown after each other the difference is whole parts of the day, never one person's act.
 */
const RESTS: ReadonlySet<string> = new Set<ProcessEvent['type']>([
	'issue:published',
	'frames:locked',
	'day:opened',
	'block:started',
	'day:closed',
	'plan:frozen',
	'round:prepared',
	'frame-test:opened',
	'frame-test:adopted',
	'frame-test:returned',
	'frame-test:stopped'
]);

/** What nobody reads line by line, not the team either: the moment of each is somebody's (0029). */
export const UNTOLD_NOUNS: readonly string[] = ['answer', 'objection', 'concern', 'offer'];

/** Ends of a round after which nobody's answer or objection is under way. */
function settles(event: RecordLine['event']): boolean {
	if (event.type === 'round:revealed') return event.to === 'CONSENTED';
	return ['round:consented', 'round:adjourned', 'round:stopped'].includes(event.type);
}

/** From the question until it is settled, and again when someone objects afterwards (§3). */
function unsettles({ type }: RecordLine['event']): boolean {
	return type === 'round:asked' || type.startsWith('objection:');
}

/**
 * The record of a process as anyone may read it, mid-day too (R35, C3): `Shown` in
 * `slice.ts` says what is told. It ends where the team last went on to a next step while no round was under way: the lines of
 * a round appear all together once it is settled, and by a step of the team, so that nobody's place in
 * the record tells what they answered.
 */
export function recordForAll(lines: readonly RecordLine[]): ShownRecord {
	let underWay = false;
	let end = 0;
	for (const { seq, event } of lines) {
		if (unsettles(event)) underWay = true;
		if (settles(event)) underWay = false;
		if (!underWay && RESTS.has(event.type)) end = seq;
	}
	return showRecord(lines.slice(0, end), shownFields);
}
