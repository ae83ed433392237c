import { eraseAnswers } from '#lib/domain/consent/index.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { confirmErasing, erasePerson } from '#lib/domain/person/index.ts';
import { changes, EVERYONE, LEAD, ofSeat, type Rules } from '#lib/domain/rules.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { peopleWorld } from './worlds.ts';

type Answer = Decided<ProcessEvent>;

/** The decision, with the memory that answers go once they count no more, where it erases someone (C5). */
export function withAnswers(state: ProcessState, decision: Answer): Answer {
	if (!decision.ok) return decision;
	const { events, cares } = decision.value;
	const erased = events.flatMap((event) => {
		if (event.type === 'person:erased') return event.id;
		return event.type === 'seat:stopped' && event.contributions === 'erase' ? event.seat : [];
	});
	const later = erased.flatMap((seat) => eraseAnswers(state.consent, seat));
	return decided([...events, ...later], cares);
}

const eraseAll = (state: ProcessState, input: { person: string }, context: Context): Answer =>
	withAnswers(state, erasePerson(state.people, input, context, peopleWorld(state)));

const confirmAll = (state: ProcessState, input: { person: string }, context: Context): Answer =>
	withAnswers(state, confirmErasing(state.people, input, context, peopleWorld(state)));

export const erasingRules = {
	'person:erase': changes(ofSeat('person', EVERYONE, LEAD), eraseAll),
	'person:confirm-erasing': changes(LEAD, confirmAll)
} satisfies Rules;
