import { isoDay } from '../complete.ts';
import type { Stage } from '../stage.ts';
import { blockOf, startBlock } from './blocks.ts';

const AGAIN = 'We gaan vandaag verder waar we waren.';

/** The round goes on at a later day: a new check-in, and everyone is asked anew (§3). */
export async function goOnLater(stage: Stage): Promise<void> {
	const { link } = stage.facilitator;
	const { round, hash } = await stage.desk('the next round', ({ roundDesk }) =>
		roundDesk?.round.status === 'DRAFT' ? roundDesk : null
	);
	await link.do('round:adjourn', { until: isoDay(Date.now(), 7) });
	await stage.desk(
		'the end of the round for today',
		({ round: now }) => now?.number === round.number && now.status === 'ADJOURNED'
	);
	stage.ledger.round(round.number, round.version, hash).outcome = 'ADJOURNED';
	const here = stage
		.section('room')
		.seats.filter(({ presence }) => presence === 'present')
		.map(({ id }) => id);
	await link.do('day:close', {}, AGAIN);
	stage.say(`round ${round.number}: ADJOURNED; the day is closed`);
	await stage.pace.pause(30);
	await link.do('day:open', {}, AGAIN);
	await Promise.all(here.map((seat) => comeAgain(stage, seat)));
	await startBlock(stage, blockOf(stage, 'consent'));
	await link.do('round:prepare', {}, AGAIN);
	stage.say(`a later day is open: ${here.length} people are back`);
}

/** By their own phone, or by the team for who has none. */
async function comeAgain(stage: Stage, seat: string): Promise<void> {
	const own = stage.participants.get(seat);
	const { link } = own ?? stage.facilitator;
	if (own) await link.until('a new check-in', ({ me }) => me?.presence === 'expected');
	await link.do('seat:check-in', { seat });
}
