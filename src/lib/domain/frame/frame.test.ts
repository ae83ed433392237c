import { describe, expect, test } from 'vitest';
import { adoptStandardFrame, offeredStandardFrames } from './decide-frame.ts';
import { draftFrames, signFrames } from './decide-sign.ts';
import { frameGaps, measureFault, type Measure } from './frame.ts';
import { solutionHints } from './solution-hints.ts';
import { EMPTY_FRAMES } from './state.ts';
import {
	apply,
	as,
	ask,
	facilitator,
	frameOf,
	measure,
	partyActor,
	reading,
	refusalOf,
	sign,
	textsFor,
	withFrame,
	withParty,
	WORLD
} from './test-support.ts';

const text = { sentence: 'Zin', reason: 'Reden', question: 'Vraag?' };

describe('[R13] what a frame consists of', () => {
	test('[R13] names every part that misses, per kind', () => {
		expect(frameGaps({ kind: 'must', measure: null, text })).toEqual([]);
		expect(frameGaps({ kind: 'must', measure: null, text: { ...text, reason: ' ' } })).toEqual([
			'reason'
		]);
		expect(frameGaps({ kind: 'count', measure: null, text: null })).toEqual([
			'sentence',
			'reason',
			'question',
			'operator',
			'value',
			'unit',
			'period'
		]);
		expect(frameGaps({ kind: 'amount', measure: measure({ period: null }), text })).toEqual([
			'vat',
			'period',
			'payer'
		]);
	});

	test('[R13] a schedule must add up to its total', () => {
		const given = {
			value: 18,
			vat: 'excl',
			payer: 'g',
			schedule: { '2028': 9, '2029': 6 }
		} as const;
		expect(frameGaps({ kind: 'amount', measure: measure(given), text })).toEqual(['schedule']);
		const whole = measure({ ...given, value: 15 });
		expect(frameGaps({ kind: 'amount', measure: whole, text })).toEqual([]);
	});

	test('[R13] refuses figures that make no sense for the kind', () => {
		const fault = (kind: Parameters<typeof measureFault>[0], given: object) =>
			measureFault(kind, measure(given), (id) => id === 'g');
		expect(fault('amount', { vat: 'incl', payer: 'g' })).toBeNull();
		expect(fault('amount', { payer: 'nobody' })).toBe('payer');
		expect(fault('amount', { operator: 'before' })).toBe('operator');
		expect(fault('amount', { value: 0.5 })).toBe('value');
		expect(fault('amount', { unit: 'percent', value: 101 })).toBe('value');
		expect(fault('amount', { unit: 'percent', value: 12.5 })).toBeNull();
		expect(fault('amount', { from: '2029-02-30' })).toBe('from');
		expect(fault('date', { unit: 'day', value: '2027-02-29' })).toBe('value');
		expect(fault('count', { unit: 'verslag', vat: 'incl' })).toBe('vat');
		expect(fault('must', {})).toBe('kind');
		// [walk W6] Money and dates have no "each item by itself".
		expect(fault('count', { unit: 'volwassenen', period: 'always' })).toBeNull();
		expect(fault('amount', { period: 'always' })).toBe('period');
		expect(fault('date', { unit: 'day', value: '2027-02-28', period: 'always' })).toBe('period');
	});

	test('[R13] every frame of both scenarios can be written down whole', () => {
		const euros = { vat: 'incl', payer: 'g' } as const;
		const frames = [
			frameOf('amount', { ...euros, value: 35_000_000 }),
			frameOf('amount', { ...euros, period: 'yearly', from: '2029-01-01' }),
			frameOf('date', { operator: 'before', value: '2027-10-01', unit: 'day' }),
			frameOf('amount', {
				...euros,
				operator: 'at-least',
				value: 25,
				unit: 'percent',
				payer: 'own'
			}),
			frameOf('count', { operator: 'at-least', value: 14, unit: 'clubs' }),
			frameOf('count', { operator: 'exactly', value: 1, unit: 'verslag', period: 'yearly' }),
			frameOf('amount', {
				...euros,
				vat: 'excl',
				value: 18,
				schedule: { 2028: 9, 2029: 6, 2030: 3 }
			})
		];
		for (const frame of frames) {
			expect(frameGaps(frame)).toEqual([]);
			expect(measureFault(frame.kind, frame.measure, (id) => id === 'g')).toBeNull();
		}
	});

	test('[R13] an incomplete frame cannot be signed, and the refusal names the part', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const given = { value: 1, payer: party };
		const framed = withFrame(state, party, 'amount', measure(given)).state;
		const texts = textsFor(framed);
		const { hash } = draftFrames(framed, texts);
		const input = { party, hash, wholeOrganisation: true };
		const holder = as(partyActor(party));
		expect(signFrames(framed, input, reading(holder, framed, texts), WORLD)).toEqual({
			ok: false,
			refusal: { code: 'frame-incomplete', detail: { frame: 'G1', part: 'vat' } }
		});
		const noTexts = { ...input, hash: draftFrames(framed, {}).hash };
		expect(refusalOf(signFrames(framed, noTexts, holder, WORLD))).toBe('frame-incomplete');
	});

	test('[R13] labels carry the party prefix and are never given twice', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const one = withFrame(state, party, 'must');
		const labels = [...withFrame(one.state, party, 'must').state.frames.values()];
		expect(labels.map((frame) => frame.label)).toEqual(['G1', 'G2']);
	});

	test('[R13] two standard frames are offered until a party takes them', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		expect(offeredStandardFrames(state).map((frame) => frame.key)).toEqual([
			'lawful',
			'nobody-unsafe'
		]);
		const context = as(facilitator);
		const adopt = adoptStandardFrame(state, { party, standard: 'lawful' }, context, WORLD);
		const next = apply(state, adopt, context);
		expect(offeredStandardFrames(next).map((frame) => frame.key)).toEqual(['nobody-unsafe']);
		expect([...next.frames.values()][0]).toMatchObject({
			kind: 'must',
			standard: 'lawful',
			label: 'G1'
		});
		const again = adoptStandardFrame(next, { party, standard: 'lawful' }, context, WORLD);
		expect(refusalOf(again)).toBe('standard-taken');
	});

	test('[R13] only the owner and a facilitator shape a frame', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const { state: framed, frame } = withFrame(state, party, 'must');
		const input = { frame, kind: 'must-not', measure: null } as const;
		for (const actor of [
			partyActor('other'),
			{ kind: 'seat', id: 's' } as const,
			{ kind: 'core', id: 'c' } as const
		]) {
			expect(refusalOf(ask(framed, 'frame:shape', input, as(actor)))).toBe('not-allowed');
			const added = ask(framed, 'frame:add', { party, kind: 'must' }, as(actor));
			expect(refusalOf(added)).toBe('not-allowed');
		}
		expect(refusalOf(ask(framed, 'frame:shape', input, as(partyActor(party))))).toBe('accepted');
	});
});

test('[R13] [fault 2] figures that somebody changed meanwhile are not undone', () => {
	const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
	const before: Measure = {
		operator: 'at-least',
		value: 2,
		unit: 'avonden',
		vat: null,
		period: 'once',
		payer: null,
		scope: 'touching',
		from: null,
		schedule: null
	};
	const { state: framed, frame } = withFrame(state, party, 'count', before);
	const shape = (was: Measure | null) => {
		const input = { frame, kind: 'count', measure: { ...before, value: 4 }, was } as const;
		return refusalOf(ask(framed, 'frame:shape', input, as(facilitator)));
	};
	expect([shape(null), shape({ ...before, value: 3 })]).toEqual(['overtaken', 'overtaken']);
	expect(shape(before)).toBe('accepted');
});

describe('[R13] a frame that prescribes a solution is flagged, never blocked', () => {
	test.each([
		['De Spil moet worden verkocht.'],
		['Het tekort verdwijnt door de zaal te verhuren.'],
		['Er komt een nieuw gebouw.'],
		['Ontmoeten in de vorm van een huiskamer in de kerk.'],
		['Money is saved by selling the hall.'],
		['The solution is a merger.'],
		['There must be a new building.']
	])('[R13] flags: %s', (sentence) => {
		expect(solutionHints('must', sentence)[0]?.code).toBe('prescribes-solution');
	});

	test.each([
		['Eén keer maximaal € 350.000, inclusief btw.'],
		['Vanaf 1-1-2029 geen jaarlijks geld.'],
		['Ook wie slecht loopt of geen lid is, is welkom.'],
		['Alle 14 clubs houden een vaste plek, minstens één dagdeel per week.'],
		['Aanvraag binnen vóór 1-10-2027.'],
		['Het dorp betaalt minstens 25% zelf.'],
		['Bewoners beslissen echt mee.'],
		['Prijzen zijn eerlijk voor andere ondernemers.'],
		['Precies één verslag per jaar, vóór 1 maart.'],
		['The rent is at least 24,000 a year.']
	])('[R13] leaves alone: %s', (sentence) => {
		expect(solutionHints('must', sentence)).toEqual([]);
	});

	test('[R13] a must-not may rule a solution out', () => {
		expect(solutionHints('must-not', 'Er komt een nieuw gebouw: nee.')).toEqual([]);
	});

	test('[R13] the hint stands on the card and the frame can still be signed', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const { state: framed, frame } = withFrame(state, party, 'must');
		const sentence = 'De Spil moet worden verkocht.';
		const locked = sign(framed, party, { [frame]: { ...text, sentence } });
		expect(locked.phase).toBe('FRAMES_LOCKED');
		expect(solutionHints('must', sentence)).toEqual([
			{ code: 'prescribes-solution', phrase: 'moet worden verkocht' }
		]);
	});
});
