import { canonicalJson, hashOf, hashText } from '#lib/domain/canonical.ts';
import type { Actor } from '#lib/domain/decision.ts';
import type { LineEvent } from './seal.ts';

/** What one line says: which process, which number, when, by whom, what. */
export interface LineContent {
	process: string;
	/** 1, 2, 3 … without gaps. */
	seq: number;
	/** Epoch milliseconds, the server's clock. */
	at: number;
	by: Actor;
	event: LineEvent;
}

/** One part of a line with what proves it: its own salt, made from the line's. */
export interface OpenPart {
	name: string;
	value: unknown;
	salt: string;
}

/** A part that is not told: only that there is one. */
export interface ClosedPart {
	hash: string;
}

export type Part = OpenPart | ClosedPart;

/**
 * What a line says, by part: the process, the day (UTC), the moment, the actor, and every field of the
 * event (`event.type`, `event.round` …). Apart, so that a day can be shown without its moment.
 */
function partsOf({ process, at, by, event }: LineContent): [name: string, value: unknown][] {
	const day = new Date(at).toISOString().slice(0, 10);
	const fields = Object.entries(event)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => [`event.${name}`, value] as [string, unknown]);
	const parts: [string, unknown][] = [
		['at', at],
		['by', by],
		['day', day],
		['process', process],
		...fields
	];
	return parts.sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * A line as it may be shown: the named parts open, the others closed. `commitmentOfParts` of it is the
 * line's, whatever is open.
 * @param salt the line's, secret while anything of it is closed
 * @param open says of a part whether it is told
 */
export function splitLine(
	content: LineContent,
	salt: string,
	open: (name: string) => boolean
): Part[] {
	return partsOf(content).map(([name, value]) => {
		const part = { name, value, salt: hashText(`${salt}:${name}`) };
		return open(name) ? part : { hash: hashOfPart(part) };
	});
}

/** The salted commitment of a line, as 64 hex characters: it tells nothing without its parts. */
export function commitmentOfParts(parts: readonly Part[]): string {
	return hashOf(parts.map((part) => ('hash' in part ? part.hash : hashOfPart(part))));
}

/** The commitment of a whole line. @param salt fresh per line, at least 16 random bytes as hex */
export function commitmentOfLine(content: LineContent, salt: string): string {
	return commitmentOfParts(splitLine(content, salt, () => false));
}

/** The parts that are open, by name; null when one is told twice. */
export function openParts(parts: readonly Part[]): Map<string, unknown> | null {
	const open = parts.flatMap((part) => ('hash' in part ? [] : [[part.name, part.value] as const]));
	const byName = new Map(open);
	return byName.size === open.length ? byName : null;
}

function hashOfPart({ name, value, salt }: OpenPart): string {
	return hashText(`${salt}:${canonicalJson([name, value])}`);
}
