import type { ProcessEvent, SliceName } from '#lib/domain/process/index.ts';
import { m } from '../compiled/messages.js';
import { messagesOf, type Message } from '../catalogue.ts';
import type { Words } from './words.ts';

const sentences = messagesOf(
	import.meta.glob<Record<string, Message>>('../compiled/messages/record_*.js', { eager: true })
);

type Plain<Text extends string> = Text extends `${infer Before}-${infer After}`
	? `${Before}_${Plain<After>}`
	: Text;
type KeyOf<Type extends string> = Type extends `${infer Noun}:${infer Verb}`
	? `record_${Plain<Noun>}_${Plain<Verb>}`
	: never;

/** The catalogue's key for what happened; one whose text is missing does not compile. */
function eventKey(type: ProcessEvent['type']): keyof typeof m {
	return `record_${type.replaceAll(/[:-]/g, '_')}` as KeyOf<ProcessEvent['type']>;
}

/** What happened, without anybody's words, values or name (C3, C10). */
export function eventText(type: ProcessEvent['type']): string {
	return sentences[eventKey(type)]?.({}) ?? type;
}

const ABOUT: Words<SliceName> = {
	setUp: m.record_about_set_up,
	issue: m.record_about_issue,
	frames: m.record_about_frames,
	people: m.record_about_people,
	questions: m.record_about_questions,
	programme: m.record_about_programme,
	seats: m.record_about_seats,
	proposals: m.record_about_proposals,
	recovery: m.record_about_recovery,
	messages: m.record_about_messages,
	plan: m.record_about_plan,
	packs: m.record_about_packs,
	announcements: m.record_about_announcements,
	teamLines: m.record_about_team_lines,
	temperature: m.record_about_temperature,
	turns: m.record_about_turns,
	offers: m.record_about_offers,
	consent: m.record_about_consent,
	frameTest: m.record_about_frame_test,
	followUp: m.record_about_follow_up,
	doors: m.record_about_doors,
	tableHosts: m.record_about_table_hosts,
	deviceCodes: m.record_about_device_codes,
	invitations: m.record_about_invitations,
	signUps: m.sign_up_title,
	holds: m.record_about_holds,
	overrides: m.record_about_overrides
};

/** What part of the process a line of the record is about. */
export function aboutName(slice: SliceName): string {
	return ABOUT[slice]();
}
