import { announcementsRules } from '#lib/domain/announcement/rules.ts';
import { consentRules } from '#lib/domain/consent/rules.ts';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { doorsRules } from '#lib/domain/door/rules.ts';
import { followUpRules } from '#lib/domain/follow-up/rules.ts';
import { frameTestRules } from '#lib/domain/frame-test/rules.ts';
import { framesRules } from '#lib/domain/frame/rules.ts';
import { holdsRules } from '#lib/domain/hold/rules.ts';
import { issueRules } from '#lib/domain/issue/rules.ts';
import { messagesRules } from '#lib/domain/message/rules.ts';
import { offersRules } from '#lib/domain/offer/rules.ts';
import { packsRules } from '#lib/domain/pack/rules.ts';
import { peopleRules } from '#lib/domain/person/rules.ts';
import { planRules } from '#lib/domain/plan/rules.ts';
import { programmeRules } from '#lib/domain/programme/rules.ts';
import { proposalsRules } from '#lib/domain/proposal/rules.ts';
import { questionsRules } from '#lib/domain/question/rules.ts';
import { recoveryRules } from '#lib/domain/recovery/rules.ts';
import type { Cap, InputOf, Row, RulesOn, Who, WorldOf } from '#lib/domain/rules.ts';
import { seatsRules } from '#lib/domain/seat/rules.ts';
import { tableHostsRules } from '#lib/domain/table-host/rules.ts';
import { teamLinesRules } from '#lib/domain/team-line/rules.ts';
import { temperatureRules } from '#lib/domain/temperature/rules.ts';
import { turnsRules } from '#lib/domain/turns/rules.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { processRules } from './rules.ts';
import { setUpRules } from './set-up-commands.ts';
import type { EventOf, SliceName, StateOf } from './slices.ts';
import {
	announcementsWorld,
	consentWorld,
	followUpWorld,
	frameTestWorld,
	frameWorld,
	holdWorld,
	issueWorld,
	messagesWorld,
	offersWorld,
	packsWorld,
	peopleWorld,
	planWorld,
	programmeWorld,
	proposalsWorld,
	questionsWorld,
	recoveryWorld,
	seatsWorld,
	setUpWorld,
	tableHostsWorld,
	temperatureWorld,
	turnsWorld
} from './worlds.ts';

/** Every command there is, by the slice that decides it. */
const RULES = {
	setUp: setUpRules,
	issue: issueRules,
	frames: framesRules,
	people: peopleRules,
	questions: questionsRules,
	programme: programmeRules,
	seats: seatsRules,
	proposals: proposalsRules,
	recovery: recoveryRules,
	messages: messagesRules,
	plan: planRules,
	packs: packsRules,
	announcements: announcementsRules,
	teamLines: teamLinesRules,
	temperature: temperatureRules,
	turns: turnsRules,
	consent: consentRules,
	offers: offersRules,
	frameTest: frameTestRules,
	followUp: followUpRules,
	doors: doorsRules,
	tableHosts: tableHostsRules,
	holds: holdsRules,
	process: processRules
} satisfies { [Name in SliceName]?: RulesOn<StateOf<Name>, EventOf<Name>> } & {
	/** What is decided on more than one slice takes the whole process. */
	process: RulesOn<ProcessState, ProcessEvent>;
};

/** What each slice's rules are told of the others, worked out when asked. */
const WORLDS: {
	[Name in keyof typeof RULES]: (state: ProcessState) => WorldOf<(typeof RULES)[Name]>;
} = {
	setUp: setUpWorld,
	issue: issueWorld,
	frames: frameWorld,
	people: peopleWorld,
	questions: questionsWorld,
	programme: programmeWorld,
	seats: seatsWorld,
	proposals: proposalsWorld,
	recovery: recoveryWorld,
	messages: messagesWorld,
	plan: planWorld,
	packs: packsWorld,
	announcements: announcementsWorld,
	teamLines: () => ({}),
	temperature: temperatureWorld,
	turns: turnsWorld,
	consent: consentWorld,
	offers: offersWorld,
	frameTest: frameTestWorld,
	followUp: followUpWorld,
	doors: () => ({}),
	tableHosts: tableHostsWorld,
	holds: holdWorld,
	process: () => ({})
};

type Table = All[keyof All];
type All = typeof RULES;
/** The row of this name, in whichever table it stands. */
type RowOf<Name extends RuleName, One = Table> = One extends unknown
	? Name extends keyof One
		? One[Name]
		: never
	: never;

/** The names of all commands. */
export type RuleName = { [Name in keyof All]: keyof All[Name] & string }[keyof All];

/** What a command's rule is asked. */
export type RuleInput<Name extends RuleName> =
	RowOf<Name> extends Row ? InputOf<RowOf<Name>> : never;

/** Slice and row by name. */
const BY_NAME = Object.fromEntries(
	Object.entries(RULES).flatMap(([slice, table]) =>
		Object.entries(table).map(([name, row]) => [name, { slice, row }])
	)
) as Record<RuleName, { slice: keyof All; row: Row }>;

/** The names of all commands. */
export const COMMANDS = Object.keys(BY_NAME) as readonly RuleName[];

/** Who may send a command at all. */
export const whoSends = (name: RuleName): Who => BY_NAME[name].row.who;

/** What a command adds that stays, counted in what `partOf` gives; null when it adds nothing. */
export const capOf = (name: RuleName) => BY_NAME[name].row.adds as Cap<unknown, unknown> | null;

/** Whether what is asked holds a value that is hidden from everyone else (C3). */
export const hidesInput = (name: RuleName): boolean => BY_NAME[name].row.hides === true;

/** The part of a process that a command is decided on. */
export function partOf(state: ProcessState, name: RuleName): unknown {
	const { slice } = BY_NAME[name];
	return slice === 'process' ? state : state[slice];
}

/**
 * What a command leads to in a process, or why it is refused. Who may send it at all is asked before
 * (`whoSends`).
 */
export function decideCommand<Name extends RuleName>(
	state: ProcessState,
	name: Name,
	input: RuleInput<Name>,
	context: Context
): Decided<ProcessEvent> {
	const { slice, row } = BY_NAME[name];
	// The table checked each rule against its slice, which is lost in the list by name.
	const rule = row.rule as unknown as (
		state: unknown,
		input: unknown,
		context: Context,
		world: unknown
	) => Decided<ProcessEvent>;
	return rule(partOf(state, name), input, context, WORLDS[slice](state));
}
