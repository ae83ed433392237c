import { expect, test } from 'vitest';
import type { View } from '#lib/protocol/view.ts';
import { PartyWatch } from './party-watch.ts';

const ITEMS = [{ id: 'i1', what: 'Een bank' }];
const FRAMES = { version: 1, hash: 'h', frames: [{ id: 'g1', sentence: 'Veilig' }] };
const view = (sections: object) => sections as View;
const testOf = (items: object) => ({
	version: 3,
	items,
	frames: [
		{ id: 'g1', party: 'g' },
		{ id: 's1', party: 's' }
	]
});
const judged = (change: object = {}) => ({
	test: 1,
	version: 3,
	items: ITEMS,
	verdicts: [{ frame: 'g1', value: 'FITS' }],
	...change
});

/** A party that was in the test, and then got something while it was kept out. */
function watched(returned: boolean, ...later: object[]): string[] {
	let now = 1_000;
	const watch = new PartyWatch(() => now);
	const receive = (sections: object) => watch.receive('Anja', view(sections));
	receive({ myParty: { id: 'g' }, frames: FRAMES, test: testOf(ITEMS) });
	watch.begins(returned);
	now += 1_000;
	for (const sections of later) receive(sections);
	now += 1_000;
	return watch.breaches(['fluisterwoord']);
}

test('[§4] after a return the version that was judged may reach a party, with its own verdicts', () => {
	expect(watched(true, { keptOut: {}, judged: judged() }, { frames: FRAMES })).toEqual([]);
});

test('[R25] any other text, other verdicts, or the same outside a return is a breach', () => {
	const amended = [{ id: 'i1', what: 'Twee banken' }];
	const others = [{ frame: 's1', value: 'FITS' }];
	for (const later of [
		{ judged: judged({ items: amended }) },
		{ judged: judged({ version: 4 }) },
		{ judged: judged({ verdicts: others }) },
		{ judged: judged({ answered: 3 }) },
		{ frames: { ...FRAMES, version: 2 } },
		{ test: testOf(ITEMS) },
		{ wall: [] },
		{ day: { besloten: true, note: 'fluisterwoord' } }
	]) {
		expect(watched(true, later)).toHaveLength(1);
	}
	expect(watched(false, { judged: judged() })).toHaveLength(1);
	expect(watched(false, { frames: FRAMES })).toHaveLength(1);
});

test('[R25] what is not a party’s at any moment is a breach, and so is what nobody thought of', () => {
	for (const [sections, wrong] of [
		[{ process: {}, test: testOf(ITEMS), askedOfMe: [] }, 0],
		[{ wall: [] }, 1],
		[{ people: {}, aSectionOfLater: 1 }, 2]
	] as const) {
		const watch = new PartyWatch(() => 0);
		watch.receive('Anja', view(sections));
		expect(watch.breaches([])).toHaveLength(wrong);
	}
});
