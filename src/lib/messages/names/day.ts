import type { HeldKind } from '#lib/domain/hold/hold.ts';
import type { Language } from '#lib/domain/process/index.ts';
import type { BlockKind } from '#lib/domain/programme/block.ts';
import { m } from '../compiled/messages.js';
import type { Words, WordsIn } from './words.ts';

const BLOCK: Words<BlockKind> = {
	arrival: m.name_block_arrival,
	information: m.name_block_information,
	recovery: m.name_block_recovery,
	proposals: m.name_block_proposals,
	plan: m.name_block_plan,
	consent: m.name_block_consent,
	test: m.name_block_test,
	break: m.name_block_break
};

/** What kind of block of the day. */
export function blockName(code: BlockKind): string {
	return BLOCK[code]();
}

type Devices = 'away' | 'table' | 'own';
const DEVICES: WordsIn<Devices> = {
	away: m.name_devices_away,
	table: m.name_devices_table,
	own: m.name_devices_own
};

/** Where phones are during a block (R23). */
export function devicesName(code: Devices, locale?: Language): string {
	return DEVICES[code]({}, locale ? { locale } : {});
}

type ActorKind =
	'facilitator' | 'host' | 'core' | 'party' | 'informant' | 'seat' | 'table' | 'system';
const ACTOR: Words<ActorKind> = {
	facilitator: m.name_actor_facilitator,
	host: m.name_actor_host,
	core: m.name_actor_core,
	party: m.name_actor_party,
	informant: m.name_actor_informant,
	seat: m.name_actor_seat,
	table: m.name_actor_table,
	system: m.name_actor_system
};

/** Who did something, without a name. */
export function actorName(code: ActorKind): string {
	return ACTOR[code]();
}

const HELD: Words<HeldKind> = {
	question: m.words_kind_question,
	answer: m.words_kind_answer,
	clarification: m.words_kind_clarification,
	objection: m.words_kind_objection,
	concern: m.words_kind_concern,
	request: m.words_kind_request,
	reply: m.words_kind_reply,
	parking: m.words_kind_parking,
	wish: m.words_kind_wish,
	change: m.words_kind_change,
	announcement: m.words_kind_announcement
};

/** What kind of words wait for a facilitator, or stand on the screens (R40). */
export function heldKindName(code: HeldKind): string {
	return HELD[code]();
}
