import type { Typed } from './fields.ts';
import { keptHere } from './kept-here.ts';
import { typedWords } from './typed-words.ts';

/** A thing that a form stands at, and that others deal with too: a message, a seat, a question. */
export interface ThingAt {
	/** What kind of form at what kind of thing: the place that shows lost words asks for these. */
	kind: string;
	id: string;
	/** What the thing is called now. */
	of: () => string;
}

/** What was typed in one field, with what that is called. */
export interface TypedWords {
	label: string;
	words: string;
}

/** As it is kept in this tab beside what is typed, for when the thing is gone. */
interface LeftAt {
	kind: string;
	id: string;
	of: string;
	typed: readonly TypedWords[];
}

/** What was typed at a thing that was dealt with meanwhile. */
export interface LostWords extends LeftAt {
	key: string;
}

/** How many forms stand on this page under a key. */
const standing = new Map<string, number>();
/** What was sent and has no answer yet: it may be saved, and is not lost before that is known. */
const going = new Map<string, number>();
let turn = $state(0);
/** In which of them somebody typed last. */
let inHand: string | null = null;

function count(counts: Map<string, number>, key: string, by: number): void {
	counts.set(key, (counts.get(key) ?? 0) + by);
	turn += 1;
}

/**
 * What is typed in a form at a thing that a colleague can deal with: it is kept in this tab as that of
 * any form, and stays in sight once the thing is gone (`LostWords.svelte`).
 */
export class Thing {
	readonly #at: ThingAt;
	#key: string | null = null;

	constructor(at: ThingAt) {
		this.#at = at;
	}

	/** Its form has come. @returns the way to say that it went */
	stands(key: string): () => void {
		this.#key = key;
		count(standing, key, 1);
		return () => count(standing, key, -1);
	}

	/** It is sent. @param answer null where it was not accepted */
	goes(answer: Promise<unknown>): void {
		const key = this.#key;
		if (key === null) return;
		count(going, key, 1);
		const refused = () => count(going, key, -1);
		answer.then((reply) => reply === null && refused(), refused);
	}

	/** What was sent is saved, and what is kept by now was not sent. */
	done(): void {
		if (this.#key && (going.get(this.#key) ?? 0) > 0) count(going, this.#key, -1);
	}

	/** What is kept of a form that stands at it. @param before what stood in its fields at first */
	leftIn(form: HTMLElement, before: readonly Typed[]): LeftAt | null {
		return this.left(typedWords(form, before));
	}

	/** What is kept of it beside the fields; null where nothing was typed. */
	left(typed: readonly TypedWords[]): LeftAt | null {
		const words = typed.filter((one) => one.words.trim() !== '');
		const { kind, id, of } = this.#at;
		if (words.length > 0) inHand = this.#key;
		return words.length > 0 ? { kind, id, of: of(), typed: words } : null;
	}
}

/**
 * What was typed on this page at things of this kind that are not there any more, or not open.
 * @param isThere whether somebody can still type at it
 */
export function lostWords(kind: string, isThere: (id: string) => boolean): LostWords[] {
	void turn;
	return keptHere().flatMap(([key, value]) => {
		const left = (value as { left?: LeftAt | null } | null)?.left;
		if (!left || left.kind !== kind || isThere(left.id)) return [];
		return standing.get(key) || going.get(key) ? [] : [{ ...left, key }];
	});
}

/** Whether somebody typed in it last, and in nothing like it since. */
export const wasInHand = (key: string): boolean => key === inHand;

/** They were copied, or are not wanted. */
export function keptChanged(): void {
	turn += 1;
}
