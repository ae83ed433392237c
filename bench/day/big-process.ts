import { atOnce, type Stage } from './stage.ts';
import type { Sizes } from './options.ts';

/** Characters of what a table writes down, and of what is asked. */
const PROPOSAL = 500;
const TITLE = 30;
const QUESTION = 90;
const GROUPS_MOST = 60;
const GROUP = 10;
const FIRST_NUMBER = 10_000_000;
const NUMBERS = 89_999_999;

/** How many groups so many people are in: no person is alone in one. */
export function groupsOf(people: number): number {
	return Math.min(GROUPS_MOST, Math.ceil(people / GROUP));
}

/** People of the list, questions of whom every second is answered, proposals on the wall, and a plan. */
export async function growBig(
	stage: Stage,
	{ people, questions, proposals, items }: Sizes['big']
): Promise<{ people: string[]; items: string[] }> {
	const added: string[] = [];
	for (let at = 0; at < people; at++) added.push(await addPerson(stage, at, groupsOf(people)));
	await ask(stage, questions);
	await stage.day.do('block:start', { block: stage.block('proposals') });
	await share(stage, proposals);
	return { people: added, items: await stage.items(items) };
}

async function addPerson(stage: Stage, at: number, groups: number): Promise<string> {
	const { random } = stage.words;
	// No word of any text: what names somebody is held back (R40).
	const name = `Xandra Quist-${at}x${random.below(1e6)}`;
	const reach = `06-${FIRST_NUMBER + random.below(NUMBERS)}`;
	const where = { circle: 'inner', sector: 'residents', source: 'phone' } as const;
	const person = { name, reach, group: `Groep ${at % groups}`, ...where };
	return String(await stage.day.do('person:add', person));
}

async function ask(stage: Stage, count: number): Promise<void> {
	const { day, words } = stage;
	const who = { name: 'Ilse', role: 'Gemeente' };
	const informant = String(await day.do('informant:add', who));
	for (let at = 0; at < count; at++) {
		const question = String(await day.do('question:ask', { words: words.of(QUESTION) }));
		if (at % 2 === 0) continue;
		await day.do('question:assign', { question, informant });
		const answer = { question, words: words.of(QUESTION), answerable: true };
		await day.do('question:answer', answer);
	}
}

async function share(stage: Stage, count: number): Promise<void> {
	const { day, tables, words } = stage;
	await atOnce(
		Array.from({ length: count }, (_, at) => at),
		async (at) => {
			const table = tables[at % tables.length]!;
			const start = { table, block: stage.block('proposals'), kind: 'plan' } as const;
			const proposal = String(await day.do('proposal:start', start));
			const texts = { title: words.of(TITLE), body: words.of(PROPOSAL) };
			await stage.write(`proposal/${proposal}`, texts);
			await day.do('proposal:share', { proposal });
		}
	);
}

/** Goes on with small deeds until the record is so long. @returns how long it is */
export async function lengthenRecord(
	stage: Stage,
	people: readonly string[],
	lines: number
): Promise<number> {
	const where = { circle: 'inner', sector: 'residents' } as const;
	for (let at = await linesOf(stage); at < lines; at++) {
		const person = people[at % people.length]!;
		await stage.day.do('person:regroup', { person, group: `Kring ${at}`, ...where });
	}
	return linesOf(stage);
}

async function linesOf({ day }: Stage): Promise<number> {
	const [last] = await day.app.services.recordTail(day.process, { count: 1 });
	return last?.number ?? 0;
}
