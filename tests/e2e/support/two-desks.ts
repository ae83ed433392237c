import { expect, type Locator, type Route } from '@playwright/test';
import type { Facilitator } from './facilitator.ts';
import { heardOn } from './heard.ts';

/** What whoever comes second is told: that it is done, or that something else stands there now. */
const TOLD = {
	first: 'Een collega deed dit net, op hetzelfde moment als u.',
	overtaken: 'Iemand anders veranderde dit net ook.'
} as const;

/** Nothing is there: only to be waited for. */
const STAND_STILL = '/stand-still';

type Find = (desk: Facilitator) => Locator;

/** Two of one team, each at a desk of their own. */
export class TwoDesks {
	readonly one: Facilitator;
	readonly other: Facilitator;

	constructor(one: Facilitator, other: Facilitator) {
		this.one = one;
		this.other = other;
	}

	get both(): readonly [Facilitator, Facilitator] {
		return [this.one, this.other];
	}

	/** Each does the same, one after the other. */
	async each(act: (desk: Facilitator) => Promise<unknown>): Promise<void> {
		for (const desk of this.both) await act(desk);
	}

	/**
	 * Both press the same at the same moment: it is done once, and one of them hears that it was.
	 * @returns who was second
	 */
	async pressTogether(name: string | RegExp, within?: Find): Promise<Facilitator> {
		return this.together((desk) => desk.button(name, within?.(desk)));
	}

	/** The same, each with something of their own to press. @param told what one of the two hears */
	async together(find: Find, told: keyof typeof TOLD = 'first'): Promise<Facilitator> {
		const before = this.both.map(({ page }) => heardOn(page).length);
		await this.pressAtOnce(find);
		const heard = ({ page }: Facilitator, at: number) =>
			heardOn(page)
				.slice(before[at])
				.some(({ words }) => words.includes(TOLD[told]));
		const second = () => this.both.filter(heard);
		await expect.poll(() => second().length, `one of the two hears: ${TOLD[told]}`).toBe(1);
		return second()[0]!;
	}

	/**
	 * Presses at both desks before either can have heard of the other: each page stands still, by a
	 * request that it waits for, until both do.
	 */
	async pressAtOnce(find: Find): Promise<void> {
		const controls = this.both.map(find);
		for (const control of controls) await expect(control).toBeEnabled();
		const waiting: (() => void)[] = [];
		const bothStandStill = async (route: Route) => {
			await new Promise<void>((go) => {
				waiting.push(go);
				if (waiting.length === this.both.length) for (const one of waiting) one();
			});
			await route.fulfill({ status: 204 });
		};
		await this.each(({ page }) => page.route(STAND_STILL, bothStandStill));
		await Promise.all(
			controls.map((control) =>
				control.evaluate((button: HTMLElement, url) => {
					button.focus();
					const still = new XMLHttpRequest();
					still.open('GET', url, false);
					still.send();
					button.click();
				}, STAND_STILL)
			)
		);
		await this.each(({ page }) => page.unroute(STAND_STILL));
	}

	/** Both are warned, each gives a reason, and both go on at the same moment: one reason is enough. */
	async goOnTogether(reason: string): Promise<Facilitator> {
		await this.each((desk) =>
			desk.fill('Waarom gaat u toch verder?', reason, desk.dialog('Eerst even kijken'))
		);
		const second = await this.pressTogether('Ga toch verder', (desk) =>
			desk.page.getByRole('dialog', { name: 'Eerst even kijken' })
		);
		for (const desk of this.both) await expect(desk.dialog('Eerst even kijken')).toBeHidden();
		return second;
	}

	/** Whoever of the two is not this one. */
	besides(desk: Facilitator): Facilitator {
		return desk === this.one ? this.other : this.one;
	}
}

/** While something is done elsewhere, the cursor stays in a field with what is typed in it. */
export async function keepsTyping(
	field: Locator,
	words: string,
	elsewhere: () => Promise<unknown>
): Promise<void> {
	await field.fill(words);
	await expect(field).toBeFocused();
	await elsewhere();
	await expect(field).toHaveValue(words);
	await expect(field).toBeFocused();
}
