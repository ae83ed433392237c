import { expect, test } from 'vitest';
import type { LiveView } from '#lib/client/live/live-view.svelte.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { SlipGrid, type Missing } from './slip-grid.svelte.ts';

const HASH = 'a'.repeat(64);
const ROUND = { number: 2, hash: HASH };

const seat = (id: string): Missing => ({
	id,
	displayName: id.toUpperCase(),
	table: 'Tafel 1',
	indirect: false
});

/** A grid with a link that is answered by hand. */
function gridOf(...ids: string[]) {
	const sent: { input: CommandInput<'answer:give'>; answer: (reply: Reply) => void }[] = [];
	const send = (_name: string, input: CommandInput<'answer:give'>) =>
		new Promise<Reply>((answer) => sent.push({ input, answer }));
	const live = { hello: { door: 'staff' }, storing: true, send, onaccepted: () => undefined };
	const grid = new SlipGrid(live as unknown as LiveView);
	grid.follow(ids.map(seat));
	const row = (id: string) => grid.rows.find((one) => one.id === id)!;
	return { grid, row, sent };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const OK: Reply = { ok: true };

test('[C8] only what was read back as it stands is entered, each by a command of its own', async () => {
	const { grid, row, sent } = gridOf('an', 'bo', 'cem', 'dia');
	row('an').draft.words.value = 'CAN_LIVE';
	row('an').readBack.done = true;
	row('bo').draft.words.value = 'CANNOT_YET';
	row('bo').draft.words.text = 'Te laat.';
	row('bo').readBack.done = true;
	row('cem').draft.words.value = 'CAN_LIVE_CONCERN';
	row('cem').readBack.done = true;
	row('cem').draft.words.concern = 'Wie sluit af?';
	expect(grid.ready.map(({ id }) => id)).toEqual(['an', 'bo']);
	expect(grid.unread).toBe(1);

	const entered = grid.enter(ROUND);
	await settled();
	expect(sent.map(({ input }) => input)).toMatchObject([
		{ seat: 'an', value: 'CAN_LIVE', round: 2, hash: HASH, route: 'paper', readBack: true },
		{ seat: 'bo', value: 'CANNOT_YET', objection: { items: [], text: 'Te laat.' }, readBack: true }
	]);
	for (const { answer } of sent) answer(OK);
	expect(await entered).toEqual(['AN', 'BO']);
	expect(row('cem').draft.words.concern).toBe('Wie sluit af?');
});

test('[C8] another way of coming in is to be said again: paper is not spoken', () => {
	const { grid, row } = gridOf('an');
	row('an').draft.words.value = 'CAN_LIVE';
	row('an').readBack.done = true;
	grid.route = 'spoken';
	expect(grid.ready).toEqual([]);
});

test('[R4] what is refused stays in its row with the reason, and what was typed on meanwhile too', async () => {
	const { grid, row, sent } = gridOf('an', 'bo');
	for (const id of ['an', 'bo']) {
		row(id).draft.words.value = 'CAN_LIVE_CONCERN';
		row(id).draft.words.concern = `Zorg van ${id}`;
		row(id).readBack.done = true;
	}
	const entered = grid.enter(ROUND);
	await settled();
	row('bo').draft.words.concern = 'Zorg van bo, langer';
	sent[0]!.answer({ ok: false, refusal: { code: 'round-closed' } });
	sent[1]!.answer(OK);
	expect(await entered).toEqual(['BO']);
	expect(row('an').draft.words.concern).toBe('Zorg van an');
	expect(row('an').sender.refusal).toEqual({ code: 'round-closed' });
	expect(row('bo').draft.words.concern).toBe('Zorg van bo, langer');
	expect(grid.ready.map(({ id }) => id)).toEqual(['an']);
});

test('[C3] who answered meanwhile keeps that answer; what was typed for them is said to be left over', async () => {
	const { grid, row, sent } = gridOf('an', 'bo', 'cem');
	row('an').draft.words.value = 'CAN_LIVE';
	row('an').readBack.done = true;
	grid.follow([seat('cem')]);
	expect(grid.rows.map(({ id, answered }) => [id, answered])).toEqual([
		['an', true],
		['cem', false]
	]);
	expect(grid.ready).toEqual([]);
	grid.leaveOut(row('an'));
	expect(grid.rows.map(({ id }) => id)).toEqual(['cem']);
	expect(sent).toEqual([]);
});

test('who is entered goes, whether the view or the answer is here first', async () => {
	for (const viewFirst of [true, false]) {
		const { grid, row, sent } = gridOf('an', 'bo');
		row('an').draft.words.value = 'CAN_LIVE';
		row('an').readBack.done = true;
		const entered = grid.enter(ROUND);
		await settled();
		if (viewFirst) grid.follow([seat('bo')]);
		sent[0]!.answer(OK);
		expect(await entered).toEqual(['AN']);
		if (!viewFirst) grid.follow([seat('bo')]);
		expect(
			grid.rows.map(({ id }) => id),
			String(viewFirst)
		).toEqual(['bo']);
	}
});

test('[C4] [C8] what was read back on one text is read back anew on another, and its words stay', () => {
	const { grid, row } = gridOf('an');
	grid.hash = HASH;
	row('an').draft.words.value = 'CAN_LIVE_CONCERN';
	row('an').draft.words.concern = 'Wie sluit af?';
	row('an').readBack.done = true;
	expect(grid.ready).toHaveLength(1);
	grid.hash = 'b'.repeat(64);
	expect(grid.ready).toEqual([]);
	expect(row('an').draft.words.concern).toBe('Wie sluit af?');
});

test('[C3] who only sits at another table by now did not answer', () => {
	const { grid, row } = gridOf('an', 'bo');
	row('an').draft.words.value = 'CAN_LIVE';
	row('an').readBack.done = true;
	grid.follow([seat('bo')], ['an', 'bo']);
	expect(row('an').answered).toBe(false);
	expect(grid.ready.map(({ id }) => id)).toEqual(['an']);
	grid.follow([seat('bo')], ['bo']);
	expect(row('an').answered).toBe(true);
});
