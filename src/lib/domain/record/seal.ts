import { canonicalJson, hashText } from '#lib/domain/canonical.ts';
import type { Sealing, SealingTable } from '#lib/domain/decision.ts';
import type { Subject } from '#lib/domain/subject.ts';

/** The sealed fields of one event, by name: what an erasure removes. */
export type SealedBody = Readonly<Record<string, unknown>>;

/** Kept apart from the record line, in a table that erasure empties; the salt goes with it. */
export interface SealedContent {
	/** Whose content it is. */
	subject: Subject;
	/** Fresh per event, at least 16 random bytes as hex: without it the commitment can be guessed. */
	salt: string;
	body: SealedBody;
}

/** What a record line holds of an event: names of the sealed fields, never their values. */
export interface LineEvent {
	type: string;
	sealed?: { fields: readonly string[]; commitment: string };
	[field: string]: unknown;
}

/** SHA-256 over `salt:body`, as 64 hex characters. */
export function commitmentOf(salt: string, body: SealedBody): string {
	return hashText(`${salt}:${canonicalJson(body)}`);
}

/**
 * Splits an event into what the record line shows and what is kept apart (C10, R8).
 * All sealed field names are listed, also those that were left out: whether someone gave a reason
 * is as private as the reason.
 * @param salt used only when the event has sealed fields
 */
export function sealEvent<Event extends { type: string }>(
	event: Event,
	table: SealingTable<Event>,
	salt: string
): { lineEvent: LineEvent; sealed: SealedContent | null } {
	if ('sealed' in event) throw new TypeError(`${event.type}: the field name 'sealed' is taken`);
	const sealing = (table as Record<string, Sealing<Event> | undefined>)[event.type];
	if (!sealing) return { lineEvent: { ...event }, sealed: null };
	const { fields } = sealing;
	const members = Object.entries(event);
	const body = Object.fromEntries(
		members.filter(([name, value]) => fields.includes(name) && value !== undefined)
	);
	const lineEvent: LineEvent = {
		...Object.fromEntries(members.filter(([name]) => !fields.includes(name))),
		type: event.type,
		sealed: { fields: [...fields], commitment: commitmentOf(salt, body) }
	};
	return { lineEvent, sealed: { subject: sealing.subject(event), salt, body } };
}

/**
 * The event as it was, or with `null` in every sealed field once its content is erased.
 * @param body `null` once erased; ignored for an event that has nothing sealed
 */
export function openEvent<Event extends { type: string }>(
	lineEvent: LineEvent,
	body: SealedBody | null
): Event {
	const { sealed, ...open } = lineEvent;
	const fields = sealed?.fields ?? [];
	const content = body
		? Object.entries(body).filter(([name]) => fields.includes(name))
		: fields.map((name) => [name, null] as const);
	return { ...open, ...Object.fromEntries(content) } as unknown as Event;
}
