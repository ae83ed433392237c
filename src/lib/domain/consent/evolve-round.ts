import type { Placed } from '../decision.ts';
import type { OpenedObjection, Reveal, RoundEvent } from './events.ts';
import { changeObjection, changeRound } from './change.ts';
import { withAnswered } from './compared.ts';
import { openPhase, unreachable, type Phase } from './phase.ts';
import { settles } from './two-devices.ts';
import type { Answer, CarriedObjection, Concern, TwoAnswers } from './types.ts';
import type { ConsentState, Objection, Round } from './types.ts';

type Prepared = Extract<RoundEvent, { type: 'round:prepared' }>;

/** When something happened, and which line of the record says so. */
export type Moment = Pick<Placed, 'at' | 'seq'>;

/** Rounds as a whole: their phases, the reveal, and what carries over between them. */
export function evolveRound(state: ConsentState, event: RoundEvent, meta: Moment): ConsentState {
	switch (event.type) {
		case 'round:prepared':
			return prepared(state, event);
		case 'round:sent-back':
			return voided(state, event.round, { name: 'CLARIFYING' });
		case 'round:adjourned':
			return voided(state, event.round, { name: 'ADJOURNED', until: event.until });
		case 'round:revealed':
			return revealed(state, event, { name: event.to });
		case 'round:closed-for-objections':
			return revealed(state, event, { name: 'OBJECTIONS' });
		default:
			return changeRound(state, event.round, (round) => evolveOne(round, event, meta));
	}
}

type OneRound = Exclude<
	RoundEvent,
	{ type: `round:${'prepared' | 'sent-back' | 'adjourned' | 'revealed' | 'closed-for-objections'}` }
>;

function evolveOne(round: Round, event: OneRound, { at, seq }: Moment): Round {
	switch (event.type) {
		case 'round:presented':
			return { ...round, phase: { name: 'CLARIFYING' } };
		case 'round:read-aloud':
			return { ...round, readAloud: true };
		case 'round:clarification-asked': {
			const { id, seat: from, text } = event;
			return { ...round, clarifications: [...round.clarifications, { id, from, text }] };
		}
		case 'round:clarification-settled': {
			const clarifications = round.clarifications.filter(({ id }) => id !== event.id);
			return { ...round, clarifications };
		}
		case 'round:reacting':
			return { ...round, phase: { name: 'REACTING', form: event.form } };
		case 'round:asked': {
			const { ledBy } = event;
			const phase: Phase = { name: 'ASKING', lastCallAt: null };
			const askedBefore = round.asked;
			return { ...round, asked: true, askedBefore, askedSeq: seq, ledBy, phase };
		}
		case 'round:last-called':
			return { ...round, phase: { name: 'ASKING', lastCallAt: at } };
		case 'round:waiting':
			return { ...round, phase: { name: 'WAITING', deadline: event.deadline } };
		case 'round:amended':
			return amended(round, event.objection);
		default:
			return { ...round, phase: phaseAfter(round.phase, event) };
	}
}

type Passage = Extract<
	OneRound,
	{ type: `round:${'consented' | 'superseded' | 'paused' | 'resumed' | 'stopped'}` }
>;

function phaseAfter(phase: Phase, event: Passage): Phase {
	switch (event.type) {
		case 'round:consented':
			return { name: 'CONSENTED' };
		case 'round:superseded':
			return { name: 'SUPERSEDED' };
		case 'round:paused': {
			const back = openPhase(phase);
			return back ? { name: 'PAUSED', back } : phase;
		}
		case 'round:resumed':
			if (phase.name !== 'PAUSED') return phase;
			// a break must not use up the 60 s of a last call
			return phase.back.name === 'ASKING' ? { name: 'ASKING', lastCallAt: null } : phase.back;
		case 'round:stopped':
			return { name: 'NO_CONSENT', reason: event.reason };
		default:
			return unreachable(event);
	}
}

function amended(round: Round, objection: string): Round {
	const amendments = round.amendments + 1;
	// an objector is heard again before a second amendment for the same objection
	const next = changeObjection(round, objection, (one) => ({
		...one,
		heard: false,
		amendedFor: true
	}));
	return { ...next, amendments, phase: { name: 'OBJECTIONS' } };
}

/**
 * Everyone's answer of a round becomes an earlier one, shown to its own seat only (C4). But a no that was
 * never on a screen stands until its giver says otherwise: what others entered for them since, a device
 * that was added or a wish for more time does not push it out, however often the question is put (C5).
 */
function withEarlier(state: ConsentState, round: Round | undefined): ConsentState {
	if (!round) return state;
	const earlier = new Map(state.earlier);
	const unrevealed = round.outcome === null;
	for (const [seat, answer] of round.answers) {
		const before = earlier.get(seat);
		const isNo = before?.unrevealed === true && before.answer.objection !== null;
		if (unrevealed && isNo && !settles(round, seat, before.answer.route)) continue;
		earlier.set(seat, { round: round.number, version: round.version, answer, unrevealed });
	}
	return withAnswered({ ...state, earlier }, round);
}

/** The answers no longer count; objections and outcome stay as they are. */
function voided(state: ConsentState, number: number, phase: Phase): ConsentState {
	const round = state.rounds.find((one) => one.number === number);
	return changeRound(withEarlier(state, round), number, (one) => {
		const answers: ReadonlyMap<string, Answer> = new Map();
		const twoDevices = new Map<string, TwoAnswers>();
		return { ...one, answers, twoDevices, answersItself: new Set<string>(), phase };
	});
}

function prepared(state: ConsentState, event: Prepared): ConsentState {
	const last = state.rounds.at(-1);
	const round: Round = {
		number: event.round,
		version: event.version,
		hash: event.hash,
		items: event.items,
		ledBy: event.ledBy,
		reRound: event.reRound,
		asked: false,
		askedBefore: false,
		askedSeq: null,
		phase: { name: 'DRAFT' },
		readAloud: false,
		clarifications: [],
		rollCall: { tables: new Map(), proposal: null, done: false },
		answers: new Map(),
		twoDevices: new Map(),
		answersItself: new Set(),
		outcome: null,
		objections: [],
		concerns: [],
		amendments: 0
	};
	const carried = [...state.carried, ...carriedFrom(last, event.hash)];
	return { ...withEarlier(state, last), rounds: [...state.rounds, round], carried };
}

/** What is not settled yet goes along; it was met on this text only if nothing was amended since. */
function carriedFrom(last: Round | undefined, hash: string): CarriedObjection[] {
	return (last?.objections ?? [])
		.filter(({ status }) => status !== 'withdrawn_by_objector' && status !== 'moot_item_removed')
		.map((objection) => {
			const isMet = objection.metAt === last?.amendments;
			return { objection, metHash: isMet && hash !== last.hash ? hash : null };
		});
}

function revealed(state: ConsentState, event: Reveal, phase: Phase): ConsentState {
	const reopened = state.carried
		.filter(({ objection }) => event.reopened.includes(objection.id))
		.map(({ objection }): Objection => ({
			...objection,
			status: 'open',
			heard: false,
			metAt: null,
			amendedFor: false,
			// of this ask is another table's device, and another device that was added (C11)
			added: false,
			device: null
		}));
	const next = changeRound(state, event.round, (round) => {
		const opened = event.objections.map((one) => openedFrom(round, one, state.earlier));
		const concerns = event.concerns.map((id) => concernFrom(round, id));
		const objections = [...reopened, ...opened];
		return { ...round, phase, outcome: event.outcome, objections, concerns };
	});
	// what was not reopened has been settled by an answer on this text
	const earlier = new Map(
		Array.from(next.earlier, ([seat, one]) => [seat, { ...one, unrevealed: false }] as const)
	);
	return { ...next, carried: [], earlier };
}

/** @param earlier also a no of an ask that ended without a reveal is opened */
function openedFrom(
	round: Round,
	{ id, items, shownAs }: OpenedObjection,
	earlier: ConsentState['earlier']
): Objection {
	const before = Array.from(earlier, ([seat, { answer }]) => [seat, answer] as const);
	const said = [...round.answers, ...before];
	const given = said.find(([, answer]) => answer.objection?.id === id);
	return {
		id,
		seat: given?.[0] ?? null,
		route: given?.[1].route ?? null,
		device: (given && round.answers.get(given[0])?.device) ?? null,
		added: given ? round.twoDevices.get(given[0])?.added === given[1] : false,
		items,
		text: given?.[1].objection?.text ?? null,
		liveable: given?.[1].objection?.liveable ?? null,
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
}

function concernFrom(round: Round, id: string): Concern {
	const given = [...round.answers].find(([, answer]) => answer.concern?.id === id);
	const text = given?.[1].concern?.text ?? null;
	return { id, seat: given?.[0] ?? null, text, kind: 'with-answer' };
}
