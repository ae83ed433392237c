import { expect, type ElementHandle, type Locator, type Page } from '@playwright/test';
import type { Hands } from '../hands.ts';
import { noteDeed, noteFault } from './report.ts';
import { countShown, countStops, isBefore, lookAtFocus, type Stop } from './stop.ts';

/** How long the focus may be on nothing after a press, while a page or an answer of the server comes. */
const SETTLED_MS = 3_000;

/** How long what moves with the focus is given to stand still. */
const STILL_MS = 200;

/** How long after a press what the page becomes is due to it. */
const DUE_MS = 5_000;

/** What was pressed last, when, and on which page as it was loaded. */
interface Deed {
	what: string;
	at: number;
	loaded: number;
}

/** Works a page with nothing but keys, as somebody does who sees it; notes what stands in the way. */
export class KeyboardHands implements Hands {
	readonly #page: Page;
	readonly #name: string;
	#last: Deed | null = null;
	/** What was pressed last outside dialogs: it has the focus again when what it opened is left. */
	#opener: ElementHandle<HTMLElement> | null = null;
	/** Buttons are pressed with the space bar and with Enter in turn. */
	#presses = 0;

	constructor(page: Page, name: string) {
		this.#page = page;
		this.#name = name;
	}

	async press(control: Locator): Promise<void> {
		await expect(control).toBeEnabled();
		await this.#reach(control);
		const pressed = await handleOf(control);
		const { what, isLink, isWithin } = await pressed.evaluate((element) => ({
			what: `${element.tagName.toLowerCase()} "${(element.ariaLabel ?? element.innerText).trim()}"`,
			isLink: element.tagName === 'A',
			isWithin: element.closest('dialog') !== null
		}));
		if (!isWithin) this.#opener = pressed;
		const loaded = await this.#loaded();
		const before = await this.#page.evaluate(countShown);
		this.#presses += 1;
		await this.#page.keyboard.press(isLink || this.#presses % 2 ? 'Enter' : 'Space');
		this.#last = { what, at: Date.now(), loaded };
		await this.#settles(this.#last);
		await this.#notesOpened(pressed, before);
	}

	async leave(dialog: Locator): Promise<void> {
		await expect(dialog).toBeVisible();
		this.#last = { what: 'Escape', at: Date.now(), loaded: await this.#loaded() };
		await this.#page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
		await this.#settles(this.#last);
		const isBack = await this.#opener?.evaluate((opener) => opener === document.activeElement);
		if (!isBack) noteFault(`${this.#name} left a dialog: the focus is not on what opened it`);
	}

	async check(control: Locator): Promise<void> {
		await expect(control).toBeEnabled();
		if (await control.isChecked()) return;
		const isRadio = (await control.getAttribute('type')) === 'radio';
		await this.#reach(isRadio ? await this.#stopOfGroup(control) : control);
		if (isRadio) await this.#arrowTo(control);
		if (!(await control.isChecked())) await this.#page.keyboard.press('Space');
		await expect(control).toBeChecked();
		noteDeed(`${this.#name} chose ${await control.evaluate(nameOf)}`);
	}

	async enter(field: Locator): Promise<void> {
		await expect(field).toBeEditable();
		await this.#reach(field);
	}

	async fill(field: Locator, text: string): Promise<void> {
		await this.enter(field);
		const { keyboard } = this.#page;
		if ((await field.getAttribute('type')) === 'date') return this.#fillDate(field, text);
		await keyboard.press('Control+A');
		await keyboard.press('Delete');
		await keyboard.type(text);
		await expect(field).toHaveValue(text);
	}

	/** Typed part by part, in the order in which this browser asks for them; Tab goes from part to part. */
	async #fillDate(field: Locator, date: string): Promise<void> {
		const { keyboard } = this.#page;
		const isHere = () => field.evaluate((element) => element === document.activeElement);
		const [year = '', month = '', day = ''] = date.split('-');
		for (const order of [
			[month, day, year],
			[day, month, year]
		]) {
			while (await isHere()) await keyboard.press('Shift+Tab');
			await keyboard.press('Tab');
			await keyboard.type(order.join(''));
			if ((await field.inputValue()) === date) return;
		}
		await expect(field).toHaveValue(date);
	}

	async select(field: Locator, option: string | { label: string }): Promise<void> {
		await this.enter(field);
		const steps = await field.evaluate((element, option) => {
			const select = element as HTMLSelectElement;
			const enabled = [...select.options].filter((one) => !one.disabled);
			return enabled.findIndex((one) =>
				typeof option === 'string' ? one.value === option : one.label.trim() === option.label
			);
		}, option);
		expect(steps, `${this.#name} finds the option`).toBeGreaterThanOrEqual(0);
		await this.#page.keyboard.press('Home');
		for (let step = 0; step < steps; step++) await this.#page.keyboard.press('ArrowDown');
		if (typeof option === 'string') await expect(field).toHaveValue(option);
	}

	/** Tab by Tab, forward or back, from where the focus is. */
	async #reach(control: Locator): Promise<void> {
		await expect(control).toBeVisible();
		const isDue = Date.now() - (this.#last?.at ?? 0) < DUE_MS;
		await this.#stillSomewhere();
		let target = await handleOf(control);
		const key = (await target.evaluate(isBefore)) ? 'Shift+Tab' : 'Tab';
		const most = await this.#page.evaluate(countStops);
		for (let tabs = 0; tabs <= most; tabs++) {
			const stop = await this.#stopAt(target);
			// What others did meanwhile may have moved where one was.
			if (tabs > 0 || isDue) this.#noteFaults(stop);
			if (stop === null) target = await handleOf(control);
			else if (stop.isTarget) return;
			await this.#page.keyboard.press(key);
		}
		noteFault(`${this.#name} cannot reach ${await target.evaluate(nameOf)} by ${key}`);
		await control.focus();
	}

	/** Null where what is looked for was made anew meanwhile. */
	async #stopAt(target: ElementHandle<HTMLElement>): Promise<Stop | null> {
		let stop = await target.evaluate(lookAtFocus);
		// What moves when the focus comes is looked at once it stands still.
		if (stop?.faults.length) {
			await this.#page.waitForTimeout(STILL_MS);
			stop = await target.evaluate(lookAtFocus);
		}
		return stop;
	}

	#noteFaults(stop: Stop | null): void {
		for (const fault of stop?.faults ?? []) {
			noteFault(`${this.#name} on "${stop?.screen}": ${stop?.what} ${fault}`);
		}
	}

	/** Of a question with a few answers Tab stops at the chosen one, or at the first or last. */
	async #stopOfGroup(radio: Locator): Promise<Locator> {
		const name = await radio.getAttribute('name');
		const form = this.#page.locator(`input[type="radio"][name="${name}"]:enabled`);
		const chosen = this.#page.locator(`input[type="radio"][name="${name}"]:checked`);
		if ((await chosen.count()) > 0) return chosen.first();
		const from = await form.first().evaluate(isBefore);
		return from ? form.last() : form.first();
	}

	async #arrowTo(radio: Locator): Promise<void> {
		for (let step = 0; step < 30; step++) {
			if (await radio.evaluate((element) => element === document.activeElement)) return;
			await this.#page.keyboard.press('ArrowDown');
		}
		noteFault(`${this.#name} cannot choose ${await radio.evaluate(nameOf)} by arrow keys`);
		await radio.focus();
	}

	/** Where a press leaves the focus: anywhere but on nothing. */
	async #settles({ what, loaded }: Deed): Promise<void> {
		const until = Date.now() + SETTLED_MS;
		const look = async () => {
			if ((await this.#loaded()) !== loaded) return 'a page of its own';
			return this.#page.evaluate(focusedName);
		};
		let at = await look().catch(() => 'a page that comes');
		while (at === null && Date.now() < until) at = await look().catch(() => 'a page that comes');
		noteDeed(`${this.#name} pressed ${what} -> ${at}`);
		if (at === null) noteFault(`${this.#name} pressed ${what}: the focus is on nothing`);
	}

	/** What opens something beside it says that it is open. */
	async #notesOpened(control: ElementHandle<HTMLElement>, before: number): Promise<void> {
		const opened = await control
			.evaluate((element) => {
				if (element !== document.activeElement || document.querySelector('dialog[open]')) return '';
				return element.tagName === 'SUMMARY' ? 'open' : (element.ariaExpanded ?? 'unsaid');
			})
			.catch(() => '');
		const more = opened === 'unsaid' ? (await this.#page.evaluate(countShown)) - before : 0;
		if (more > 0) noteDeed(`  ${more} more to press than before, and it is no button that opens`);
	}

	/** What came after a press, an answer of the server or another's deed, left the focus somewhere too. */
	async #stillSomewhere(): Promise<void> {
		const last = this.#last;
		this.#last = null;
		if (!last || (await this.#loaded()) !== last.loaded) return;
		if ((await this.#page.evaluate(focusedName)) !== null) return;
		noteFault(`${this.#name}, some time after ${last.what}: the focus is on nothing`);
	}

	#loaded(): Promise<number> {
		return this.#page.evaluate(() => performance.timeOrigin);
	}
}

async function handleOf(control: Locator): Promise<ElementHandle<HTMLElement>> {
	return (await control.elementHandle()) as ElementHandle<HTMLElement>;
}

/** In the browser. */
function nameOf(element: Element): string {
	const { ariaLabel, innerText } = element as HTMLElement;
	const label = (element as HTMLInputElement).labels?.[0]?.innerText;
	return `${element.tagName.toLowerCase()} "${(ariaLabel ?? label ?? innerText).trim()}"`;
}

/** In the browser: what has the focus; null where nothing has. */
function focusedName(): string | null {
	const at = document.activeElement;
	if (!(at instanceof HTMLElement) || at === document.body) return null;
	const label = (at as HTMLInputElement).labels?.[0]?.innerText;
	const words = (at.ariaLabel ?? label ?? at.innerText).replace(/\s+/g, ' ').trim();
	return `${at.tagName.toLowerCase()} "${words.slice(0, 80)}"`;
}
