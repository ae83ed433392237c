import { actorId } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { PersonRefusal } from './commands.ts';
import type { DeclineKind } from './contact.ts';
import { STATUS_BEFORE } from './facts.ts';
import type { PeopleState, PersonEvent, PersonStatus } from './state.ts';

type Answer = Decided<PersonEvent, PersonRefusal>;

/** How far it was with somebody, as a sender saw it. */
export interface SeenStatus {
	status: PersonStatus;
	why?: string | null | undefined;
	kind?: DeclineKind | null | undefined;
}

interface Step {
	person: string;
	status: 'approached' | 'spoken' | 'does-not-want';
	why?: string | undefined;
	kind?: DeclineKind | undefined;
	was?: SeenStatus | undefined;
}

/**
 * How far it is with someone (R16); in any order that can be.
 * @param input.why they declined, in their words
 * @param input.kind the same as a kind that can be counted
 * @param input.was how far it was, as the sender saw it: refused when a colleague heard no meanwhile
 */
export function setStatus(state: PeopleState, input: Step, context: Context): Answer {
	const { person, status } = input;
	// Who was erased: nothing is written down again (R8).
	if (state.people.get(person)?.name === null) return refuse('unknown-person');
	if (saidNo(state, input)) return refuse('overtaken');
	if (status === 'does-not-want') return declinePerson(state, input);
	return status === 'spoken' ? speakPerson(state, person, context) : step(state, person, status);
}

/**
 * Whether somebody declined, which the sender did not see or saw with another reason. How far it came
 * otherwise is no ground: one presses two steps faster than a page shows the first.
 */
function saidNo(state: PeopleState, said: Step): boolean {
	const now = state.people.get(said.person);
	if (said.was === undefined || now?.status !== 'does-not-want') return false;
	const there = { why: now.declinedWhy, kind: now.declinedKind };
	if (said.status === 'does-not-want' && !isOvertaken(reasonOf(said), there)) return false;
	const { status, why, kind } = said.was;
	return isOvertaken({ status, why, kind }, { status: now.status, ...there });
}

const reasonOf = ({ why = '', kind }: Step) => ({
	why: why.trim() || null,
	kind: kind ?? null
});

/** Whoever speaks with someone becomes the interviewer, unless there is one (R17). */
function speakPerson(state: PeopleState, id: string, context: Context): Answer {
	const answer = step(state, id, 'spoken');
	const free = state.people.get(id)?.interviewer === null;
	if (!answer.ok || !free) return answer;
	const interviewer = actorId(context);
	const assigned: PersonEvent = { type: 'person:assigned', id, interviewer, colleagues: [] };
	return decided([assigned, ...answer.value.events]);
}

function step(state: PeopleState, id: string, to: 'approached' | 'spoken'): Answer {
	const person = state.people.get(id);
	if (!person) return refuse('unknown-person');
	if (person.status === to) return decided([]);
	if (!STATUS_BEFORE[to].includes(person.status)) {
		return refuse('wrong-status', { status: person.status });
	}
	return decided([{ type: `person:${to}`, id }]);
}

/** Does not want to take part; why only if told (R16). They may come back on it. */
function declinePerson(state: PeopleState, said: Step): Answer {
	const { person: id } = said;
	if (!state.people.has(id)) return refuse('unknown-person');
	return decided([{ type: 'person:declined', id, ...reasonOf(said) }]);
}

export const statusRules = {
	'person:set-status': changes(LEAD, setStatus)
} satisfies Rules;
