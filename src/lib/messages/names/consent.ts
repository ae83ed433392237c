import type {
	AnswerValue,
	LeaverChoice,
	ReactionForm,
	ShownAs
} from '#lib/domain/consent/types.ts';
import type { YesRoute } from '#lib/domain/plan/state.ts';
import type { PhaseName } from '#lib/domain/consent/phase.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

const YES: Words<YesRoute> = {
	tap: m.name_yes_tap,
	spoken: m.name_yes_spoken,
	phone: m.name_yes_phone
};

/** How a carrier said yes (R32). */
export function yesRouteName(code: YesRoute): string {
	return YES[code]();
}

const ROUND: Words<PhaseName> = {
	DRAFT: m.name_round_draft,
	CLARIFYING: m.name_round_clarifying,
	REACTING: m.name_round_reacting,
	ASKING: m.name_round_asking,
	WAITING: m.name_round_waiting,
	OBJECTIONS: m.name_round_objections,
	INTEGRATING: m.name_round_integrating,
	CONSENTED: m.name_round_consented,
	SUPERSEDED: m.name_round_superseded,
	PAUSED: m.name_round_paused,
	ADJOURNED: m.name_round_adjourned,
	NO_CONSENT: m.name_round_no_consent
};

/** Where a consent round is (§3). */
export function roundStatusName(code: PhaseName): string {
	return ROUND[code]();
}

const ANSWER: Words<AnswerValue> = {
	CAN_LIVE: m.name_answer_can_live,
	CAN_LIVE_CONCERN: m.name_answer_can_live_concern,
	CANNOT_YET: m.name_answer_cannot_yet,
	NEED_TIME: m.name_answer_need_time
};

/** What someone can answer (§3). */
export function answerName(code: AnswerValue): string {
	return ANSWER[code]();
}

const SHOWN: Words<ShownAs> = {
	'display-name': m.name_shown_display_name,
	'no-name': m.name_shown_no_name,
	voiced: m.name_shown_voiced
};

/** How an objector wants it shown. */
export function shownAsName(code: ShownAs): string {
	return SHOWN[code]();
}

const LEAVER: Words<LeaverChoice> = {
	stands: m.name_leaver_stands,
	'call-me': m.name_leaver_call_me,
	'becomes-concern': m.name_leaver_becomes_concern
};

/** What someone who leaves with an objection wants. */
export function leaverName(code: LeaverChoice): string {
	return LEAVER[code]();
}

const REACTIONS: Words<ReactionForm> = {
	'per-table': m.name_reactions_per_table,
	'in-turn': m.name_reactions_in_turn
};

/** How reactions are heard. */
export function reactionFormName(code: ReactionForm): string {
	return REACTIONS[code]();
}

type GovernmentRole = 'letting-go' | 'enabling' | 'stimulating' | 'directing' | 'regulating';
const GOVERNMENT: Words<GovernmentRole> = {
	'letting-go': m.name_government_letting_go,
	enabling: m.name_government_enabling,
	stimulating: m.name_government_stimulating,
	directing: m.name_government_directing,
	regulating: m.name_government_regulating
};

/** What government does for an agreement (§5). */
export function governmentRoleName(code: GovernmentRole): string {
	return GOVERNMENT[code]();
}
