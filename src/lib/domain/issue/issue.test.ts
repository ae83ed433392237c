import { describe, expect, test } from 'vitest';
import { hashText } from '#lib/domain/canonical.ts';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { issueRules, type AnswerIssue } from './decide.ts';
import { ISSUE_SEALED, type IssueEvent } from './events.ts';
import { EMPTY_ISSUE, evolveIssue, type IssueState } from './state.ts';
import { issueCares, issueChanges, openNotYets, recognitionByGroup, REPLY_TIME } from './facts.ts';
import { wordingHints } from './wording-hints.ts';
import type { IssueWorld } from './world.ts';

const pb: Actor = { kind: 'facilitator', id: 'pb' };
const seat = (id: string): Actor => ({ kind: 'seat', id });
const as = (actor: Actor, now = 1_000): Context => ({ now, actor, newId: () => 'id' });
const codeOf = (decision: Decided<unknown, string>) =>
	decision.ok ? 'accepted' : decision.refusal.code;

function apply(state: IssueState, decision: Decided<IssueEvent, string>, context: Context) {
	if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
	const meta = { at: context.now, by: context.actor };
	return decision.value.events.reduce((before, event) => evolveIssue(before, event, meta), state);
}

const WORLD: IssueWorld = {
	document: 'issue/p',
	namesSomebody: (text) => text.includes('Vermeulen'),
	groupOf: (reader) => ({ an: 'jongeren', bo: 'clubs' })[reader]
};
const ask = asking<IssueState, typeof issueRules>(issueRules, WORLD);

const tryPublish = (state: IssueState, text: string, context: Context) =>
	ask(state, 'issue:publish', {}, { ...context, texts: new Map([['issue/p', { text }]]) });
const publish = (state: IssueState, text: string, now = 1_000) =>
	apply(state, tryPublish(state, text, as(pb, now)), as(pb, now));

const tryAnswer = (state: IssueState, given: Partial<AnswerIssue>, context: Context) =>
	ask(state, 'issue:answer', { version: 1, recognised: true, ...given }, context);
const NOT_YET = { recognised: false, want: 'ook de jongeren noemen' };
/** A reader's own answer. */
const answered = (
	state: IssueState,
	{ by = 'an', ...given }: Partial<AnswerIssue> & { by?: string } = {},
	now = 2_000
) => apply(state, tryAnswer(state, given, as(seat(by), now)), as(seat(by), now));
const first = publish(EMPTY_ISSUE, 'Niemand had eerst met ons gepraat.');

describe('[R11] publishing and answering', () => {
	test('[R11] every published text is a numbered version with its hash', () => {
		const second = publish(first, 'Niemand heeft met ons gepraat.');
		expect(second.versions.map((version) => version.number)).toEqual([1, 2]);
		expect(second.versions[1]?.hash).toBe(hashText('Niemand heeft met ons gepraat.'));
		const same = tryPublish(first, ' Niemand had eerst met ons gepraat. ', as(pb));
		expect(codeOf(same)).toBe('text-unchanged');
		expect(codeOf(tryPublish(first, ' ', as(pb)))).toBe('text-missing');
		const party: Actor = { kind: 'party', id: 'p', party: 'g' };
		expect(codeOf(tryPublish(first, 'x', as(party)))).toBe('not-allowed');
	});

	test('[R40] a name in it is asked about first', () => {
		const cares = (text: string) => {
			const published = tryPublish(first, text, as(pb));
			return published.ok && published.value.cares.map(({ code }) => code);
		};
		expect(cares('Mevrouw Vermeulen is boos.')).toEqual(['names-somebody']);
		expect(cares('Iedereen is boos.')).toEqual([]);
	});

	test('[R11] a reader answers for themselves; a facilitator may enter it from paper', () => {
		expect(answered(first).answers.get('an')).toMatchObject({ enteredBy: null, group: 'jongeren' });
		const core: Actor = { kind: 'core', id: 'bo' };
		for (const actor of [seat('bo'), core]) {
			const forAnother = apply(first, tryAnswer(first, { reader: 'an' }, as(actor)), as(actor));
			expect([...forAnother.answers.keys()], 'their own answer, whoever they name').toEqual(['bo']);
		}
		for (const actor of [
			{ kind: 'host', id: 'h' },
			{ kind: 'table', id: 't' }
		] as const) {
			expect(codeOf(tryAnswer(first, { reader: 'an' }, as(actor)))).toBe('not-allowed');
		}
		const entered = apply(first, tryAnswer(first, { reader: 'an' }, as(pb)), as(pb));
		expect(entered.answers.get('an')).toMatchObject({ enteredBy: 'pb', value: 'recognised' });
		expect(codeOf(tryAnswer(first, { reader: 'nobody' }, as(pb)))).toBe('unknown-person');
		expect(codeOf(tryAnswer(first, {}, as(pb)))).toBe('unknown-person');
	});

	test('[R11] an answer belongs to the version that was read', () => {
		const second = publish(first, 'Anders.');
		expect(codeOf(tryAnswer(second, {}, as(seat('an'))))).toBe('issue-changed');
		expect(codeOf(tryAnswer(EMPTY_ISSUE, {}, as(seat('an'))))).toBe('not-published');
	});

	test('[R11] "not yet" says what is wanted, and those words are sealed', () => {
		for (const want of [' ', undefined]) {
			const empty = tryAnswer(first, { recognised: false, want }, as(seat('an')));
			expect(codeOf(empty)).toBe('want-missing');
		}
		expect(ISSUE_SEALED['issue:answered']?.fields).toEqual(['want']);
	});

	test('[R11] who came in at the door is counted without a group', () => {
		expect(answered(first, { by: 'walk-in' }).answers.get('walk-in')?.group).toBe('–');
	});
});

describe('[R11] open "not yets"', () => {
	const open = answered(first, NOT_YET);

	test('[R11] block the day, however long nobody was asked again', () => {
		expect(openNotYets(open, 2_000 + 10 * REPLY_TIME)).toMatchObject([
			{ reader: 'an', want: 'ook de jongeren noemen', blocking: true, blocksUntil: null }
		]);
		expect(issueCares(open, 2_000)).toEqual([
			{ code: 'issue-not-recognised', detail: { open: 1 } }
		]);
		expect(issueCares(EMPTY_ISSUE, 0)).toEqual([{ code: 'issue-not-published' }]);
	});

	test('[R11] a new version asks again; after 7 days without a reply: shown, no longer blocking', () => {
		const second = publish(open, 'Ook de jongeren weten het niet.', 5_000);
		const end = 5_000 + 7 * 24 * 3_600_000;
		expect(openNotYets(second, end - 1)).toMatchObject([
			{ askedAgainAt: 5_000, blocksUntil: end, blocking: true }
		]);
		expect(openNotYets(second, end)).toMatchObject([{ blocking: false }]);
		expect(issueCares(second, end)).toEqual([]);
		expect(recognitionByGroup(second, end)).toEqual([
			{ group: 'jongeren', recognised: 0, recognisedEarlier: 0, notYet: 0, lapsed: 1 }
		]);
		const third = publish(second, 'Nog anders.', end);
		expect(openNotYets(third, end + 1)).toMatchObject([{ blocking: true }]);
	});

	test('[R11] a reply closes it, or keeps it open on the new version', () => {
		const second = publish(open, 'Ook de jongeren weten het niet.', 5_000);
		expect(openNotYets(answered(second, { version: 2 }, 6_000), 7_000)).toEqual([]);
		const still = answered(second, { version: 2, ...NOT_YET }, 6_000);
		expect(openNotYets(still, 6_000 + 9 * REPLY_TIME)).toMatchObject([
			{ number: 2, blocking: true, askedAgainAt: null }
		]);
	});

	test('[R11] counts by group; who recognised an earlier version does not block', () => {
		let state = answered(first);
		state = answered(state, { by: 'bo' });
		state = publish(state, 'Anders.', 5_000);
		state = answered(state, { by: 'bo', version: 2 }, 6_000);
		expect(recognitionByGroup(state, 6_000)).toEqual([
			{ group: 'clubs', recognised: 1, recognisedEarlier: 0, notYet: 0, lapsed: 0 },
			{ group: 'jongeren', recognised: 0, recognisedEarlier: 1, notYet: 0, lapsed: 0 }
		]);
		expect(issueCares(state, 6_000)).toEqual([]);
	});
});

describe('[R12] what changed, and how it is worded', () => {
	test('[R12] shows what changed since the version somebody read', () => {
		const second = publish(first, 'Niemand had daarna met ons gepraat.');
		expect(issueChanges(second, 1).filter((part) => part.kind !== 'same')).toEqual([
			{ kind: 'removed', text: 'eerst' },
			{ kind: 'added', text: 'daarna' }
		]);
		expect(issueChanges(second, 2)).toEqual([]);
	});

	test.each([
		['Het is de schuld van de wethouder.', 'blames', 'de schuld van'],
		['Bewoners werken tegen.', 'blames', 'werken tegen'],
		['De gemeente heeft gefaald.', 'blames', 'heeft gefaald'],
		['The council is to blame for this.', 'blames', 'to blame for'],
		['De gemeente moet bezuinigen.', 'only-savings', 'bezuinigen'],
		['We need savings of 20%.', 'only-savings', 'savings']
	])('[R12] hints at: %s', (text, code, phrase) => {
		expect(wordingHints(text)).toEqual([{ code, phrase }]);
	});

	test('[R12] looks at whole words, also side by side', () => {
		expect(wordingHints('Onkosten en bezuinigingsdrift, budget/tekort.')).toEqual([
			{ code: 'only-savings', phrase: 'bezuinigingsdrift' },
			{ code: 'only-savings', phrase: 'budget' },
			{ code: 'only-savings', phrase: 'tekort' }
		]);
	});

	test('[R12] says nothing about money when people are in the text too', () => {
		expect(wordingHints('Er is een tekort, en mensen zijn boos.')).toEqual([]);
	});

	test('[R12] leaves both scenarios’ issue statements alone', () => {
		const a =
			'In maart las het dorp in de krant dat De Spil dichtgaat. Niemand had eerst met ons gepraat. Ouderen die het zelf bouwden, zijn boos en verdrietig. Clubs weten niet waar ze heen moeten. De gemeente kan het tekort niet meer betalen. Hoe houden we plekken om elkaar te ontmoeten, en hoe herstellen we het vertrouwen?';
		const b =
			'Bewoners begonnen een buurtbedrijf. Dertig mensen leren er werken. Ineens kwam er een rekening voor btw en ging de huur omhoog. De gemeente stopte met overleg. Vrijwilligers voelen zich gebruikt. Winkels zijn bang voor oneerlijke prijzen. Hoe gaan we verder, en wie doet wat?';
		expect(wordingHints(a)).toEqual([]);
		expect(wordingHints(b)).toEqual([]);
	});
});

test('[R11] open ones stand oldest first, and groups in the order of their names', () => {
	let state = answered(first, { ...NOT_YET, by: 'bo' }, 3_000);
	state = answered(state, { ...NOT_YET, by: 'an' }, 2_000);
	expect(openNotYets(state, 4_000).map(({ reader }) => reader)).toEqual(['an', 'bo']);
	expect(recognitionByGroup(state, 4_000).map(({ group, notYet }) => [group, notYet])).toEqual([
		['clubs', 1],
		['jongeren', 1]
	]);
	const walkIns = ['x', 'y'].reduce((so, by) => answered(so, { by }), state);
	expect(recognitionByGroup(walkIns, 4_000)[2]).toMatchObject({ group: '–', recognised: 2 });
	expect([issueChanges(EMPTY_ISSUE, 1), issueChanges(first, 9)]).toEqual([[], []]);
});
