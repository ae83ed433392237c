import * as consent from './index.ts';
import { HOUR, seatActor, words, type Day } from './test-support.ts';

/** Everyone who is asked and says nothing yet can live with it; those named object to one item. */
function answers(day: Day, objectors: readonly string[], silent: readonly string[] = []): void {
	for (const { seat } of consent.missingSeats(day.state, day.world, day.now)) {
		if (silent.includes(seat)) continue;
		if (!objectors.includes(seat)) day.answer(seat, 'CAN_LIVE');
		else day.answer(seat, 'CANNOT_YET', { objection: words('bezwaar', { items: ['i1'] }) });
	}
}

/** Somebody says no after everyone said yes. */
function saysNo(day: Day, seat: string): void {
	const { hash } = day.round;
	const objection = words(`later van ${seat}`);
	day.do('consent:take-back', { hash, seat, objection, route: 'own' }, seatActor(seat));
}

/**
 * How a play may begin on a new day. Random steps by themselves come to these states in one play of a
 * hundred or fewer: a test that must have been there plays from each, and its steps are random from then on.
 */
export const BEGINNINGS = {
	'a new day': () => undefined,
	'the round waits for who is away': (day: Day) => {
		const instruction = { kind: 'wait', until: day.now + HOUR, then: 'count-me-out' } as const;
		day.indirect('fien', { contact: 'host', instruction }, 'away');
		day.toAsking();
		answers(day, [], ['fien']);
		day.do('round:wait', {});
	},
	'closed for objections after a last call': (day: Day) => {
		day.toAsking();
		answers(day, ['cor'], ['gijs']);
		day.do('round:call-last', {});
		day.now += consent.LAST_CALL_MS;
		day.do('round:close-for-objections', {});
	},
	'an objection whose item is gone': (day: Day) => {
		day.toAsking();
		answers(day, ['cor']);
		day.do('round:reveal', {});
		day.amendFor('cor');
		day.newText(['i2', 'i3'], 'zonder het eerste');
		day.do('round:freeze', { carryOn: [] });
	},
	'an objection after everyone said yes': (day: Day) => {
		day.toRevealed();
		saysNo(day, 'bram');
		day.do('objection:take', { objection: day.objectionOf('bram') });
	},
	'an objection after the frame test began': (day: Day) => {
		day.toRevealed();
		day.world = { ...day.world, frameTestOpened: true };
		saysNo(day, 'els');
	}
} satisfies Record<string, (day: Day) => void>;

export type Beginning = keyof typeof BEGINNINGS;

/** So many plays shared out: half of them or more on a new day, the others evenly. */
export function sharedOut(plays: number): Map<Beginning, number> {
	const all = Object.keys(BEGINNINGS) as Beginning[];
	const each = Math.floor(plays / 2 / (all.length - 1));
	const first = plays - each * (all.length - 1);
	return new Map(all.map((one, at) => [one, at === 0 ? first : each]));
}
