import type { BlockView } from '#lib/protocol/sections/day.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { leadingBlock } from '../../_people/which-screen.ts';

export type Projection = 'result' | 'stopped' | 'over' | 'paused' | 'between' | BlockView['kind'];

/** What the room sees now; it follows the running block and needs nobody to operate it. */
export function whichProjection({ day, round, test, result }: Partial<Sections>): Projection {
	if (result) return 'result';
	if (test?.status === 'NOT_ADOPTED' || test?.status === 'ADJOURNED') return 'stopped';
	if (!day || day.state === 'not-open') return 'arrival';
	if (round?.status === 'ASKING' || round?.status === 'WAITING') return 'consent';
	if (day.state === 'closed') return 'over';
	if (day.state === 'paused') return 'paused';
	return leadingBlock(day.running)?.kind ?? 'between';
}
