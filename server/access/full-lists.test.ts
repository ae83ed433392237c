import { expect, test } from 'vitest';
import { LISTS_OF_ONE, MOST, NEARLY_FULL, SHARED_LISTS } from '#lib/domain/limits.ts';
import { capOf, COMMANDS, EMPTY_PROCESS, type ProcessState } from '#lib/domain/process/index.ts';
import { fullLists } from './full-lists.ts';

const many = (count: number) =>
	new Map(Array.from({ length: count }, (_, at) => [`${at}`, {}])) as never;

const near = (most: number) => Math.ceil(most * NEARLY_FULL);

function withQuestions(count: number): ProcessState {
	const { questions } = EMPTY_PROCESS;
	return { ...EMPTY_PROCESS, questions: { ...questions, questions: many(count) } };
}

test('[attack 9] a list of everybody’s is told of from the share on that limits.ts says, until it is full', () => {
	const most = MOST.questions;
	expect(fullLists(withQuestions(near(most) - 1))).toEqual([]);
	for (const here of [near(most), most]) {
		expect(fullLists(withQuestions(here))).toEqual([{ list: 'questions', here, most }]);
	}
});

test('[attack 9] what two commands add to is counted by whichever is fuller', () => {
	const { people, seats } = EMPTY_PROCESS;
	const [some, more] = [near(MOST.people), MOST.people];
	const state = (known: number, seated: number): ProcessState => ({
		...EMPTY_PROCESS,
		people: { ...people, people: many(known) },
		seats: { ...seats, seats: many(seated) }
	});
	const told = { list: 'people', here: more, most: more };
	expect(fullLists(state(some, more))).toEqual([told]);
	expect(fullLists(state(more, some))).toEqual([told]);
});

test('[attack 9] every list that somebody may find full is one that the team is told of', () => {
	const lists = COMMANDS.flatMap((name) => capOf(name)?.of ?? []);
	const ofOne: readonly string[] = LISTS_OF_ONE;
	const shared = new Set<string>(lists.filter((list) => !ofOne.includes(list)));
	expect([...shared].sort()).toEqual([...SHARED_LISTS].sort());
});
