import type { SharedList } from '#lib/domain/limits.ts';
import { m } from '#lib/messages/index.ts';

interface FullListWords {
	/** What the list is called: "Vragen". */
	name: () => string;
	/** What the team can do. */
	advice: () => string;
	/** Where they do it, below the process; none where nothing on a page makes room. */
	page?: { path: string; name: () => string };
}

const TEAM = { path: '/team', name: m.prep_nav_team };
const ROOM = { path: '/room', name: m.prep_nav_room };
const FRAMES = { path: '/frames', name: m.prep_nav_frames };
const QUESTIONS = { path: '/questions', name: m.prep_nav_questions };
const PLAN = { path: '/plan', name: m.prep_nav_plan };
const CONSENT = { path: '/consent', name: m.prep_nav_consent };

/** Nothing is ever taken off these: people can put things together, and paper has room. */
const stays = (name: () => string): FullListWords => ({ name, advice: m.desk_full_stays });

export const FULL_LIST_WORDS: Readonly<Record<SharedList, FullListWords>> = {
	team: { name: m.desk_full_team, advice: m.desk_full_leave, page: TEAM },
	messages: stays(m.desk_full_messages),
	announcements: {
		name: m.desk_full_announcements,
		advice: m.desk_full_remove,
		page: { path: '/day', name: m.prep_nav_day }
	},
	teamLines: {
		name: m.desk_full_team_lines,
		advice: m.desk_full_remove,
		page: { path: '/day', name: m.prep_nav_day }
	},
	tableHosts: stays(m.desk_full_table_hosts),
	deviceCodes: { name: m.device_code_title, advice: m.device_code_full, page: ROOM },
	core: { name: m.desk_full_core, advice: m.desk_full_leave, page: TEAM },
	parties: { name: m.desk_full_parties, advice: m.desk_full_leave, page: FRAMES },
	frames: { name: m.desk_full_frames, advice: m.desk_full_remove, page: FRAMES },
	explanations: stays(m.desk_full_explanations),
	frameChanges: stays(m.desk_full_frame_changes),
	people: stays(m.desk_full_people),
	notes: stays(m.desk_full_notes),
	contacts: stays(m.desk_full_contacts),
	signUps: {
		name: m.sign_up_title,
		advice: m.sign_up_full,
		page: { path: '/people', name: m.prep_nav_people }
	},
	invitations: stays(m.desk_full_invitations),
	suggestions: stays(m.desk_full_suggestions),
	questions: { name: m.desk_full_questions, advice: m.desk_full_unasked, page: QUESTIONS },
	informants: { name: m.desk_full_informants, advice: m.desk_full_leave, page: QUESTIONS },
	proposals: stays(m.desk_full_proposals),
	parking: stays(m.desk_full_parking),
	requests: stays(m.desk_full_requests),
	items: { name: m.desk_full_items, advice: m.desk_full_items_do, page: PLAN },
	planVersions: stays(m.desk_full_plan_versions),
	clarifications: {
		name: m.desk_full_clarifications,
		advice: m.desk_full_answer,
		page: CONSENT
	},
	objections: { name: m.desk_full_objections, advice: m.desk_full_next_round },
	lateConcerns: { name: m.desk_full_concerns, advice: m.desk_full_next_round },
	letters: stays(m.desk_full_letters),
	verdicts: { name: m.desk_full_verdicts, advice: m.desk_full_next_test },
	testQuestions: { name: m.desk_full_test_questions, advice: m.desk_full_next_test },
	wishes: stays(m.desk_full_wishes)
};
