import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { identitiesIn } from '#lib/domain/identities.ts';
import type { RoleConflict } from '#lib/domain/process/roles.ts';
import { nameKey } from '#lib/domain/seat/name.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, LEAD, ofParty, type Rules } from '#lib/domain/rules.ts';
import type { FrameEvent } from './events.ts';
import { isIsoDate, isPlausibleDay } from './iso-date.ts';
import { hostConflict, type Mandate, type PartyPerson } from './party.ts';
import type { FramesState } from './state.ts';
import {
	notEditable,
	notOpen,
	type FrameCare,
	type FrameRefusal,
	type FrameWorld
} from './world.ts';

type Outcome = Decided<FrameEvent, FrameRefusal>;

export interface AddParty {
	name: string;
	prefix: string;
	departments: readonly string[];
}

/** A facilitator adds a framing party. A party that hosts the process is a broken care rule (R43). */
export function addParty(
	state: FramesState,
	input: AddParty,
	context: Context,
	world: Pick<FrameWorld, 'dayOpened' | 'hostName'>
): Outcome {
	const closed = notOpen(state, world);
	if (closed) return closed;
	const name = input.name.trim();
	const prefix = input.prefix.trim().toUpperCase();
	if (!name) return refuse('name-missing');
	if (!/^\p{Lu}[\p{Lu}\d]{0,2}$/u.test(prefix)) return refuse('prefix-invalid');
	for (const party of state.parties.values()) {
		if (party.prefix === prefix) return refuse('prefix-taken', { party: party.name });
	}
	const departments = names(input.departments);
	const party = context.newId();
	return decided(
		[{ type: 'party:added', party, name, prefix, departments }],
		hostCare(party, name, world)
	);
}

export interface RenameParty {
	party: string;
	name: string;
	departments: readonly string[];
	/** What stood there, as the sender saw it: refused when a colleague changed it meanwhile. */
	was?: { name?: string | undefined; departments?: readonly string[] | undefined } | undefined;
}

/** Mends a name or the departments the signature speaks for; only this party signs again (R14). */
export function renameParty(
	state: FramesState,
	input: RenameParty,
	_context: Context,
	world: Pick<FrameWorld, 'dayOpened' | 'hostName'>
): Outcome {
	const closed = notEditable(state, input.party, world);
	if (closed) return closed;
	if (isOvertaken(input.was, state.parties.get(input.party) ?? {})) return refuse('overtaken');
	const name = input.name.trim();
	if (!name) return refuse('name-missing');
	const departments = names(input.departments);
	return decided(
		[{ type: 'party:renamed', party: input.party, name, departments }],
		hostCare(input.party, name, world)
	);
}

/** A facilitator removes a party and its frames; every signature is void. */
export function removeParty(
	state: FramesState,
	input: { party: string },
	_context: Context,
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	const closed = notEditable(state, input.party, world);
	return closed ?? decided([{ type: 'party:removed', party: input.party }]);
}

/** What is said of a mandate, or of a change of it; `date` is an ISO date. */
export interface MandateWords {
	holderName?: string | undefined;
	upTo?: string | undefined;
	decision?: Partial<Mandate['decision']> | undefined;
}

export interface SetMandate extends MandateWords {
	party: string;
	/** Phone or mail of the holder, by a facilitator only; left out or empty it stays as it was. */
	reach?: string | undefined;
	/** What stood in the fields that change: refused when somebody changed those meanwhile. */
	was?: MandateWords | undefined;
}

/**
 * Who holds a party's mandate (R9); what is not named stays as it is. May be saved with gaps; those are
 * refused at signing. Refused when a facilitator gives an e-mail address or telephone number of somebody
 * who takes part or is in the team (R1); a party gives none, so that it tries nobody's.
 */
export function setMandate(
	state: FramesState,
	input: SetMandate,
	context: Context,
	world: Pick<FrameWorld, 'dayOpened' | 'roleConflict'>
): Outcome {
	const closed = notEditable(state, input.party, world);
	if (closed) return closed;
	const { party, was } = input;
	const before = state.parties.get(party)?.mandate ?? null;
	if (isOvertaken(was && flat(was), flat(wordsOf(before)))) return refuse('overtaken');
	const displayName = (input.holderName ?? before?.holder.displayName ?? '').trim();
	if (!displayName) return refuse('holder-missing');
	const upTo = input.upTo ?? before?.upTo ?? '';
	const decision = { ...NO_DECISION, ...before?.decision, ...input.decision };
	if (decision.date !== '' && !isPlausibleDay(decision.date)) return refuse('date-invalid');
	const holder = idOf(before?.holder, displayName, context);
	const given = context.actor.kind === 'party' ? null : input.reach?.trim() || null;
	const reach = given ?? (before?.holder.id === holder ? before.reach : null);
	const conflict = conflictOf({ id: holder, name: displayName, reach: given }, context, world);
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	return decided(
		[{ type: 'party:mandated', party, holder, displayName, reach, upTo, decision }],
		namesakeCare(conflict)
	);
}

const NO_DECISION: Mandate['decision'] = { body: '', date: '', document: '' };

const wordsOf = (mandate: Mandate | null): MandateWords => ({
	holderName: mandate?.holder.displayName ?? '',
	upTo: mandate?.upTo ?? '',
	decision: mandate?.decision ?? NO_DECISION
});

const flat = ({ decision, ...words }: MandateWords) => ({ ...words, ...decision });

export interface MakePromise {
	party: string;
	/** What was promised before, as the sender saw it: refused when that changed meanwhile. */
	was?: { formalDecision: string; by: string } | undefined;
	/** The formal decision that follows. */
	formalDecision: string;
	/** ISO date. */
	by: string;
	goesThroughUnchanged: boolean;
	/** By a facilitator: the party signed this on paper, and the team has that paper. */
	onPaper?: boolean | undefined;
}

/**
 * [R15] A plan that fits goes through unchanged; without the whole promise nothing is recorded. A party
 * promises itself, at its own door. A facilitator only notes what it signed on paper, and changes nothing
 * that it ticked itself.
 */
export function makePromise(
	state: FramesState,
	input: MakePromise,
	{ actor }: Context,
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	const closed = notEditable(state, input.party, world);
	if (closed) return closed;
	const { party, by, was } = input;
	const known = state.parties.get(party);
	const itself = actor.kind === 'party';
	if (!itself && known?.promisedBy === 'itself') return refuse('promise-made-itself');
	if (!itself && !input.onPaper) return refuse('promise-not-theirs');
	if (isOvertaken(was, known?.promise ?? {})) return refuse('overtaken');
	const formalDecision = input.formalDecision.trim();
	if (!input.goesThroughUnchanged || !formalDecision || !isIsoDate(by)) {
		return refuse('promise-incomplete');
	}
	if (!isPlausibleDay(by)) return refuse('date-invalid');
	const promise = { formalDecision, by, goesThroughUnchanged: true } as const;
	return decided([{ type: 'party:promised', party, promise, way: itself ? 'itself' : 'paper' }]);
}

/** [F5] Says beforehand who may judge in the mandate-holder's place; not while parties judge. */
export function announceReplacement(
	state: FramesState,
	input: { party: string; name: string; was?: string | null | undefined },
	context: Context,
	world: Pick<FrameWorld, 'test' | 'roleConflict'>
): Outcome {
	const party = state.parties.get(input.party);
	if (!party) return refuse('unknown-party');
	if (world.test === 'running') return refuse('test-open');
	if (!party.mandate) return refuse('mandate-missing');
	const displayName = input.name.trim();
	if (!displayName) return refuse('holder-missing');
	if (isCalled(party.mandate.holder, displayName)) return refuse('same-person');
	const there = party.replacement?.displayName ?? null;
	const isNews = there === null || nameKey(there) !== nameKey(displayName);
	if (isNews && isOvertaken({ name: input.was }, { name: there })) return refuse('overtaken');
	const person = idOf(party.replacement, displayName, context);
	return decided(
		[{ type: 'party:replacement-announced', party: party.id, person, displayName }],
		namesakeCare(conflictOf({ id: person, name: displayName, reach: null }, context, world))
	);
}

/** Whether this is the person's name, perhaps spelled better. */
const isCalled = ({ displayName }: PartyPerson, name: string) =>
	displayName !== null && nameKey(displayName) === nameKey(name);

/** Who is named again stays who they are, with their link, and since when they were announced (F5). */
const idOf = (known: PartyPerson | null | undefined, name: string, { newId }: Context) =>
	known && isCalled(known, name) ? known.id : newId();

/** A framing party must not learn in passing who takes part. */
function conflictOf(
	{ id, name, reach }: { id: string; name: string; reach: string | null },
	{ actor, facts }: Context,
	world: Pick<FrameWorld, 'roleConflict'>
): RoleConflict | null {
	const person = { id, name, identities: identitiesIn(reach) };
	return world.roleConflict(person, actor.kind !== 'party', facts?.addresses);
}

function namesakeCare(conflict: RoleConflict | null): Refusal<FrameCare>[] {
	return conflict ? [{ code: 'same-name-other-role', detail: { role: conflict.role } }] : [];
}

function hostCare(
	id: string,
	name: string,
	world: Pick<FrameWorld, 'hostName'>
): Refusal<FrameRefusal>[] {
	if (world.hostName === null || !hostConflict(world.hostName, [{ id, name }])) return [];
	return [{ code: 'host-is-framing-party', detail: { party: name } }];
}

const names = (given: readonly string[]) => given.map((name) => name.trim()).filter(Boolean);

export const partyRules = {
	'party:add': adds(LEAD, addParty, { of: 'parties', here: ({ parties }) => parties.size }),
	'party:rename': changes(LEAD, renameParty),
	'party:remove': changes(LEAD, removeParty),
	'party:mandate': changes(ofParty('party'), setMandate),
	'party:promise': changes(ofParty('party'), makePromise),
	'party:announce-replacement': changes(ofParty('party'), announceReplacement)
} satisfies Rules;
