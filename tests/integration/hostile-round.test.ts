import { expect, test } from 'vitest';
import { atFullSize, figure } from '../support/figures.ts';
import { playSeed, report, sumOf } from '../support/hostile/play-hostile.ts';
import type { Tally } from '../support/hostile/stage.ts';

/** Days in which none of it came about would prove little. */
const MUST_HAPPEN = ['round:revealed', 'answer:given', 'objection:withdrawn'];

const NAME = '[C1] [C2] [C3] [C4] [C5] [C6] [C7] [C8] [C10] [C11] hold at the real door';

test(`[attack 3] [attack 4] [attack 5] [attack 7] ${NAME} against a hostile team and a clock that is set`, async (context) => {
	const tally: Tally = new Map();
	const met = new Set<string>();
	const first = Date.now() % 1_000_000;
	const seeds = atFullSize ? 20 : 2;
	// Three days in four have the rarest of it: more days where these had none.
	const lacks = () => MUST_HAPPEN.some((type) => !met.has(type));
	let days = 0;
	for (; days < seeds || (lacks() && days < seeds + 20); days++) {
		await playSeed(first + days, 500, tally, met);
	}
	console.log(`days of seeds ${first} to ${first + days - 1}\n${report(tally)}`);
	const { sent, accepted } = sumOf(tally);
	figure(context, 'hostile commands', sent);
	figure(context, 'accepted', accepted);
	expect(accepted * 10, 'at least one command in ten is taken').toBeGreaterThanOrEqual(sent);
	for (const type of MUST_HAPPEN) expect([...met]).toContain(type);
}, 600_000);
