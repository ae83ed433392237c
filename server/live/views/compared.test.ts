import { expect, test } from 'vitest';
import { Day, HOST, seatActor } from '#lib/domain/consent/test-support.ts';
import { EMPTY_PROCESS, evolveProcess } from '#lib/domain/process/index.ts';
import { contextOf, processOf, viewerAt, viewOf } from './test-support.ts';
import { planViews } from './plan.ts';

const ITEMS = ['i1', 'i2'];
const shown = (
	day: Day,
	door: 'seat' | 'table' | 'screen' | 'staff',
	id: string,
	device?: string
) => viewOf(day, viewerAt(door, id, device));
const since = (...at: Parameters<typeof shown>) =>
	shown(...at).planVersion?.compared?.since ?? null;

/** Bram objects, the text is amended and asked anew. */
function again(day: Day, wording: string): void {
	day.toRevealed({ bram: 'CANNOT_YET' });
	const objection = day.amendFor('bram');
	day.newText(ITEMS, wording);
	day.do('round:freeze', { carryOn: [objection] });
}

/** Version 3 is asked: Anna missed version 2, Late came just now, the others answered both. */
function third(): Day {
	const day = new Day(['anna', 'bram', 'cor'], ITEMS);
	again(day, 'twee');
	day.presence('anna', 'left');
	again(day, 'drie');
	day.presence('anna', 'present');
	day.presence('late', 'present');
	return day.toAsking();
}

test('[C4] [N4] each phone compares with the version its own person last answered', () => {
	const day = third();
	const versions = ['anna', 'bram', 'cor', 'late'].map((seat) => since(day, 'seat', seat));
	expect(versions).toEqual([1, 2, 2, null]);
	const anna = shown(day, 'seat', 'anna');
	// What can be confirmed in one tap is what the difference is with.
	expect(anna.myRound?.earlier?.version).toBe(anna.planVersion?.compared?.since);
	expect(anna.planVersion?.compared?.items[0]).toMatchObject({ before: { what: 'i1' } });
	const cor = shown(day, 'seat', 'cor').planVersion?.compared?.items[0];
	expect(cor).toMatchObject({ before: { what: 'i1 twee' } });
});

test('[C4] [R28] a screen that is nobody’s own compares with the version last asked', () => {
	const day = third();
	for (const [door, id] of [
		['screen', 'p'],
		['table', 'table-1'],
		['staff', 'pb']
	] as const) {
		expect(since(day, door, id), door).toBe(2);
	}
	expect(since(new Day().toAsking(), 'screen', 'p')).toBeNull();
});

test('[C3] [C4] a table shows the text beside every version people may have answered, and not who did', () => {
	const day = third();
	const { comparisons } = shown(day, 'table', 'table-1');
	expect(comparisons?.before.map((one) => one.since)).toEqual([2, 1]);
	expect(comparisons?.lastAnswered).toEqual([]);
});

test('[C4] [R5] the desk sees beside which version somebody hears the text, when it enters for them', () => {
	const day = third();
	const { comparisons } = shown(day, 'staff', 'host');
	expect(comparisons?.before.map((one) => one.since)).toEqual([2, 1]);
	expect(comparisons?.lastAnswered).toEqual([
		{ id: 'anna', version: 1 },
		{ id: 'bram', version: 2 },
		{ id: 'cor', version: 2 }
	]);
});

test('[C4] [C7] a contact person reads the text beside the version they answered for somebody', () => {
	const day = third();
	const instruction = { kind: 'contact-decides', bounds: 'alles' } as const;
	day.indirect('cor', { contact: 'late', instruction });
	day.do('answer:acknowledge-contact', {}, seatActor('late'));
	const spokenFor = () => shown(day, 'seat', 'late').myRound?.speaksFor[0]?.compared;
	// Cor answered before on their own phone: whether they did is not the contact's to know.
	expect(spokenFor()).toBeNull();
	const said = day.answerOf('cor', 'CAN_LIVE', { route: 'indirect', basis: 'relayed' });
	day.do('answer:give', said, seatActor('late'));
	again(day, 'vier');
	expect(spokenFor()?.since).toBe(3);
});

test('[C3] [C11] a device that came while asked does not hear whether the seat answered before', () => {
	const day = third();
	expect(since(day, 'seat', 'cor', 'new')).toBeNull();
	expect(shown(day, 'seat', 'cor', 'new').myRound?.earlier).toBeNull();
});

test('[C4] [C8] an answer on paper is one as well, and one that was erased is none', () => {
	const day = new Day(['anna', 'bram', 'cor'], ITEMS).toAsking();
	const paper = day.answerOf('anna', 'CAN_LIVE', { route: 'paper', readBack: true });
	day.do('answer:give', paper, HOST);
	again(day, 'twee');
	expect(since(day, 'seat', 'anna')).toBe(1);
	day.erase('anna');
	expect(since(day, 'seat', 'anna')).toBeNull();
});

test('[C4] a text that was erased is compared with nothing', () => {
	const day = third();
	const state = processOf(day);
	const versions = state.plan.versions.map((one) => ({ ...one, items: [] }));
	const erased = { ...state, plan: { ...state.plan, versions } };
	expect(planViews.planVersion(contextOf(erased), '1')?.compared).toBeNull();
});

test('[C5] [fault 12] the plan in the making says which items read otherwise than they were judged', () => {
	const by = { kind: 'system' } as const;
	const text = (what: string) => (address: string) => ({ what: address === 'item/a' ? what : 'b' });
	const judged = ['a', 'b'].map((id, at) => ({
		id,
		number: at + 1,
		what: id === 'a' ? 'Café in de Spil' : 'b',
		carriers: [],
		when: null,
		money: [],
		where: '',
		touches: [],
		counts: {}
	}));
	const state = [
		{ type: 'item:added', id: 'a', proposals: [] } as const,
		{ type: 'item:added', id: 'b', proposals: [] } as const,
		{ type: 'plan:frozen', number: 1, hash: 'h', items: judged } as const
	].reduce((before, event) => evolveProcess(before, event, { at: 1, by }), EMPTY_PROCESS);
	const changed = (what: string) =>
		planViews
			.plan({ ...contextOf(state), draft: text(what) }, 'team')
			.items.map((item) => item.changed);
	expect(changed('Café in de Spil')).toEqual([false, false]);
	expect(changed('Cafe\u0301 in  de Spil')).toEqual([false, false]);
	expect(changed('Café in de hal')).toEqual([true, false]);
});
