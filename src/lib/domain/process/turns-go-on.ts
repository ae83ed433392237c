import { currentRound, isAsked } from '#lib/domain/consent/index.ts';
import { turnsOf, type Subject } from '#lib/domain/subject.ts';
import { isAt, subjectOfList, turnsAt, type TurnsEvent } from '#lib/domain/turns/index.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { turnsWorld } from './worlds.ts';

/**
 * What follows for a speaking list or a round. It ends with its part of the day, also when that is taken back,
 * with the day, and when the question of a round is put to everyone. Who has the word and
 * is no longer here has had their turn. In a round it goes on at a table where somebody had theirs, left, or
 * came while nobody had it (R24, 0095).
 */
export function dueTurns(after: ProcessState): TurnsEvent[] {
	const { open } = after.turns;
	if (!open) return [];
	const { number: list } = open;
	const { programme, consent } = after;
	const isOver = programme.day === 'closed' || !programme.running.includes(open.block);
	if (isOver || isAsked(currentRound(consent))) return [{ type: 'turns:ended', list }];
	if (open.kind === 'list') {
		const { speaker } = open;
		if (speaker === null || turnsWorld(after).here.has(speaker)) return [];
		return [{ type: 'turns:finished', list, seat: speaker, passed: false }];
	}
	return [...turnsWorld(after).tables].flatMap(([table, here]): TurnsEvent[] => {
		if (!isAt(open, table)) return [];
		const [seat = null] = turnsAt(open, table, here);
		const isStill = seat === (open.now.get(table) ?? null);
		return isStill ? [] : [{ type: 'turns:came', list, table, seat }];
	});
}

/** Whose lines go with these events: of everyone who stood in a list or a round that ended (0095). */
export function turnsGone(
	{ turns: { open } }: Pick<ProcessState, 'turns'>,
	events: readonly ProcessEvent[]
): Subject[] {
	if (!open || !events.some(({ type }) => type === 'turns:ended')) return [];
	return [subjectOfList(open.number), ...[...open.named].map(turnsOf)];
}
