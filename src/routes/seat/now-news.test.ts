import { expect, test } from 'vitest';
import type { MyRound } from '#lib/protocol/sections/consent.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { newsOfDay, nowIs, waitingNews } from './now-news.ts';

type View = Partial<Sections>;

const me = { standing: 'seated', presence: 'present', indirect: null } as Sections['me'];
const block = (id: string, kind: string, title = id) => ({ id, kind, title });
const day = (...running: object[]) => ({ state: 'open', running }) as unknown as Sections['day'];
const round = (status: string, number = 1) => ({ status, number, version: 1 }) as Sections['round'];
const mine = (change: object) =>
	({ asked: true, answer: null, objections: [], speaksFor: [], ...change }) as unknown as MyRound;

const asking: View = {
	me,
	day: day(block('c', 'consent')),
	round: round('ASKING'),
	myRound: mine({})
};
const own = (change: object): View => ({
	...asking,
	round: round('OBJECTIONS'),
	myRound: mine({
		objections: [{ taken: false, canCallMet: false, saidNotMet: false, ...change }]
	})
});

test('[everyone B1] [walk W2] being asked waits for somebody until they answered', () => {
	expect(waitingNews(asking, false)).toMatch(/^U wordt nu gevraagd/);
	const answered = { ...asking, myRound: mine({ answer: { value: 'CAN_LIVE' } }) };
	expect(waitingNews(answered, false)).toBe(null);
	expect(waitingNews({ ...asking, myRound: mine({ asked: false }) }, false)).toBe(null);
	const person = { displayName: 'Wim', asked: true, answered: false, objections: [] };
	const contact = mine({ asked: false, speaksFor: [person] });
	expect(waitingNews({ ...asking, myRound: contact }, false)).toBe(
		'U wordt nu gevraagd wat Wim antwoordt.'
	);
});

test('[everyone B2] [C5] so does their own objection, when it is taken up and when the text was changed', () => {
	expect(waitingNews(own({}), false)).toBe(null);
	expect(waitingNews(own({ taken: true }), false)).toMatch(/^We werken nu aan uw bezwaar/);
	expect(waitingNews(own({ canCallMet: true }), false)).toMatch(/Is uw bezwaar zo opgelost\?$/);
	expect(waitingNews(own({ canCallMet: true, saidNotMet: true }), false)).toBe(null);
});

test('[R2] a phone that two people use tells neither that the other objected', () => {
	for (const change of [{ taken: true }, { canCallMet: true }]) {
		expect(waitingNews(own(change), true)).toBe('Er is iets nieuws over het plan.');
	}
	expect(waitingNews(own({}), true)).toBe(null);
	expect(waitingNews(asking, true)).toMatch(/^U wordt nu gevraagd/);
});

test('[walk 2] another block, stage or standing is another thing on Nu; an answer more is not', () => {
	const proposals: View = { me, day: day(block('p', 'proposals', 'Voorstellen')) };
	const shown = [
		proposals,
		{ ...proposals, day: day(block('q', 'proposals', 'Nog een keer')) },
		{ ...proposals, me: { ...me, standing: 'lobby' } as Sections['me'] },
		asking,
		own({}),
		{ ...asking, round: round('ASKING', 2) }
	].map(nowIs);
	expect(new Set(shown).size).toBe(shown.length);
	const more = { ...asking, round: { ...asking.round, answered: 9 } as Sections['round'] };
	expect(nowIs(more)).toBe(nowIs(asking));
	expect(newsOfDay(proposals)).toBe('We zijn nu bij: Voorstellen');
	expect(newsOfDay(own({}))).toBe('Er is iets nieuws over het plan.');
});
