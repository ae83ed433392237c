import type { TestContext } from 'vitest';

declare module 'vitest' {
	interface TaskMeta {
		/** What a test measured, by what it is called; shown beside the attacks it tried. */
		figures?: Record<string, number | string>;
	}
}

/** Notes something that a test measured, so that `npm run attack` can tell it. */
export function figure({ task }: TestContext, what: string, value: number | string): void {
	task.meta.figures = { ...task.meta.figures, [what]: value };
}

/** Whether attacks are tried at full size (`npm run attack`) or shortly (`npm test`). */
export const atFullSize = process.env.ATTACK === 'full';
