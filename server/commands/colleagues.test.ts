import { expect, test } from 'vitest';
import type { Actor } from '#lib/domain/decision.ts';
import { Colleagues } from './colleagues.ts';

const marijke: Actor = { kind: 'facilitator', id: 'marijke' };
const youssef: Actor = { kind: 'host', id: 'youssef' };
const more = { block: 'b1', minutes: 5 };

/** A process in which Marijke gave five minutes more at time 0. */
function gaveMore() {
	const clock = { now: 0 };
	const team = new Colleagues(() => clock.now);
	team.did('p', marijke, 'block:extend', more);
	return { clock, team };
}

test('[R24] what two of the team press at the same moment is one deed, of exactly that', () => {
	const { clock, team } = gaveMore();
	const justDid = (actor: Actor, name = 'block:extend', input: object = more, process = 'p') =>
		team.justDid(process, actor, name, input);
	clock.now = 2_999;
	expect(justDid(youssef)).toBe(true);
	expect(justDid(youssef, 'block:extend', { minutes: 5, block: 'b1' })).toBe(true);
	expect([
		justDid(marijke),
		justDid({ kind: 'seat', id: 'truus' }),
		justDid(youssef, 'block:skip'),
		justDid(youssef, 'block:extend', { ...more, minutes: 10 }),
		justDid(youssef, 'block:extend', more, 'other')
	]).toEqual([false, false, false, false, false]);
	clock.now = 3_000;
	expect(justDid(youssef)).toBe(false);
});

test('[R24] it is another deed once the team did something else; what people in the room do is not that', () => {
	const { team } = gaveMore();
	team.did('p', { kind: 'seat', id: 'truus' }, 'answer:give', {});
	team.did('other', marijke, 'day:pause', {});
	expect(team.justDid('p', youssef, 'block:extend', more)).toBe(true);
	team.did('p', youssef, 'day:pause', {});
	expect(team.justDid('p', youssef, 'block:extend', more)).toBe(false);
});

test('[C3] whether two typed the same answer by letter is not told here', () => {
	const { team } = gaveMore();
	const letter = { seat: 'truus', value: 'CANNOT_YET' };
	team.did('p', marijke, 'answer:by-letter', letter);
	expect(team.justDid('p', youssef, 'answer:by-letter', letter)).toBe(false);
	expect(team.justDid('p', youssef, 'block:extend', more)).toBe(false);
});

test('[R24] nothing is remembered of a process in which nobody does anything any more', () => {
	const { clock, team } = gaveMore();
	clock.now = 5_000;
	team.did('other', marijke, 'day:pause', {});
	clock.now = 1_000;
	expect(team.justDid('p', youssef, 'block:extend', more)).toBe(false);
});
