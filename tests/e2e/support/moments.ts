import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Stage } from '../../../rehearsal/stage.ts';

/**
 * What is looked at, by the moment: 'round:ask 2' is right after the question was put for the second time,
 * 'before round:ask 2' right before it.
 */
export type Moments = Record<string, () => Promise<void>>;

/**
 * At these moments of what the facilitator does, everybody stands still until they were looked at: whoever
 * would act next waits. Gives the moments that have not come yet.
 */
export function standStillAt(stage: Stage, moments: Moments): () => string[] {
	let held = 0;
	const waiting: (() => void)[] = [];
	const pause = stage.pace.pause.bind(stage.pace);
	stage.pace.pause = async (seconds) => {
		while (held > 0) await new Promise<void>((go) => waiting.push(go));
		await pause(seconds);
	};

	const seen = new Map<string, number>();
	const left = new Set(Object.keys(moments));
	let before = Promise.resolve();
	/** One at a time, in the order in which they came. */
	const look = (key: string) => {
		const nth = (seen.get(key) ?? 0) + 1;
		seen.set(key, nth);
		const moment = moments[`${key} ${nth}`];
		left.delete(`${key} ${nth}`);
		before = before.then(moment);
		return before;
	};

	const { link } = stage.facilitator;
	const act = link.do.bind(link);
	link.do = async <Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	) => {
		held += 1;
		try {
			const moment = nameOf(stage, name, input);
			await look(`before ${moment}`);
			const value = await act(name, input, reason);
			await look(moment);
			return value;
		} finally {
			held -= 1;
			if (held === 0) for (const go of waiting.splice(0)) go();
		}
	};
	return () => [...left];
}

/** A block that starts by its kind: 'block:plan'. */
function nameOf(stage: Stage, name: CommandName, input: object): string {
	if (name !== 'block:start' || !('block' in input)) return name;
	const at = stage.blockIds.findIndex((id) => id === input.block);
	return `block:${stage.scenario.blocks[at]?.kind}`;
}
