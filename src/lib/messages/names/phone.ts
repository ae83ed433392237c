import type { Basis, ObjectionStatus, Route } from '#lib/domain/consent/types.ts';
import type { ContactWay, FollowUpStatus } from '#lib/domain/follow-up/index.ts';
import type { ProposalKind } from '#lib/domain/proposal/state.ts';
import type { Presence } from '#lib/domain/seat-types.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

// What phones and tables say too. Apart from what only desks say: a phone loads this file whole.

const BASIS: Words<Basis> = {
	relayed: m.name_basis_relayed,
	'within-bounds': m.name_basis_within_bounds
};

/** On what a contact person speaks (C7). */
export function basisName(code: Basis): string {
	return BASIS[code]();
}

const ROUTE: Words<Route> = {
	own: m.name_route_own,
	shared: m.name_route_shared,
	paper: m.name_route_paper,
	spoken: m.name_route_spoken,
	indirect: m.name_route_indirect
};

/** How an answer came in. */
export function routeName(code: Route): string {
	return ROUTE[code]();
}

const OBJECTION: Words<ObjectionStatus> = {
	open: m.name_objection_open,
	provisionally_met: m.name_objection_provisionally_met,
	carried_to_new_version: m.name_objection_carried_to_new_version,
	withdrawn_by_objector: m.name_objection_withdrawn_by_objector,
	moot_item_removed: m.name_objection_moot_item_removed
};

/** Where an objection is. */
export function objectionName(code: ObjectionStatus): string {
	return OBJECTION[code]();
}

const AGREEMENT: Words<FollowUpStatus> = {
	'not-started': m.name_agreement_not_started,
	busy: m.name_agreement_busy,
	stuck: m.name_agreement_stuck,
	done: m.name_agreement_done
};

/** Where an agreement is (R36). */
export function agreementStatusName(code: FollowUpStatus): string {
	return AGREEMENT[code]();
}

const PRESENCE: Words<Presence> = {
	expected: m.name_presence_expected,
	present: m.name_presence_present,
	away: m.name_presence_away,
	left: m.name_presence_left,
	observer: m.name_presence_observer
};

/** Whether someone is here. */
export function presenceName(code: Presence): string {
	return PRESENCE[code]();
}

type ProposalState = 'writing' | 'shared' | 'linked' | 'parked' | 'withdrawn';
const PROPOSAL_STATE: Words<ProposalState> = {
	writing: m.name_proposal_state_writing,
	shared: m.name_proposal_state_shared,
	linked: m.name_proposal_state_linked,
	parked: m.name_proposal_state_parked,
	withdrawn: m.name_proposal_state_withdrawn
};

/** Where a proposal is. */
export function proposalStateName(code: ProposalState): string {
	return PROPOSAL_STATE[code]();
}

const PROPOSAL_KIND: Words<ProposalKind> = {
	plan: m.name_proposal_kind_plan,
	recovery: m.name_proposal_kind_recovery
};

/** A proposal, or something about recovery (R39). */
export function proposalKindName(code: ProposalKind): string {
	return PROPOSAL_KIND[code]();
}

type Vat = 'incl' | 'excl';
const VAT: Words<Vat> = {
	incl: m.name_vat_incl,
	excl: m.name_vat_excl
};

/** An amount is never bare (§5). */
export function vatName(code: Vat): string {
	return VAT[code]();
}

type Period = 'once' | 'yearly';
const PERIOD: Words<Period> = {
	once: m.name_period_once,
	yearly: m.name_period_yearly
};

/** Once or every year. */
export function periodName(code: Period): string {
	return PERIOD[code]();
}

type OwnPayer = 'own' | 'anyone';
const PAYER: Words<OwnPayer> = {
	own: m.name_payer_own,
	anyone: m.name_payer_anyone
};

/** Who pays when it is no framing party. */
export function ownPayerName(code: OwnPayer): string {
	return PAYER[code]();
}

/** Who pays an amount: a framing party by its name, or the people of the plan. @param parties id and name */
export function payerName(payer: string, parties: readonly { id: string; name: string }[]): string {
	if (payer === 'own' || payer === 'anyone') return ownPayerName(payer);
	return parties.find(({ id }) => id === payer)?.name ?? payer;
}

type QuestionState = 'open' | 'informant-found' | 'answered' | 'cannot-be-answered';
const QUESTION: Words<QuestionState> = {
	open: m.name_question_open,
	'informant-found': m.name_question_informant_found,
	answered: m.name_question_answered,
	'cannot-be-answered': m.name_question_cannot_be_answered
};

/** Where a question for information is (R20). */
export function questionStateName(code: QuestionState): string {
	return QUESTION[code]();
}

const CONTACT_WAY: Words<ContactWay> = {
	letter: m.name_contact_way_letter,
	call: m.name_contact_way_call,
	sms: m.name_contact_way_sms,
	'e-mail': m.name_contact_way_e_mail
};

/** How we may contact someone afterwards (R41). */
export function contactWayName(code: ContactWay): string {
	return CONTACT_WAY[code]();
}
