import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LEDGER_FILE, readLedger } from '../scripts/ways/ledger.ts';
import { notUnderstood, SIDES, waysFrom } from '../scripts/ways/pages.ts';
import { saidIn } from '../scripts/ways/said.ts';
import { faultsOf, lookAt } from '../scripts/ways/side.ts';
import { commandSchemas } from '#lib/protocol/commands/index.ts';
import { NEVER_SENT, WITHOUT_WAY } from './support/ways.ts';

const NOTHING_SENT = readLedger('nowhere');

describe.each(SIDES)('%s', (side) => {
	const { may, ways, without, beyond } = lookAt(side, NOTHING_SENT);
	const reasons = WITHOUT_WAY[side] ?? {};

	test('what may be sent has a way in, or stands on the list with its reason', () => {
		expect(faultsOf(without, Object.keys(reasons))).toEqual([]);
		for (const reason of Object.values(reasons)) expect(reason.length).toBeGreaterThan(10);
	});

	test('no page sends what may not be sent there', () => {
		expect(beyond).toEqual([]);
	});

	test('the list of what no browser sent names only what has a way', () => {
		expect((NEVER_SENT[side] ?? []).filter((name) => !ways.has(name))).toEqual([]);
	});

	test('all but a projector may send, and do', () => {
		const sends = side !== 'screen';
		expect([may.length > 0, ways.size > 0]).toEqual([sends, sends]);
	});
});

test('every command has a way in, from some side', () => {
	const ways = new Set(SIDES.flatMap((side) => [...waysFrom(side).keys()]));
	expect(faultsOf(Object.keys(commandSchemas), [...ways])).toEqual([]);
});

test('wherever a page names a command it is known whether that sends it', () => {
	expect(notUnderstood()).toEqual([]);
});

describe('how a command is named', () => {
	const inPage = (text: string) => saidIn(`<script lang="ts">${text}</script>`, false);
	const inMarkup = (text: string) => saidIn(text, false);

	test.each([
		["void sender.send('item:add', { from: [] })"],
		["const add = async () => (await this.sender.send('item:add', {})) !== null"],
		['sender.send(`item:add`, {})'],
		["sender.send(sure ? 'item:add' : 'item:remove', {})"]
	])('sent: %s', (code) => {
		for (const said of [inPage(code), saidIn(code, true)]) {
			expect([...said.sent][0]).toBe('item:add');
			expect([...said.asked, ...said.unknown]).toEqual([]);
		}
	});

	test.each([
		['<CommandButton {sender} name="item:add" input={{}}>Add</CommandButton>'],
		["<CommandForm {sender} name={sure ? 'item:add' : 'item:remove'} input={() => null} />"],
		["<Button onclick={() => sender.send('item:add', {})}>Add</Button>"]
	])('sent: %s', (markup) => {
		expect([...inMarkup(markup).sent][0]).toBe('item:add');
		expect([...inMarkup(markup).unknown]).toEqual([]);
	});

	test.each([
		["const busy = sender.does('item:add')"],
		["const adds = unsent.filter(({ name }) => name === 'item:add')"],
		["type Input = CommandInput<'item:add'>"]
	])('only asked about: %s', (code) => {
		expect(inPage(code)).toEqual({
			sent: new Set(),
			asked: new Set(['item:add']),
			unknown: new Set()
		});
	});

	test.each([
		["const NAMES = ['item:add', 'item:remove']"],
		["sender.send(nameOf('item:add'), {})"],
		["sender.send('item:' + 'add', 'item:add')"],
		['const name = `item:add`']
	])('not known: %s', (code) => {
		expect([...inPage(code).unknown]).toContain('item:add');
		expect([...inPage(code).sent]).toEqual([]);
	});

	test('not known: as an attribute of another part', () => {
		const { sent, unknown } = inMarkup('<input name="item:add" /><CommandButton key="item:add" />');
		expect([[...sent], [...unknown]]).toEqual([[], ['item:add']]);
	});
});

test('a list is wrong by what it lacks, and by what it still has', () => {
	expect(faultsOf(['a', 'b'], ['b', 'a'])).toEqual([]);
	expect(faultsOf(['a', 'b'], ['b'])).toEqual(['a lacks it, and is not on the list']);
	expect(faultsOf(['b'], ['a', 'b'])).toEqual(['a has it, and is still on the list']);
});

test('what browser tests left behind is one ledger by door; accepted once is accepted', () => {
	const folder = mkdtempSync(join(tmpdir(), 'plandag-ways-'));
	const keep = (of: string, ...sent: object[]) => {
		mkdirSync(join(folder, of));
		writeFileSync(join(folder, of, LEDGER_FILE), JSON.stringify(sent));
	};
	const seat = { door: 'seat', command: 'seat:check-in' };
	keep('one', { ...seat, accepted: false }, { ...seat, command: 'help:ask', accepted: false });
	keep('other', { ...seat, accepted: true }, { ...seat, door: 'staff', accepted: false });
	const ledger = readLedger(folder);
	expect(ledger.tests).toBe(2);
	expect(Object.fromEntries(ledger.of('seat'))).toEqual({
		'seat:check-in': true,
		'help:ask': false
	});
	expect(Object.fromEntries(ledger.of('staff'))).toEqual({ 'seat:check-in': false });
	expect(lookAt('seat', ledger).unsent).toContain('help:ask');
	expect(lookAt('seat', ledger).unsent).not.toContain('seat:check-in');
	rmSync(folder, { recursive: true });
});
