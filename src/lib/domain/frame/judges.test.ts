import { expect, test } from 'vitest';
import { judgesOf } from './judges.ts';
import { apply, as, ask, facilitator, lockedFrames, making } from './test-support.ts';

test('[F5] who signed judges, and a replacement since it was announced; nobody before the lock', () => {
	const { state, draft, parties } = lockedFrames();
	expect([judgesOf(draft).size, judgesOf({ ...state, phase: 'FRAMES_DRAFT' }).size]).toEqual([
		0, 0
	]);
	const holders = [...judgesOf(state)].map(([party, judges]) => [
		party,
		judges.map(({ person }) => person)
	]);
	expect(holders).toEqual(parties.map((party) => [party, [`holder-${party}`]]));
	const later = making(as(facilitator, 5_000), 'deputy');
	const announced = ask(
		state,
		'party:announce-replacement',
		{ party: parties[0]!, name: 'Loco' },
		later
	);
	const next = judgesOf(apply(state, announced, later));
	expect(next.get(parties[0]!)).toMatchObject([
		{ since: 1_000 },
		{ person: 'deputy', since: 5_000 }
	]);
	expect(next.get(parties[1]!)).toHaveLength(1);
});
