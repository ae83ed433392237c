import { expect, test } from 'vitest';
import { adjournRound } from '#lib/domain/consent/ending.ts';
import { offerAftercare, agreeFollowUp, wishContact } from '#lib/domain/follow-up/commands.ts';
import { EMPTY_FOLLOW_UP } from '#lib/domain/follow-up/state.ts';
import { adjournTest, deferTest } from '#lib/domain/frame-test/decide-test.ts';
import * as tests from '#lib/domain/frame-test/test-support.ts';
import * as plan from '#lib/domain/plan/test-support.ts';
import { makePromise, setMandate } from './decide-party.ts';
import { measureFault } from './frame.ts';
import { dayNumber, isPlausibleDay } from './iso-date.ts';
import { EMPTY_FRAMES } from './state.ts';
import { as, facilitator, measure, refusalOf, withParty, WORLD } from './test-support.ts';

/** What was stored as a day on which something would be done. */
const SLIPS = ['0026-05-01', '0027-03-01', '1900-01-01', '1949-12-31', '2027-02-30', '2200-01-01'];

test('[fault 11] [walk W15] a day that somebody can have meant', () => {
	expect(SLIPS.filter(isPlausibleDay)).toEqual([]);
	const days = ['1950-01-01', '1998-06-30', '2028-02-29', '2199-12-31'];
	expect(days.filter(isPlausibleDay)).toEqual(days);
	expect(['2027-2-3', '', '12027-01-01', 'morgen', null, undefined].filter(isPlausibleDay)).toEqual(
		[]
	);
	expect(dayNumber('1970-01-02')).toBe(1);
});

test.each(SLIPS)('[fault 11] [walk W15] no rule takes %s for a day', (day) => {
	const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
	const world = { carriersOf: () => ['s1'], isParticipant: () => true };
	const mandate = {
		party,
		holderName: 'An',
		upTo: '€ 5',
		decision: { body: 'college', date: day, document: 'B-12' }
	};
	const promise = {
		party,
		formalDecision: 'besluit',
		by: day,
		goesThroughUnchanged: true,
		onPaper: true
	};
	const context = as(facilitator, Date.parse('2027-03-01'));
	const refused = [
		plan.ask(plan.withItems('a'), 'item:fill', { item: 'a', when: day }, plan.team),
		agreeFollowUp(EMPTY_FOLLOW_UP, { item: 'a', due: day }, context, world),
		wishContact(EMPTY_FOLLOW_UP, { person: 's1', how: 'sms', until: day, reach: '06' }),
		offerAftercare(EMPTY_FOLLOW_UP, { person: 's1', how: 'spoken', on: day }, context, world),
		setMandate(state, mandate, context, WORLD),
		makePromise(state, promise, context, WORLD),
		deferTest(
			tests.open(),
			{ party: tests.s, person: `holder-${tests.s}`, until: day },
			tests.pb,
			tests.world
		),
		adjournTest(tests.returned(), { until: day }, tests.pb, tests.world),
		adjournRound({} as Parameters<typeof adjournRound>[0], { until: day }, context, {
			today: () => '2027-03-01'
		})
	].map(refusalOf);
	expect(
		refused.filter((code) => !/^(date-invalid|promise-incomplete|no-date)$/.test(code))
	).toEqual([]);
	const dated = measure({ value: day, unit: 'day', vat: null, payer: null });
	expect(measureFault('date', dated, () => true)).toBe('value');
	expect(measureFault('amount', measure({ from: day }), () => true)).toBe('from');
});
