import type { Sections } from './sections.ts';

/** The fields of a row that can be its key. */
type KeyIn<Row> = { [Field in keyof Row]: Row[Field] extends string ? Field : never }[keyof Row];

/** A section that is a list has a key; one that holds lists, a key for each that is rows. */
type RowsOf<Section> = Section extends readonly (infer Row)[]
	? KeyIn<Row>
	: { [List in keyof Section]?: Section[List] extends readonly (infer Row)[] ? KeyIn<Row> : never };

/**
 * Which lists of sections are rows, by which of their fields: always one that whoever gets the row
 * reads anyway, so that no key tells what the row does not. Whatever is not named here is a value: sent
 * whole, and without a key that would link what may not be linked (decision 0041).
 */
export const SECTION_ROWS = {
	issueDesk: { notYets: 'id' },
	frames: { frames: 'id' },
	framesDesk: { parties: 'id' },
	framesToSign: { frames: 'id', parties: 'id' },
	meters: 'frame',
	runSheet: { blocks: 'id' },
	runSheetTeam: 'id',
	information: 'id',
	table: { seats: 'id' },
	room: { tables: 'id', seats: 'id', lobby: 'id' },
	helpCalls: 'id',
	tablesNow: 'id',
	me: { contacts: 'id' },
	progress: 'step',
	screenWords: 'key',
	tableProposals: { proposals: 'id' },
	wall: 'id',
	proposalsDesk: { proposals: 'id' },
	parking: 'id',
	askedOfMe: 'id',
	myRequests: 'id',
	openRequests: 'id',
	recoveryDesk: 'id',
	messagesDesk: 'id',
	myMessages: { messages: 'id' },
	plan: { items: 'id' },
	round: { objections: 'id', clarifications: 'id' },
	announcements: 'id',
	announcementsDesk: 'id',
	teamLines: 'id',
	tableTurns: 'id',
	turnsDesk: { queue: 'id', had: 'id', tables: 'id' },
	offers: { offers: 'id' },
	offersDesk: { offers: 'id', objections: 'id' },
	roundDesk: { objections: 'id', missing: 'id' },
	comparisons: { lastAnswered: 'id' },
	test: { frames: 'id' },
	myQuestions: 'id',
	door: { devices: 'id' },
	team: { members: 'id', core: 'id', tableHosts: 'id', tables: 'id' },
	people: { people: 'id', merged: 'id', suggestions: 'id', lists: 'id' },
	invitations: { log: 'id' },
	signUps: { waiting: 'id' },
	calls: 'id',
	needs: 'id',
	questionsDesk: { questions: 'id', informants: 'id', owners: 'id' },
	followUp: { agreements: 'item', aftercare: 'id' }
} as const satisfies { [Name in keyof Sections]?: RowsOf<NonNullable<Sections[Name]>> };
