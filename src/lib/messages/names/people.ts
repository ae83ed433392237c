import type { Circle, PersonStatus, Sector, Source, Way } from '#lib/domain/person/index.ts';
import type { Language } from '#lib/domain/process/index.ts';
import type { Step } from '#lib/protocol/sections/process.ts';
import { m } from '../compiled/messages.js';
import type { Words, WordsIn } from './words.ts';

const PERSON: Words<PersonStatus> = {
	sought: m.name_person_sought,
	approached: m.name_person_approached,
	spoken: m.name_person_spoken,
	prepared: m.name_person_prepared,
	'does-not-want': m.name_person_does_not_want
};

/** How far we are with someone (R16). */
export function personStatusName(code: PersonStatus): string {
	return PERSON[code]();
}

const WAY: Words<Way> = {
	room: m.name_way_room,
	'separate-room': m.name_way_separate_room,
	letter: m.name_way_letter,
	video: m.name_way_video,
	'contact-person': m.name_way_contact_person
};

/** How someone takes part (R17). */
export function wayName(code: Way): string {
	return WAY[code]();
}

const SECTOR: Words<Sector> = {
	residents: m.name_sector_residents,
	government: m.name_sector_government,
	business: m.name_sector_business,
	'education-media': m.name_sector_education_media
};

/** From where someone is involved (R19). */
export function sectorName(code: Sector): string {
	return SECTOR[code]();
}

const CIRCLE: Words<Circle> = {
	inner: m.name_circle_inner,
	outer: m.name_circle_outer
};

/** How close someone is to it (R19). */
export function circleName(code: Circle): string {
	return CIRCLE[code]();
}

const SOURCE: Words<Source> = {
	team: m.name_source_team,
	poster: m.name_source_poster,
	phone: m.name_source_phone,
	referrer: m.name_source_referrer,
	page: m.name_source_page
};

/** How someone signed up (R16). */
export function sourceName(code: Source): string {
	return SOURCE[code]();
}

type InstructionKind = 'wait' | 'contact-decides' | 'count-me-out';
const INSTRUCTION: Words<InstructionKind> = {
	wait: m.name_instruction_wait,
	'contact-decides': m.name_instruction_contact_decides,
	'count-me-out': m.name_instruction_count_me_out
};

/** What happens to an indirect seat when the text changes (§3). */
export function instructionName(code: InstructionKind): string {
	return INSTRUCTION[code]();
}

type Need =
	| 'large-print'
	| 'read-aloud'
	| 'easy-language'
	| 'other-language'
	| 'step-free'
	| 'hearing-loop'
	| 'quiet-place'
	| 'diet';
const NEED: WordsIn<Need> = {
	'large-print': m.name_need_large_print,
	'read-aloud': m.name_need_read_aloud,
	'easy-language': m.name_need_easy_language,
	'other-language': m.name_need_other_language,
	'step-free': m.name_need_step_free,
	'hearing-loop': m.name_need_hearing_loop,
	'quiet-place': m.name_need_quiet_place,
	diet: m.name_need_diet
};

/** What someone needs to take part (R17). */
export function needName(code: Need, locale?: Language): string {
	return NEED[code]({}, locale ? { locale } : {});
}

type Helper = 'support-person' | 'interpreter';
const HELPER: WordsIn<Helper> = {
	'support-person': m.name_helper_support_person,
	interpreter: m.name_helper_interpreter
};

/** Who comes along (R17). */
export function helperName(code: Helper, locale?: Language): string {
	return HELPER[code]({}, locale ? { locale } : {});
}

type TeamRole = 'facilitator' | 'host';
const ROLE: Words<TeamRole> = {
	facilitator: m.name_role_facilitator,
	host: m.name_role_host
};

/** Who is who in the team. */
export function roleName(code: TeamRole): string {
	return ROLE[code]();
}

const STEP: Words<Step> = {
	core: m.name_step_core,
	issue: m.name_step_issue,
	frames: m.name_step_frames,
	people: m.name_step_people,
	questions: m.name_step_questions,
	day: m.name_step_day,
	test: m.name_step_test
};

/** The seven steps of the process. */
export function stepName(code: Step): string {
	return STEP[code]();
}
