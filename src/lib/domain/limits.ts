/**
 * Every limit on what can be sent, in one place, each with its reason. Honest days of 300 people, and of
 * 1,000, stay far below all of them; what one person may add stays far below what there may be in all,
 * so that nobody uses up what is everybody's.
 */

/** The most there may be of something in a process, whoever added it. */
export const MOST = {
	/** A host at every table of a day of 1,000, and some. */
	team: 300,
	core: 100,
	/** One at every table, for three days. */
	tableHosts: 600,
	/** Screens that are in, or waited for: at every table of 100 two, and some for the hall. */
	deviceCodes: 300,
	/** Every party signs and judges one by one. */
	parties: 40,
	departments: 50,
	/** All of them are read out at the test, and judged again at every retest. */
	frames: 300,
	/** What owners say about their frames, shown at the test. */
	explanations: 2_000,
	/** Changes of frames that were locked: each is signed anew by everyone. */
	frameChanges: 200,
	/** Five times a day of 1,000: people who do not come are counted too. */
	people: 5_000,
	/** Given a table in one press: a hall of 300, and half as many who come unasked. */
	spread: 500,
	/** Of those in one go: a village and its surroundings, as one list in a spreadsheet. */
	listed: 2_000,
	notes: 20_000,
	/** Calls and letters: four for each of all the people there may be. */
	contacts: 20_000,
	/**
	 * Sign-ups that nobody looked at yet: a village that hears of it in a week. After it the page says whom to
	 * call, so that a machine fills no more than this.
	 */
	signUps: 300,
	/** Cards, letters and mails: five for each of all the people there may be. */
	invitations: 25_000,
	/** "Liever niet samen met": more than that is a day alone. */
	notWith: 50,
	/** "Wie mist er nog?" */
	suggestions: 5_000,
	/** They stand on everyone's screen, and all of them travel there at each change of one. */
	questions: 300,
	informants: 200,
	tables: 200,
	/** In the lobby: twice a day of 1,000, so that made-up arrivals keep nobody out. */
	waiting: 2_000,
	blocks: 60,
	/** Several from each table in each block. */
	proposals: 5_000,
	/** Of one proposal; each keeps its whole text. */
	sharedVersions: 200,
	/** What is linked in one go. */
	linked: 50,
	parking: 2_000,
	requests: 5_000,
	messages: 5_000,
	/** Lines to the room that stand at once: twenty an hour, all day. Each is to be read by somebody. */
	announcements: 150,
	/** What facilitators write to each other, in all days of a process. */
	teamLines: 3_000,
	/** A plan that is read aloud and judged as a whole. */
	items: 200,
	/** What an agreement costs, in parts. */
	money: 20,
	/** Of one agreement. */
	carriers: 150,
	/** Of one item: what clashes with more is no item of this plan. */
	conflicts: 100,
	planVersions: 500,
	/** Of one round, still open; each is answered aloud. */
	clarifications: 300,
	/** Still open in one round, of everyone: five for each of 1,000. */
	objections: 5_000,
	/** For one objection, on screens at once: whoever leads reads them aloud, everyone else reads along. */
	offers: 200,
	lateConcerns: 5_000,
	/** That count for nothing: one of each of all the people there may be. */
	letters: 5_000,
	/** Of one test. */
	verdicts: 5_000,
	testQuestions: 1_000,
	wishes: 2_000
} as const;

/**
 * What a file may be that somebody brings a list in with. Two thousand people with thirty columns are
 * 0.3 MB as Excel writes them and 4 MB when unpacked; a file that only says it is small is counted while
 * it is unpacked.
 */
export const FILE = {
	bytes: 5 * 1024 * 1024,
	unpackedBytes: 64 * 1024 * 1024,
	/** Files inside it: a workbook of a hundred sheets has some three hundred. */
	parts: 1_000,
	/** A list of people, with what stands above it and rows between. */
	rows: 2_500,
	columns: 60,
	cells: 100_000,
	/** Characters of one cell; what is longer is cut off there. */
	cellLength: 1_000,
	/** Those two thousand are read in a second or two, where others work as well. */
	ms: 15_000,
	/** Memory of the reader, in MB: it ends there, and nobody else. */
	heapMb: 256,
	/** Files that wait to be read, one at a time. */
	waiting: 8
} as const;

/**
 * What a document may be that is made here. Cards for 2,000 people are 200 sheets and 4 MB; letters fit for
 * 1,500, and are printed group by group for more; whoever writes a name as long as a book gets no document.
 */
export const PRINT = {
	/** Characters of all that stands in it. */
	dataLength: 4 * 1024 * 1024,
	bytes: 48 * 1024 * 1024,
	pages: 4_000,
	/** Those cards take ten seconds beside a busy day; eighty take two. */
	ms: 60_000,
	/** Memory of the thread and of the compiler in it: it ends there, and nobody else. */
	heapMb: 256,
	compilerBytes: 768 * 1024 * 1024,
	/** Documents that wait to be made, one at a time. */
	waiting: 4
} as const;

/**
 * How fast people sign up by the page. Of one address: a hall behind one network, all within ten minutes.
 * Of a process: a poster in a newspaper; faster is a machine.
 */
export const SIGN_UP_PACE = {
	address: { most: 40, windowMs: 10 * 60_000 },
	process: { most: 120, windowMs: 60 * 60_000 }
} as const;

/**
 * A day that is played on a copy (decision 0093): in a thread of its own, which ends where it takes too much.
 * 300 people take 17 s of one processor.
 */
export const READY = {
	/** Invented people; of a larger day as many, and the answer says so. */
	people: 300,
	ms: 90_000,
	cpuMs: 60_000,
	heapMb: 512,
	/** Processes whose day waits to be played, one at a time. */
	waiting: 3,
	/** Of one process, and by one account: who mends presses again; a machine presses on. */
	most: 20,
	windowMs: 60 * 60_000
} as const;

/**
 * How mails leave: one at a time, at a pace that mail servers take from a small sender, so that eighty are
 * out in two minutes.
 */
export const MAIL = {
	everyMs: 1_500,
	/** How long one may take in all; after it nobody waits for a server that says nothing. */
	ms: 60_000,
	/** What fails for every mail is asked again after this, of all of them. */
	pauseMs: 60_000,
	/** Characters of what one press writes: two fields of practical words and what stands around them. */
	textLength: 10_000
} as const;

/** Bytes of a command that brings in a list: 2,000 people with the longest name and address fit. */
export const LIST_BYTES = 2 * 1024 * 1024;

/** What of these everybody in a process adds to; when one is full, nobody adds to it any more. */
export const SHARED_LISTS = [
	'team',
	'core',
	'tableHosts',
	'deviceCodes',
	'parties',
	'frames',
	'explanations',
	'frameChanges',
	'people',
	'notes',
	'contacts',
	'signUps',
	'invitations',
	'suggestions',
	'questions',
	'informants',
	'proposals',
	'parking',
	'requests',
	'messages',
	'announcements',
	'teamLines',
	'items',
	'planVersions',
	'clarifications',
	'objections',
	'lateConcerns',
	'letters',
	'verdicts',
	'testQuestions',
	'wishes'
] as const satisfies readonly (keyof typeof MOST)[];

export type SharedList = (typeof SHARED_LISTS)[number];

/** What of these one proposal, item or objection has by itself. */
export const LISTS_OF_ONE = ['sharedVersions', 'carriers', 'conflicts', 'offers'] as const;
export type ListOfOne = (typeof LISTS_OF_ONE)[number];

/**
 * The share of what there may be from which the team is told: of the smallest list eight more fit then,
 * of questions sixty, so there is time to make room before anybody is refused.
 */
export const NEARLY_FULL = 0.8;

/** The most that one sender may add in a whole process; the team enters for others and has no such limit. */
export const MOST_OF_ONE = {
	/** A phone may speak for a table; a table device does. Whoever has more to ask asks the team. */
	question: { seat: 10, table: 20, core: 20 },
	suggestion: { seat: 20, core: 50 },
	/** Everyone may begin anew a few times in each block. */
	proposal: { seat: 40, table: 120 },
	/**
	 * All day: who writes for a table shares three in each of five blocks, and some of them again. Also of
	 * one proposal: nobody uses up the versions of a table's text.
	 */
	shared: { seat: 40, table: 120 },
	request: { seat: 10 },
	/** Each of them takes a member a conversation. */
	message: { seat: 10 },
	carrier: { seat: 30, table: 120 },
	conflict: { seat: 20, table: 60 },
	/** Still open at the same time: the round waits for each of them. */
	openClarification: { seat: 3, table: 5 },
	/** Still open at the same time. One is enough to stop a plan, so this takes nobody's no away. */
	openObjection: { seat: 5, table: 5 },
	/** For one objection, also those that were held: who goes on talks with the others. */
	offer: { seat: 5, table: 20 },
	lateConcern: { seat: 5, table: 30 },
	frame: { party: 50 },
	explanation: { party: 100 },
	frameChange: { party: 20 },
	verdict: { party: 600 },
	testQuestion: { party: 100 },
	wish: { party: 50 }
} as const;

/**
 * How fast one sender may add lines to the record: `burst` at once, then `perMinute`. Hands stay far
 * below it; it bounds what somebody could do by changing the same thing for ever.
 */
export const PACE = {
	seat: { burst: 150, perMinute: 20 },
	/** Six people at one device. */
	table: { burst: 300, perMinute: 60 },
	core: { burst: 150, perMinute: 20 },
	/** A party judges every frame, and all of them again. */
	party: { burst: 600, perMinute: 60 },
	informant: { burst: 300, perMinute: 30 },
	/** The team brings in lists of people, and enters for others. */
	team: { burst: 20_000, perMinute: 3_000 }
} as const;

/**
 * What each command of a table's device counts for, whatever it wrote: from how fast it may go on it
 * does not learn what a neighbour had said on it before (C3).
 */
export const LINES_AT_A_TABLE = 2;

/**
 * What it counts for when somebody has words erased of which the state must be made anew: meanwhile
 * nobody else's command is stored. Erasing a few times is free; erasing for ever is slowed.
 */
export const LINES_OF_PLAYING = 25;

/**
 * Bytes of texts that views show whole: many pages with all their history, and still no book that one
 * phone could send to every other.
 */
export const TEXT_BYTES = { proposal: 256 * 1024, item: 256 * 1024 } as const;

/**
 * How fast one writer is read, in all live texts together. Far above what hands do; a machine that types
 * fills the store no faster than this. A key that is held down repeats some 35 times a second, on two
 * devices of one person 70; dictation and pasting bring few messages, and large ones. A phone that comes
 * back opens some texts with a few messages each.
 */
export const WRITER_PACE = {
	bytes: { burst: 1024 * 1024, perSecond: 32 * 1024 },
	messages: { burst: 2_000, perSecond: 80 }
} as const;

/**
 * How often one viewer has a history made, in all proposals together: it takes going through all that
 * was ever typed there. Enough to open one after the other, and no reason for anyone else to wait.
 */
export const HISTORY_PACE = { burst: 10, perSecond: 1 / 5 } as const;
