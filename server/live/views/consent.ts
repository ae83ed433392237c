import {
	askFirst,
	CLOSE_MINIMUM,
	currentRound,
	LAST_CALL_MS,
	leaderRoundView,
	objectionOrder,
	phaseBeneath,
	rollCallView,
	rosterOf,
	roundView,
	type Objection,
	type Round,
	type RoundView as DomainRound
} from '#lib/domain/consent/index.ts';
import { isHeld, type HeldKind } from '#lib/domain/hold/index.ts';
import { consentWorld, type ProcessState } from '#lib/domain/process/index.ts';
import type { ObjectionView, RoundView } from '#lib/protocol/sections/consent.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { displayName, ERASED, tableName, type ViewContext } from './context.ts';

/** Ids of plan items as the numbers people see; empty means the whole plan. */
export function itemNumbers(round: Round, items: readonly string[]): number[] {
	return items.map((item) => round.items.indexOf(item) + 1).filter((number) => number > 0);
}

/** What everyone in the room may know of the current round (C3). */
export function round({ state, known }: ViewContext): RoundView | null {
	const world = consentWorld(state);
	const current = currentRound(state.consent);
	const view = roundView(state.consent, world, known);
	if (!current || !view) return null;
	return publicRound(current, view, (kind, id) => isHeld(state.holds, kind, id));
}

/** @param held what stays off this viewer's screen until a facilitator releases it (R40) */
function publicRound(
	current: Round,
	view: DomainRound,
	held: (kind: HeldKind, id: string) => boolean
): RoundView {
	const asked =
		view.beneath !== 'DRAFT' && view.beneath !== 'CLARIFYING' && view.beneath !== 'REACTING';
	const { result } = view;
	return {
		number: view.number,
		version: view.version,
		status: view.phase,
		pausedIn: view.phase === 'PAUSED' ? view.beneath : null,
		reRound: view.reRound,
		readAloud: view.readAloud,
		answered: asked ? view.answered : 0,
		of: asked ? view.of : 0,
		lastCallAt: view.lastCallEndsAt === null ? null : view.lastCallEndsAt - LAST_CALL_MS,
		waitingUntil: view.waitingUntil,
		clarifications: current.clarifications
			.filter(({ id }) => !held('clarification', id))
			.map(({ id, text }) => ({ id, text: text ?? ERASED })),
		counts: result && {
			canLive: result.counts.byValue.CAN_LIVE,
			concern: result.counts.byValue.CAN_LIVE_CONCERN,
			cannotYet: result.counts.byValue.CANNOT_YET,
			leftUnanswered: result.leftUnanswered,
			countedOut: result.countedOut
		},
		objections: view.objections.map((shown) => {
			const told = shown.voiced || held('objection', shown.id);
			return {
				id: shown.id,
				by: told ? null : shown.by,
				shownAs: told ? 'voiced' : shown.by === null ? 'no-name' : 'display-name',
				items: itemNumbers(current, shown.items),
				text: told ? '' : (shown.text ?? ''),
				liveable: told ? '' : (shown.liveable ?? ''),
				status: shown.status,
				taken: shown.taken
			};
		}),
		concerns: view.concerns
			.filter(({ id }) => !held('concern', id))
			.map(({ text }) => text ?? ERASED),
		concernsHeld: view.concerns.filter(({ id }) => held('concern', id)).length,
		reason: view.stopReason,
		adjournedUntil: view.adjournedUntil
	};
}

/** Every round so far, for all. */
export function rounds({ state }: ViewContext): Sections['rounds'] {
	return state.consent.rounds.map(({ number, version, phase }) => ({
		number,
		version,
		status: phase.name
	}));
}

/** An objection with its words and objector, for its own seat and for who leads the round. */
export function ownObjection(
	state: ProcessState,
	current: Round,
	objection: Objection
): ObjectionView {
	const phase = phaseBeneath(current.phase);
	return {
		id: objection.id,
		by: objection.seat === null ? null : displayName(state, objection.seat),
		shownAs: objection.shownAs,
		items: itemNumbers(current, objection.items),
		text: objection.text ?? ERASED,
		liveable: objection.liveable ?? '',
		status: objection.status,
		taken: phase?.name === 'INTEGRATING' && phase.objection === objection.id
	};
}

/** What was entered by the team the team goes on with; of others a host reads what the room may. */
function hostObjection(state: ProcessState, current: Round, objection: Objection): ObjectionView {
	const whole = ownObjection(state, current, objection);
	if (isTeams(objection) || objection.shownAs === 'display-name') return whole;
	return objection.shownAs === 'voiced'
		? { ...whole, by: null, text: '', liveable: '' }
		: { ...whole, by: null };
}

const isTeams = ({ route }: Objection): boolean => route === 'paper' || route === 'spoken';

/** A table device: whose answers it can take now; never who answered (C3). */
export function tableRound({ state, known }: ViewContext, table: string): Sections['tableRound'] {
	const current = currentRound(state.consent);
	if (!current) return null;
	const world = consentWorld(state);
	const { phase } = current;
	const asking = phase.name === 'ASKING' || phase.name === 'WAITING';
	const { seats } = rosterOf(state.consent, world, known);
	const here = seats
		.flatMap((id) => state.seats.seats.get(id) ?? [])
		.filter((seat) => seat.table === table && !seat.indirect)
		.map((seat) => ({ id: seat.id, displayName: seat.displayName ?? ERASED }));
	const taken = phase.name === 'INTEGRATING' && current.amendments === 0 ? phase.objection : null;
	return {
		round: current.number,
		hash: current.hash,
		asked: asking ? here : [],
		askMet: phase.name === 'OBJECTIONS' && current.amendments > 0 ? here : [],
		askWithdraw: taken === null ? null : { objection: taken, people: here },
		rollCall: {
			open: rollCallView(state.consent, world) !== null && !current.rollCall.done,
			confirmed: current.rollCall.tables.has(table)
		}
	};
}

/** Who is missing, roll call, all objections in the order to take them: the team (C2, C3). */
/**
 * The round as the team leads it. A table host sits among those who objected: whom an objection that is
 * nameless or voiced is of, and what it says, is for facilitators (C3).
 */
export function roundDesk({ state, now, known }: ViewContext, role: string): Sections['roundDesk'] {
	const leads = role === 'facilitator';
	const world = consentWorld(state);
	const current = currentRound(state.consent);
	const lead = leaderRoundView(state.consent, world, known);
	if (!current || !lead) return null;
	const phase = current.phase.name;
	const asking = phase === 'ASKING' || phase === 'WAITING';
	const missing = lead.missing.map(({ seat, displayName: name, table, away, indirect }) => ({
		id: seat,
		displayName: name ?? ERASED,
		table: table === null ? null : tableName(state, table),
		away,
		indirect
	}));
	const called = lead.round.lastCallEndsAt !== null && now >= lead.round.lastCallEndsAt;
	return {
		round: publicRound(current, lead.round, () => false),
		hash: current.hash,
		missing: asking ? missing : [],
		askFirst: leads
			? askFirst(state.consent).map((id) => ({ id, displayName: displayName(state, id) }))
			: [],
		rollCall: rollCall(state),
		objections: objectionOrder(current).map((objection) => ({
			...(leads
				? ownObjection(state, current, objection)
				: hostObjection(state, current, objection)),
			heard: objection.heard,
			byTeam: isTeams(objection),
			unreachable: objection.unreachable,
			leaverChoice: objection.leaverChoice,
			notMet:
				objection.notMetAt === null || objection.status !== 'open'
					? null
					: {
							missing: leads || isTeams(objection) ? (objection.missing ?? ERASED) : ERASED,
							before: objection.notMetAt < current.amendments
						}
		})),
		canReveal: asking && missing.length === 0,
		canCloseForObjections: phase === 'ASKING' && called && lead.round.answered >= CLOSE_MINIMUM,
		canWait: phase === 'ASKING' && missing.length > 0 && missing.every((one) => one.indirect),
		canFreeze:
			phase === 'OBJECTIONS' &&
			current.amendments > 0 &&
			current.objections.every((one) => one.status !== 'open' || isGone(state, current, one))
	};
}

/**
 * Every item this objection is about was taken out and none came in: fixing the text makes it moot
 * (§3 Cases, 0020).
 */
function isGone(state: ProcessState, round: Round, { items }: Objection): boolean {
	const adds = state.plan.order.some((item) => !round.items.includes(item));
	return !adds && items.length > 0 && !items.some((item) => state.plan.items.has(item));
}

function rollCall(state: ProcessState): NonNullable<Sections['roundDesk']>['rollCall'] {
	const view = rollCallView(state.consent, consentWorld(state));
	const tables = currentRound(state.consent)?.rollCall.tables;
	return {
		done: view?.done ?? true,
		tables: [...state.seats.tables.values()].map(({ id, name }) => ({
			id,
			name,
			confirmed: tables?.has(id) ?? false
		})),
		toPhone: (view?.toPhone ?? []).map((id) => ({ id, displayName: displayName(state, id) })),
		proposal: view?.proposal ? { by: view.proposal.by, left: [...view.proposal.left] } : null
	};
}
