import fc from 'fast-check';
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { View } from '#lib/protocol/view.ts';
import { LookedAt } from './looked-at.svelte.ts';

/** What a screen of a page shows: a section itself, or something derived from one, or from that. */
const SHOWN = ['nothing', 'wall', 'plan', 'lines', 'titles'] as const;
type Shown = (typeof SHOWN)[number];

/** A page with two screens, as a browser runs it, and what was told of it. */
class Page {
	readonly told: string[][] = [];
	readonly #lookedAt = new LookedAt((sections) => this.told.push(sections));
	#view = $state.raw<View>({ plan: { items: [], versions: 0 }, wall: [] });
	readonly #shown = $derived(this.#lookedAt.over(this.#view));
	readonly #screens = $state<Shown[]>(['nothing', 'nothing']);
	#other = $state(0);
	readonly close: () => void;

	constructor() {
		this.close = $effect.root(() => {
			// Of the page, so that they outlive the screens that read them.
			const lines = $derived([this.#shown.plan]);
			const titles = $derived([lines, this.#other]);
			const show = (what: Shown) => {
				if (what === 'lines') void lines;
				else if (what === 'titles') void titles;
				else if (what !== 'nothing') void this.#shown[what];
			};
			// Each is built anew when it shows something else, and runs again with the clock.
			for (const at of [0, 1]) {
				$effect(() => {
					const what = this.#screens[at]!;
					$effect(() => void [this.#other % 2 ? 0 : this.#screens.length, this.#other, show(what)]);
				});
			}
			$effect(() => void this.#shown.day);
		});
	}

	/** Once all that follows from it happened. @returns what is looked at then, as the server was told */
	async after(act: () => void): Promise<string[] | undefined> {
		act();
		flushSync();
		await new Promise((resolve) => setTimeout(resolve));
		return this.told.at(-1)?.toSorted();
	}

	changes = () => (this.#view = { ...this.#view });
	ticks = () => (this.#other += 1);
	shows = (at: number, what: Shown) => (this.#screens[at] = what);

	/** What is to be told by now, whoever else was told too. */
	get looksAt(): string[] {
		const plan = this.#screens.some((what) => ['plan', 'lines', 'titles'].includes(what));
		return ['day', ...(plan ? ['plan'] : []), ...(this.#screens.includes('wall') ? ['wall'] : [])];
	}
}

const anyStep = fc.oneof(
	fc.constant((page: Page) => page.changes),
	fc.constant((page: Page) => page.ticks),
	fc.tuple(fc.nat(1), fc.constantFrom(...SHOWN)).map(
		([at, what]) =>
			(page: Page) =>
			() =>
				page.shows(at, what)
	)
);

test('[R32] what was read since the view last changed is looked at, though its readers ran again or went', async () => {
	const page = new Page();
	expect(await page.after(() => page.shows(0, 'lines'))).toEqual(['day', 'plan']);
	await page.after(page.ticks);
	expect(await page.after(page.changes)).toEqual(['day', 'plan']);
	expect(await page.after(() => page.shows(0, 'wall'))).toEqual(['day', 'plan', 'wall']);
	expect(await page.after(page.changes)).toEqual(['day', 'wall']);
	page.close();
});

test('[speed 2] the server is told nothing where the same is looked at', async () => {
	const page = new Page();
	await page.after(() => page.shows(0, 'titles'));
	for (const act of [page.changes, page.ticks, page.changes]) await page.after(act);
	expect(page.told).toHaveLength(1);
	page.close();
});

test('[R4] [R32] whatever some screen reads is looked at, by way of something derived too, and nothing else after a change', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (steps) => {
			const page = new Page();
			for (const step of steps) {
				expect(await page.after(step(page))).toEqual(expect.arrayContaining(page.looksAt));
			}
			expect(await page.after(page.changes)).toEqual(page.looksAt);
			page.close();
		}),
		{ numRuns: 40 }
	);
});
