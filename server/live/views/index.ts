import { fullLists } from '#server/access/full-lists.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import * as consent from './consent.ts';
import type { ViewContext } from './context.ts';
import * as day from './day.ts';
import * as desk from './desk.ts';
import * as frameTest from './frame-test.ts';
import * as frames from './frames.ts';
import * as issue from './issue.ts';
import { myRound } from './my-round.ts';
import * as plan from './plan.ts';
import * as process from './process.ts';
import * as proposals from './proposals.ts';
import * as recovery from './recovery.ts';
import { result } from './result.ts';
import * as seats from './seats.ts';

type SectionName = keyof Sections;

/** `key` says whose or which: a viewer, a table, an audience; empty where all get the same. */
type Builders = {
	[Name in SectionName]: (context: ViewContext, key: string) => Sections[Name];
};

const BUILDERS: Builders = {
	process: process.processInfo,
	progress: process.progress,
	team: process.team,
	door: process.door,
	issue: issue.issue,
	myIssue: issue.myIssue,
	issueDesk: issue.issueDesk,
	frames: frames.frames,
	framesDesk: frames.framesDesk,
	framesToSign: frames.framesToSign,
	myParty: (context, key) => {
		const [holder = '', party = ''] = key.split('/');
		return frames.myParty(context, holder, party);
	},
	meters: frames.meters,
	day: (context, key) => (key === 'outside' ? day.dayFromOutside(context) : day.day(context)),
	runSheet: day.runSheet,
	screen: day.screen,
	information: (context, key) => day.information(context, key === 'parties' ? 'parties' : 'room'),
	me: seats.me,
	table: seats.table,
	room: seats.room,
	tableProposals: (context, key) => {
		const [table = '', viewer] = key.split('/');
		return proposals.tableProposals(context, table, viewer ?? null);
	},
	wall: proposals.wall,
	proposalsDesk: proposals.proposalsDesk,
	parking: proposals.parking,
	askedOfMe: recovery.askedOfMe,
	myRequests: recovery.myRequests,
	openRequests: recovery.openToAll,
	recoveryDesk: recovery.recoveryDesk,
	plan: (context, key) => plan.plan(context, key === 'team' ? 'team' : 'room'),
	planVersion: plan.planVersion,
	execution: plan.execution,
	round: consent.round,
	rounds: consent.rounds,
	myRound,
	tableRound: consent.tableRound,
	roundDesk: consent.roundDesk,
	test: (context, key) => frameTest.test(context, key === 'judges' ? 'judges' : 'room'),
	judged: frameTest.judged,
	result,
	myQuestions: frameTest.myQuestions,
	keptOut: day.keptOut,
	people: desk.people,
	screenWords: desk.screenWords,
	fullLists: ({ state }) => fullLists(state),
	questionsDesk: desk.questionsDesk,
	followUp: desk.followUp
};

/** One section for one audience, as it is now. */
export function buildSection<Name extends SectionName>(
	ref: { name: Name; key: string },
	context: ViewContext
): Sections[Name] {
	return BUILDERS[ref.name](context, ref.key);
}
