import type { ObjectionEvent } from './events.ts';
import { changeObjection } from './change.ts';
import { unreachable, type Phase } from './phase.ts';
import { withAnswer } from './two-devices.ts';
import type { Answer, AnswerValue, Objection, Round } from './types.ts';

/** One objection's life: `open → provisionally_met → carried`, withdrawn by its objector, or moot. */
export function evolveObjection(round: Round, event: ObjectionEvent, at: number): Round {
	switch (event.type) {
		case 'objection:raised':
			return raised(round, event, at);
		case 'objection:taken': {
			const phase: Phase = { name: 'INTEGRATING', objection: event.objection };
			return { ...changed(round, event, ({ taken }) => ({ taken: taken + 1 })), phase };
		}
		case 'objection:put-back':
			return { ...round, phase: { name: 'OBJECTIONS' } };
		case 'objection:withdrawn':
			return withdrawn(round, event, at);
		case 'objection:heard':
			return changed(round, event, () => ({ heard: true }));
		case 'objection:unreachable':
			return changed(round, event, () => ({ unreachable: true }));
		case 'objection:provisionally-met': {
			const metAt = round.amendments;
			const said = { metAt, notMetAt: null, missing: null };
			return changed(round, event, () => ({ status: 'provisionally_met', ...said }));
		}
		case 'objection:reopened':
			return changed(round, event, () => ({ status: 'open', metAt: null }));
		case 'objection:not-met': {
			const said = { notMetAt: round.amendments, missing: event.missing };
			return changed(round, event, () => ({ status: 'open', metAt: null, ...said }));
		}
		case 'objection:carried':
			return changed(round, event, () => ({ status: 'carried_to_new_version' }));
		case 'objection:mooted':
			return changed(round, event, () => ({ status: 'moot_item_removed' }));
		case 'objection:leaver-chose':
			return changed(round, event, () => ({ leaverChoice: event.choice }));
		case 'objection:shown-as':
			return changed(round, event, () => ({ shownAs: event.shownAs }));
		default:
			return unreachable(event);
	}
}

function changed(
	round: Round,
	event: { objection: string },
	change: (objection: Objection) => Partial<Objection>
): Round {
	return changeObjection(round, event.objection, (one) => ({ ...one, ...change(one) }));
}

type Raised = Extract<ObjectionEvent, { type: 'objection:raised' }>;
type Withdrawn = Extract<ObjectionEvent, { type: 'objection:withdrawn' }>;

/** Whoever objects cannot live with the text, whatever was answered before. */
function raised(round: Round, event: Raised, at: number): Round {
	const { id, seat, route, items, text, liveable, shownAs } = event;
	const objection: Objection = {
		id,
		seat,
		route: seat === null ? null : route,
		device: event.device ?? null,
		added: event.added ?? false,
		items,
		text,
		liveable,
		shownAs,
		status: 'open',
		heard: false,
		unreachable: false,
		leaverChoice: null,
		taken: 0,
		metAt: null,
		notMetAt: null,
		missing: null,
		amendedFor: false,
		raisedIn: round.number
	};
	const next = answeredAgain(round, event, 'CANNOT_YET', at);
	const objections = [...round.objections, objection];
	return { ...next, objections, phase: { name: 'OBJECTIONS' } };
}

function withdrawn(round: Round, event: Withdrawn, at: number): Round {
	const { phase } = round;
	const wasTaken = phase.name === 'INTEGRATING' && phase.objection === event.objection;
	const asksAnew = event.asksAnew ?? false;
	const next = changed(round, event, () => ({
		status: 'withdrawn_by_objector',
		...(asksAnew ? { asksAnew } : {})
	}));
	return {
		...answeredAgain(next, event, event.value, at),
		phase: wasTaken ? { name: 'OBJECTIONS' } : phase
	};
}

/**
 * The objector's answer, given again; the words live on in the objection or the concern. By a device that
 * was added while asked it stands beside what was said before (C11).
 */
function answeredAgain(
	round: Round,
	event: Raised | Withdrawn,
	value: AnswerValue | null,
	at: number
): Round {
	const { seat, route, enteredBy, readBack, basis } = event;
	if (seat === null) return round;
	const said = { route, enteredBy, readBack, basis };
	const isRaised = event.type === 'objection:raised';
	const brought = isRaised ? event.device : null;
	const device = brought ?? round.answers.get(seat)?.device ?? null;
	const answer: Answer = { value, concern: null, objection: null, ...said, device, at };
	const aside = (isRaised ? event.added : event.aside) ?? false;
	if (isRaised || aside) return withAnswer(round, seat, answer, aside);
	const twoDevices = new Map(round.twoDevices);
	twoDevices.delete(seat);
	return { ...round, twoDevices, answers: new Map(round.answers).set(seat, answer) };
}
