import type { Reveal } from '#lib/domain/consent/index.ts';
import type { Meta } from '#lib/domain/decision.ts';
import type { ProposalKind } from '#lib/domain/proposal/index.ts';
import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { isKnownType, type ProcessEvent, type ProcessState } from './process.ts';

/** An event as some version of Plandag stored it. */
export interface StoredEvent {
	type: string;
	[field: string]: unknown;
}

/** Reads an event of one earlier shape as the next shape; leaves any other as it is. */
type Step = (event: StoredEvent, state: ProcessState, meta: Meta) => StoredEvent;

/** What a field is taken to be where it did not exist yet. */
function since(fields: Record<string, unknown>): Step {
	return (event) => ({ ...fields, ...event });
}

/** Type → steps, oldest first. A stored event keeps its shape for ever: who changes one adds a step. */
const UPGRADES: Readonly<Record<string, readonly Step[]>> = {
	// How was not noted; the day is that of the line.
	'aftercare:offered': [
		(event, _state, { at }) => ({
			how: null,
			on: new Date(at).toISOString().slice(0, 10),
			...event
		})
	],
	'informant:added': [withoutIdentity, since({ reach: null })],
	'party:mandated': [since({ reach: null })],
	// Whether the party ticked it itself was not asked.
	'party:promised': [
		(event, _state, { by }) => ({ way: by.kind === 'party' ? 'itself' : 'entered', ...event })
	],
	'person:declined': [since({ kind: null })],
	'person:prepared': [
		// Only what kind of instruction it was; all of it stood with the seat.
		since({ contact: null, waitUntil: null, waitThen: null, bounds: null }),
		// What is needed on the day was told to the team alone.
		since({ helperName: null, helperReach: null, dayWords: null, shares: false })
	],
	'person:sought': [withoutIdentity],
	// Times were once those of the server and of each device; all of it was in one country.
	'process:created': [since({ zone: DEFAULT_ZONE })],
	'process:notice-changed': [since({ zone: DEFAULT_ZONE })],
	'round:closed-for-objections': [withLetters],
	'round:revealed': [withLetters],
	'rollcall:proposed': [since({ without: [] })],
	'seat:checked-out': [proposedByName],
	'seat:stopped': [since({ proposedBy: null })],
	'proposal:rescued': [rescuedWithPlace]
};

/** Was always null: nobody was known by anything but name and how to reach them. */
function withoutIdentity(event: StoredEvent): StoredEvent {
	const { identity: _, ...rest } = event;
	return rest;
}

/** Nobody answered by letter yet, and so none was counted. */
function withLetters(event: StoredEvent): StoredEvent {
	const outcome = event.outcome as Reveal['outcome'];
	const byRoute = { ...outcome.counts.byRoute, letter: outcome.counts.byRoute.letter ?? 0 };
	return { ...event, outcome: { ...outcome, counts: { ...outcome.counts, byRoute } } };
}

/** The first of two members was once called the second. */
function proposedByName(event: StoredEvent): StoredEvent {
	if ('proposedBy' in event) return event;
	const { secondMember, ...rest } = event;
	return { ...rest, proposedBy: secondMember ?? null };
}

/** Late text was once always of a proposal, and stayed where that was. */
function rescuedWithPlace(event: StoredEvent, state: ProcessState): StoredEvent {
	if ('author' in event) return event;
	const { seat, from, ...rest } = event;
	const source = state.proposals.proposals.get(String(from));
	const kind: ProposalKind = source?.kind ?? 'plan';
	const place = { table: source?.table ?? '', block: source?.block ?? '', kind };
	return { ...rest, ...place, from: `proposal/${String(from)}`, author: seat ?? null };
}

/**
 * An event of any earlier version as this one knows it: what is played instead of it. The record
 * itself stays as it was written.
 * @param state the process before it
 * @returns null for a type that no version up to this one knew
 */
export function upgradeEvent(
	event: StoredEvent,
	state: ProcessState,
	meta: Meta
): ProcessEvent | null {
	if (!isKnownType(event.type)) return null;
	const steps = UPGRADES[event.type] ?? [];
	// Of a known type, and in its present shape: what the steps are for.
	return steps.reduce((so, step) => step(so, state, meta), event) as unknown as ProcessEvent;
}
