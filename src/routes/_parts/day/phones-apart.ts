import type { BlockView } from '#lib/protocol/sections/day.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { leadingBlock, whichScreen } from './which-screen.ts';

/** Where phones follow what their block says of them (R23): what people judge comes on every one. */
const FOLLOWS: readonly BlockView['kind'][] = ['information', 'proposals', 'plan'];

/**
 * Whether phones are put away now, or one device of each table writes (R23); null where each has their own,
 * and for who takes part from elsewhere.
 * @param hand the block in which this phone writes for its table
 */
export function phonesApart(view: Partial<Sections>, hand: string | null): 'away' | 'table' | null {
	const { me, day } = view;
	const block = leadingBlock(day?.running ?? []);
	const screen = whichScreen(view);
	if (!block || screen !== block.kind || !FOLLOWS.includes(screen)) return null;
	if (block.devices === 'own' || !me || me.indirect || block.id === hand) return null;
	if (block.devices === 'away') return 'away';
	return me.table && screen !== 'information' ? 'table' : null;
}
