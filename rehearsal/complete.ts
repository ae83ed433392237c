import type { BlockKind } from '#lib/domain/programme/index.ts';
import { usuallyBesloten } from '#lib/domain/programme/index.ts';
import type { Circle, Sector } from '#lib/domain/person/index.ts';
import { cutAt } from './characters.ts';
import { DEFAULT_WORDS, type DefaultWords } from './default-words.ts';
import { itemsFromTags } from './ends.ts';
import type { ScenarioFile, ScenarioItem, Ways } from './scenario.ts';

type Party = ScenarioFile['parties'][number];
type Question = Exclude<ScenarioFile['questions'][number], string>;

/** A scenario in which nothing is left open. */
export interface Scenario {
	title: string;
	place: string;
	language: ScenarioFile['language'];
	purpose: string;
	host: string;
	issue: { first: string; text: string; want: string };
	parties: (Omit<Party, 'mandate' | 'promise' | 'frames'> & {
		mandate: NonNullable<Party['mandate']>;
		promise: NonNullable<Party['promise']>;
		frames: (Party['frames'][number] & { label: string; reason: string; question: string })[];
	})[];
	groups: { name: string; sector: Sector; circle: Circle }[];
	questions: (Question & { informant: string; answer: string })[];
	proposals: (ScenarioFile['proposals'][number] & { owner: string })[];
	plan: ScenarioItem[];
	objections: NonNullable<ScenarioFile['objections']>;
	concerns: readonly string[];
	voices: readonly string[];
	blocks: { title: string; kind: BlockKind; minutes: number; besloten: boolean }[];
	people: number;
	ways: Ways;
	turns: ScenarioFile['turns'];
	words: DefaultWords;
}

const DAY_MS = 24 * 60 * 60_000;

/** An ISO date so many days after another moment. */
export function isoDay(now: number, days = 0): string {
	return new Date(now + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Fills in what the file leaves out.
 * @param people instead of the file's own number
 * @param now epoch ms: dates that follow from today
 */
export function completeScenario(file: ScenarioFile, people: number, now: number): Scenario {
	const words = DEFAULT_WORDS[file.language];
	return {
		title: file.title,
		place: file.place,
		language: file.language,
		purpose: file.purpose ?? words.purpose(file.title),
		host: file.host ?? words.host,
		issue: completeIssue(file.issue, words),
		parties: file.parties.map((party) => completeParty(party, words, now)),
		groups: file.groups.map((group) =>
			typeof group === 'string' ? { name: group, sector: 'residents', circle: 'inner' } : group
		),
		questions: file.questions.map((given) => {
			const asked = typeof given === 'string' ? { question: given, answerable: true } : given;
			return {
				...asked,
				informant: asked.informant ?? words.informant,
				answer: asked.answer ?? words.answer
			};
		}),
		proposals: file.proposals.map((given) => ({ ...given, owner: given.owner ?? words.owner })),
		plan: file.plan ?? itemsFromTags(file.proposals),
		objections: file.objections ?? [
			{ item: 1, text: words.objection, liveable: words.liveable, shownAs: 'display-name' }
		],
		concerns: file.concerns ?? words.concerns,
		voices: file.voices ?? words.voices,
		blocks: completeBlocks(file.blocks, words),
		people,
		ways: completeWays(file.ways, people),
		turns: file.turns,
		words
	};
}

/** The first version misses what the last sentence says, and someone says so. */
function completeIssue({ text, first, want }: ScenarioFile['issue'], words: DefaultWords) {
	const sentences = text.match(/[^.?!]+[.?!]*\s*/gu) ?? [text];
	const missing = sentences.length > 1 ? (sentences.at(-1) ?? text).trim() : text;
	const without = sentences.slice(0, -1).join('').trim();
	return {
		text,
		first:
			first ?? (without === '' ? text.slice(0, cutAt(text, Math.ceil(text.length / 2))) : without),
		want: want ?? words.wants(missing)
	};
}

function completeParty(
	party: Party,
	words: DefaultWords,
	now: number
): Scenario['parties'][number] {
	const { name, prefix } = party;
	return {
		...party,
		mandate: party.mandate ?? {
			upTo: words.upTo,
			body: words.body(name),
			date: isoDay(now, -30),
			document: words.document
		},
		promise: party.promise ?? { formalDecision: words.formalDecision(name), by: isoDay(now, 90) },
		frames: party.frames.map((frame, index) => ({
			...frame,
			label: `${prefix}${index + 1}`,
			reason: frame.reason ?? words.reason,
			question: frame.question ?? words.question(frame.sentence)
		}))
	};
}

const MINUTES: Record<keyof DefaultWords['blocks'], number> = {
	arrival: 30,
	information: 60,
	recovery: 75,
	proposals: 90,
	plan: 75,
	consent: 60,
	test: 45
};

function completeBlocks(given: ScenarioFile['blocks'], words: DefaultWords): Scenario['blocks'] {
	const usual = Object.entries(MINUTES).map(([kind, minutes]) => ({
		kind: kind as keyof typeof MINUTES,
		minutes,
		title: words.blocks[kind as keyof typeof MINUTES]
	}));
	const blocks = given ?? usual;
	return blocks.map((block, at) => ({
		besloten: closedBlock(blocks, at),
		...block
	}));
}

/** As its kind usually is; a break between two closed blocks stays closed. */
function closedBlock(blocks: readonly { kind: BlockKind }[], at: number): boolean {
	const kind = blocks[at]?.kind ?? 'break';
	if (kind !== 'break') return usuallyBesloten(kind);
	const before = blocks[at - 1]?.kind;
	const after = blocks[at + 1]?.kind;
	return !!before && !!after && usuallyBesloten(before) && usuallyBesloten(after);
}

function completeWays(given: ScenarioFile['ways'], people: number): Ways {
	const share = (part: number) => Math.max(1, Math.round(people * part));
	return {
		walkIns: share(0.2),
		onPaper: share(0.08),
		onTable: share(0.1),
		indirect: 1,
		byLetter: people >= 12 ? 1 : 0,
		late: people >= 10 ? 1 : 0,
		early: people >= 12 ? 1 : 0,
		concerned: share(0.05),
		declined: 1,
		...given
	};
}
