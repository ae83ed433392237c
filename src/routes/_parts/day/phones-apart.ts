import { stageOf } from '#lib/domain/consent/phase.ts';
import type { BlockView } from '#lib/protocol/sections/day.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { leadingBlock, whichScreen } from './which-screen.ts';

/** Where phones follow what their block says of them (R23): what people judge comes on every one. */
const FOLLOWS: readonly BlockView['kind'][] = ['information', 'proposals', 'plan'];

/** A round goes on, whatever part of the day runs. */
const isUnderWay = (round: Partial<Sections>['round']): boolean =>
	round != null && !['consented', 'over'].includes(stageOf(round.status));

/**
 * Whether phones are put away now, or one device of each table writes (R23); null where each has their own,
 * for who takes part from elsewhere, and while a round goes on: what is judged can be read, and an objection
 * is its owner's at every moment (C5).
 * @param hand the block in which this phone writes for its table
 */
export function phonesApart(view: Partial<Sections>, hand: string | null): 'away' | 'table' | null {
	const { me, day } = view;
	const block = leadingBlock(day?.running ?? []);
	const screen = whichScreen(view);
	if (!block || screen !== block.kind || !FOLLOWS.includes(screen)) return null;
	if (block.devices === 'own' || !me || me.indirect || isUnderWay(view.round)) return null;
	if (block.devices === 'away') return 'away';
	return me.table && screen !== 'information' && block.id !== hand ? 'table' : null;
}
