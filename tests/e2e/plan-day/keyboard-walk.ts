import { expect } from '@playwright/test';
import { Person } from '../support/person.ts';
import { beginReport, faultsMet, reportStep } from '../support/keyboard/report.ts';
import { keepTreeOf } from '../support/keyboard/trees.ts';
import type { Walk } from './walk.ts';

/**
 * A day that is walked with nothing but keys (KEYBOARD=1). In `test-results/keyboard` it leaves what stood
 * in the way (faults.txt), where each press left the focus (journal.txt), and the screens of everybody as a
 * screen reader has them (trees).
 */
export class KeyboardWalk {
	readonly #walk: Walk;
	/** What each person's tree was last: one that is the same is not kept again. */
	readonly #trees = new Map<string, string>();

	constructor(walk: Walk) {
		this.#walk = walk;
		beginReport();
	}

	async step(title: string, played: () => Promise<void>): Promise<void> {
		reportStep(title);
		await played();
		for (const [who, person] of Object.entries(this.#walk) as [string, unknown][]) {
			if (!(person instanceof Person)) continue;
			const tree = await keepTreeOf(
				person.page,
				`${who}, when the step ends`,
				this.#trees.get(who)
			);
			this.#trees.set(who, tree);
		}
	}

	/** Fails with all that stood in the way. */
	end(): void {
		expect(faultsMet(), 'test-results/keyboard/faults.txt').toEqual([]);
	}
}
