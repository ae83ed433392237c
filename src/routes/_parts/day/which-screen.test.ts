import { describe, expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { showsCode, whichProjection } from '../../screen/which-projection.ts';
import { whichScreen } from './which-screen.ts';

type View = Partial<Sections>;

const me = { standing: 'seated', presence: 'present', indirect: null } as Sections['me'];
const indirect = { contact: 'c', instruction: { kind: 'count-me-out' } } as const;

function day(state: Sections['day']['state'], kind: string | null): Sections['day'] {
	return { state, running: kind === null ? [] : [{ kind }] } as Sections['day'];
}

const round = (status: string, version = 2) => ({ status, version }) as Sections['round'];
const judged = (status: string) => ({ status, version: 1 }) as Sections['test'];
const result = { version: 1 } as Sections['result'];

describe('after the plan came back', () => {
	test('[§4] a later day follows its blocks, though the test was adjourned', () => {
		const later: View = { me, day: day('open', 'plan'), test: judged('ADJOURNED') };
		expect(whichScreen(later)).toBe('plan');
		expect(whichProjection(later)).toBe('plan');
		expect(whichScreen({ ...later, day: day('open', 'consent') })).toBe('consent');
	});

	test('[§4] until that day everyone reads that we go on later', () => {
		const closed: View = { me, day: day('closed', null), test: judged('ADJOURNED') };
		expect(whichScreen(closed)).toBe('test');
		expect(whichProjection(closed)).toBe('stopped');
	});

	test('[§4] the new round is on every screen, though the block of the test still runs', () => {
		const again: View = { me, day: day('open', 'test'), test: judged('RETURNED') };
		expect(whichScreen({ ...again, round: round('CONSENTED', 1) })).toBe('test');
		expect(whichScreen({ ...again, round: round('OBJECTIONS') })).toBe('consent');
		expect(whichProjection({ ...again, round: round('OBJECTIONS') })).toBe('consent');
	});
});

describe('a round', () => {
	test('[C8] who left, but takes part from elsewhere, sees what was answered for them', () => {
		const away = { ...me, presence: 'left', indirect } as Sections['me'];
		const asking: View = { me: away, day: day('open', 'consent'), round: round('ASKING') };
		expect(whichScreen(asking)).toBe('consent');
		expect(whichScreen({ ...asking, round: round('OBJECTIONS') })).toBe('left');
		expect(whichScreen({ ...asking, me: { ...away, indirect: null } })).toBe('left');
	});

	test('[F6] a change of an adopted plan is asked of everyone', () => {
		const changed: View = { me, result, day: day('open', 'consent'), round: round('ASKING') };
		expect(whichScreen(changed)).toBe('consent');
		expect(whichProjection(changed)).toBe('consent');
	});

	test('[F6] a change is followed on every screen until it ends; then the adopted plan is back', () => {
		const adopted: View = { me, result, day: day('open', 'test'), test: judged('ADOPTED') };
		const of = (view: View) => [whichScreen(view), whichProjection(view)];
		expect(of({ ...adopted, round: round('CONSENTED', 1) })).toEqual(['result', 'result']);
		for (const status of ['CLARIFYING', 'OBJECTIONS', 'CONSENTED']) {
			expect(of({ ...adopted, round: round(status) })).toEqual(['consent', 'consent']);
		}
		expect(of({ ...adopted, round: round('NO_CONSENT') })).toEqual(['result', 'result']);
		const later = (status: string) => ({ ...judged(status), version: 2 }) as Sections['test'];
		const tested: View = { ...adopted, round: round('CONSENTED') };
		for (const status of ['TESTING', 'DEFERRED', 'RETURNED']) {
			expect(of({ ...tested, test: later(status) })).toEqual(['test', 'test']);
		}
		for (const status of ['ADJOURNED', 'NOT_ADOPTED']) {
			expect(of({ ...tested, test: later(status) })).toEqual(['result', 'result']);
		}
		const again: View = { ...tested, test: later('RETURNED'), round: round('ASKING', 3) };
		expect(of(again)).toEqual(['consent', 'consent']);
	});

	test('[R37] how it ended stays on the big screen when the day is over', () => {
		for (const status of ['ADJOURNED', 'NO_CONSENT']) {
			expect(whichProjection({ day: day('closed', null), round: round(status) })).toBe('consent');
		}
	});
});

test('[R2] the team is told that the code is on the big screen only while it is', () => {
	const code = (view: View, linked = true) => showsCode(view, linked);
	expect(code({ day: day('not-open', null) })).toBe(true);
	expect(code({ day: day('open', 'arrival') })).toBe(true);
	expect(code({ day: day('open', 'arrival') }, false)).toBe(false);
	expect(
		code({
			day: day('open', 'arrival'),
			screen: { blank: true, held: false, turns: 0, frame: null }
		})
	).toBe(false);
	expect(code({ day: day('open', 'information') })).toBe(false);
	expect(code({ day: day('open', null) })).toBe(false);
});

test('[R35] who left reads the plan that goes through', () => {
	const left = { ...me, presence: 'left' } as Sections['me'];
	expect(whichScreen({ me: left, day: day('closed', null), result })).toBe('result');
});
