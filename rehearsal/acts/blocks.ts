import type { BlockKind } from '#lib/domain/programme/index.ts';
import type { View } from '#lib/protocol/view.ts';
import type { Stage } from '../stage.ts';

const AGAIN = 'We doen dit onderdeel nog een keer, omdat het plan terugkwam.';

/** Begins a block of the run sheet and keeps the books of besloten tijd. @param index in the scenario */
export async function startBlock(stage: Stage, index: number): Promise<void> {
	const block = stage.scenario.blocks[index];
	const id = stage.blockIds[index];
	if (!block || !id) throw new Error(`no block ${index}`);
	if (!block.besloten) stage.watch.ends();
	// The reason counts only where the block ran before.
	await stage.facilitator.link.do('block:start', { block: id }, AGAIN);
	stage.say(`block: ${block.title}${block.besloten ? ' (besloten tijd)' : ''}`);
	await stage.desk('the block running', ({ day }) => day?.running.some((one) => one.id === id));
	if (block.besloten) await keepOut(stage);
}

/**
 * From here on nothing of the room may reach the framing parties (R25).
 * @param returned because a test returned the plan: they keep the version they judged (§4)
 */
export async function keepOut(stage: Stage, returned = false): Promise<void> {
	stage.watch.begins(returned);
	const out = (view: View) => 'keptOut' in view && !('test' in view);
	await Promise.all(
		[...stage.parties.values()].map(({ link }) =>
			link.until('being kept out', (view) => out(view) && (!returned || 'judged' in view), 5_000)
		)
	);
}

/** The first block of a kind, by its place in the scenario. */
export function blockOf(stage: Stage, kind: BlockKind): number {
	return stage.scenario.blocks.findIndex((block) => block.kind === kind);
}
