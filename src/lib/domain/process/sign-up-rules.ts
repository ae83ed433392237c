import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { seekPerson, type Circle, type Sector } from '#lib/domain/person/index.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, changes, LEAD, only, type Rules } from '#lib/domain/rules.ts';
import type { NotTakenKind, SignUpEvent, SignUpWay } from '#lib/domain/sign-up/index.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { peopleWorld } from './worlds.ts';

type Answer = Decided<ProcessEvent>;

/** The page is open to whoever has its address. Open already: another number is shown from now on. */
function open({ setUp, signUps }: ProcessState, { phone }: { phone: string }): Answer {
	if (!setUp.notice) return refuse('no-process');
	return decided(signUps.open?.phone === phone ? [] : [{ type: 'sign-up:opened', phone }]);
}

/** Nobody signs up by it any more; who waits goes on waiting for a member. */
function close({ signUps }: ProcessState): Answer {
	return decided(signUps.open === null ? [] : [{ type: 'sign-up:closed' }]);
}

/**
 * Somebody signed up by the page (R16). Nothing is looked up, so that nobody learns who is known. By the
 * server; refused while it is closed.
 */
function make(
	state: ProcessState,
	input: { name: string; reach: string; words: string; referrer: string; way: SignUpWay },
	context: Context
): Answer {
	if (state.signUps.open === null) return refuse('link-not-valid');
	const { name, reach, way } = input;
	const [words, referrer] = [input.words || null, input.referrer || null];
	const id = context.newId();
	return decided([{ type: 'sign-up:made', id, way, name, reach, words, referrer }]);
}

interface TakeUp {
	signUp: string;
	group: string;
	circle: Circle;
	sector: Sector;
}

/**
 * A member looked at it, and it is somebody new: a person under the same id, so that an erasure reaches
 * what they typed. The first call comes within 3 days of when they signed up (R16). Refused as whoever is
 * added at the desk is (R1).
 */
function takeUp(state: ProcessState, { signUp, ...place }: TakeUp, context: Context): Answer {
	const made = state.signUps.waiting.get(signUp);
	if (!made || made.name === null) return refuse('unknown-person');
	const { id, name, reach, way, at } = made;
	const referrer = made.referrer === null ? undefined : { name: made.referrer, agreed: false };
	const source = referrer ? 'referrer' : way;
	const known = { ...place, name, reach, source, referrer, since: at } as const;
	const sought = seekPerson(
		state.people,
		known,
		{ ...context, newId: () => id },
		peopleWorld(state)
	);
	if (!sought.ok) return sought;
	const { events, cares } = sought.value;
	const taken: ProcessEvent = { type: 'sign-up:taken-up', id, person: id };
	return making(id, decided([...events, taken], cares));
}

/** It is somebody who is on the list: what they typed is read at their page. */
function isSame(
	state: ProcessState,
	{ signUp, person }: { signUp: string; person: string }
): Answer {
	if (!state.signUps.waiting.has(signUp)) return refuse('unknown-person');
	if ((state.people.people.get(person)?.name ?? null) === null) return refuse('unknown-person');
	return decided([{ type: 'sign-up:taken-up', id: signUp, person }]);
}

/** Not taken up (R16): what they typed is erased, why stays as a kind and in words. */
function decline(
	state: ProcessState,
	{ signUp, kind, why }: { signUp: string; kind: NotTakenKind; why: string }
): Answer {
	if (!state.signUps.waiting.has(signUp)) return refuse('unknown-person');
	const event: SignUpEvent = { type: 'sign-up:declined', id: signUp, kind, why: why || null };
	return decided([event]);
}

export const signUpRules = {
	'sign-up:open': changes(LEAD, open),
	'sign-up:close': changes(LEAD, close),
	'sign-up:make': adds(only('system'), make, {
		of: 'signUps',
		here: ({ signUps }: ProcessState) => signUps.waiting.size
	}),
	'sign-up:take-up': adds(LEAD, takeUp, {
		of: 'people',
		here: ({ people }: ProcessState) => people.people.size
	}),
	'sign-up:same': changes(LEAD, isSame),
	'sign-up:decline': changes(LEAD, decline)
} satisfies Rules;
