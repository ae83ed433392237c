import { expect, test } from 'vitest';
import { ANSWER_VALUES, type AnswerValue } from '#lib/domain/consent/index.ts';
import type { Actor } from '#lib/domain/decision.ts';
import { COMMANDS, hidesInput } from '#lib/domain/process/index.ts';
import { commandSchemas } from '#lib/protocol/commands/index.ts';
import { Colleagues } from './colleagues.ts';

const marijke: Actor = { kind: 'facilitator', id: 'marijke' };
const youssef: Actor = { kind: 'host', id: 'youssef' };
const more = { block: 'b1', minutes: 5 };

/** A process in which Marijke gave five minutes more at time 0. */
function gaveMore() {
	const clock = { now: 0 };
	const team = new Colleagues(() => clock.now);
	team.did('p', marijke, 'block:extend', more, false);
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
	team.did('p', { kind: 'seat', id: 'truus' }, 'answer:give', {}, true);
	team.did('other', marijke, 'day:pause', {}, false);
	expect(team.justDid('p', youssef, 'block:extend', more)).toBe(true);
	team.did('p', youssef, 'day:pause', {}, false);
	expect(team.justDid('p', youssef, 'block:extend', more)).toBe(false);
});

test('[C3] whether two sent the same is not told of what is hidden, nor of what went before it', () => {
	const { team } = gaveMore();
	const said = { seat: 'truus', value: 'CANNOT_YET' };
	team.did('p', marijke, 'answer:give', said, true);
	expect(team.justDid('p', youssef, 'answer:give', said)).toBe(false);
	expect(team.justDid('p', youssef, 'block:extend', more)).toBe(false);
});

/** As much of a schema as is needed to find what can stand in it. */
interface Schema {
	entries?: Record<string, Schema>;
	options?: readonly unknown[];
	wrapped?: Schema;
	item?: Schema;
	value?: Schema;
}

/** Fields that say by their name that nobody else may see them yet. */
const BLIND = /estimate|temperature|blind/i;

/** A value of the consent question, the words of a no, an estimate or a temperature. */
function holdsValue({ entries = {}, options = [], wrapped, item, value }: Schema): boolean {
	if (options.some((one) => ANSWER_VALUES.includes(one as AnswerValue))) return true;
	if ('liveable' in entries || Object.keys(entries).some((name) => BLIND.test(name))) return true;
	const inner = [...Object.values(entries), ...options, wrapped, item, value];
	return inner.some((one) => typeof one === 'object' && one !== null && holdsValue(one as Schema));
}

test('[C3] [R27] every command whose input holds a value that is hidden until the reveal hides it from colleagues', () => {
	const holding = COMMANDS.filter((name) => holdsValue(commandSchemas[name] as unknown as Schema));
	expect(holding).toEqual(
		expect.arrayContaining(['answer:give', 'answer:by-letter', 'letter:keep', 'objection:withdraw'])
	);
	for (const name of holding) expect(hidesInput(name), name).toBe(true);
	// Their input holds no value, and that they are accepted tells one.
	expect(COMMANDS.filter((name) => hidesInput(name) && !holding.includes(name))).toEqual([
		// The same words of two are two lines: whoever wrote it goes there.
		'team-line:write',
		'answer:confirm-earlier',
		// Whose the objection is (C5).
		'offer:agree',
		'offer:agree-at-table',
		'offer:answer',
		'offer:answer-at-table'
	]);
});

test('[R24] nothing is remembered of a process in which nobody does anything any more', () => {
	const { clock, team } = gaveMore();
	clock.now = 5_000;
	team.did('other', marijke, 'day:pause', {}, false);
	clock.now = 1_000;
	expect(team.justDid('p', youssef, 'block:extend', more)).toBe(false);
});
