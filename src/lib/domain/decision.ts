import { ok, type Refusal, type Result } from './result.ts';
import type { Subject } from './subject.ts';

/** Who acts, as the server established it; never taken from a message. */
export type Actor =
	| { kind: 'facilitator'; id: string }
	| { kind: 'host'; id: string }
	| { kind: 'core'; id: string }
	| { kind: 'party'; id: string; party: string }
	| { kind: 'informant'; id: string }
	| { kind: 'seat'; id: string }
	| { kind: 'table'; id: string }
	| { kind: 'system' };

/** What a decision may use beside its arguments: everything that would otherwise make it impure. */
export interface Context {
	/** Epoch milliseconds, the server's clock. */
	now: number;
	/** Known time, where the clock may have jumped: what a deadline is held against. Like `now` if left out. */
	known?: number;
	actor: Actor;
	/** A fresh id of 20 characters (see id.ts). */
	newId: () => string;
	/** Which device this is, at a seat or a table. */
	device?: string | null;
	/** Of a table's device: the host by QR in whose hands it is (0069). */
	heldBy?: string | null;
	/** The actor's device, where it came to their seat after the question was put (C11). */
	added?: AddedDevice | null;
	/** Texts of the live documents the command needs, as they are now. */
	texts?: DocumentTexts;
	/** The id of the process. */
	process?: string;
	/** What the command asked the store beforehand. */
	facts?: Facts;
}

/** What only the store, or its keys and clocks, know and a rule wants to know. */
export interface Facts {
	/** Since when the account exists that comes into the team; left out where none is known (C11). */
	accountSince?: number;
	/** The e-mail address of each account that could be in the team, by its id (R1). */
	addresses?: Addresses;
	/** The sender may begin a proposal under the id they chose, whatever there is under it. */
	mayBegin?: boolean;
	/** The id of something new that its sender named, the same however often they send it. */
	named?: string;
}

export type Addresses = Readonly<Record<string, string>>;

/** Texts of live documents, by document and field. */
export type DocumentTexts = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The time that a deadline is held against. */
export function knownTime({ known, now }: Context): number {
	return known ?? now;
}

/** A device that came to a seat while it was asked. */
export interface AddedDevice {
	/** Its name in the store. */
	id: string;
	/** Two members stand for it: the person's earlier phone is gone. */
	confirmed: boolean;
}

/** When and by whom an event came about. */
export interface Meta {
	at: number;
	by: Actor;
}

/**
 * The same with its place in the record, given to every `evolve`. Where it matters for who may what which
 * of two things came first, these numbers say so, never their times: clocks are set back and forward.
 */
export interface Placed extends Meta {
	/** Number of the line: 1, 2, 3 … */
	seq: number;
}

/** For events that are only thought through, to decide on what comes of them: after every line there is. */
export function supposed({ now, actor }: Context): Placed {
	return { at: now, by: actor, seq: Number.POSITIVE_INFINITY };
}

/**
 * What a command leads to. `cares` are the care rules it breaks: the command door refuses it with
 * these until a facilitator repeats it with a typed reason, which is then recorded (`care:overridden`).
 * A promise rule is never a care: it is a refusal.
 */
export interface Decision<Event> {
	events: Event[];
	cares: Refusal[];
	/** What the answer says it made, or is about: kept with the answer, for a repeated send. No secrets. */
	made?: Made;
}

/** Ids, in the order of the input. */
export type Made = string | readonly string[];

/** An accepted decision, in the form every decide function returns. */
export function decided<Event>(
	events: Event[],
	cares: Refusal[] = []
): { ok: true; value: Decision<Event> } {
	return ok({ events, cares });
}

/** The same decision, whose answer names what it made. */
export function making<Event, Code extends string>(
	made: Made,
	decision: Decided<Event, Code>
): Decided<Event, Code> {
	return decision.ok ? ok({ ...decision.value, made }) : decision;
}

export type Decided<Event, Code extends string = string> = Result<Decision<Event>, Code>;

/**
 * The fields of an event that are words or values of people. They are stored apart, per event, under
 * a salt; the record line holds only the commitment. After erasure they read as `null` (R8, C10).
 */
export interface Sealing<Event> {
	fields: readonly string[];
	/** Whose content it is: what an erasure names. */
	subject: (event: Event) => Subject;
	/** Told in confidence (R17): the store encrypts it, and the day can go on without it (0068). */
	confidential?: true;
}

export type SealingTable<Event extends { type: string }> = {
	[Type in Event['type']]?: Sealing<Extract<Event, { type: Type }>>;
};
