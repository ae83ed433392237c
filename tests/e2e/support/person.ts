import { expect, test, type Locator, type Page } from '@playwright/test';
import { checkAccessible } from './axe.ts';
import { BY_KEYBOARD, handsOn, type Hands } from './hands.ts';
import { heardOn } from './heard.ts';
import { hiddenByLetters } from './large-letters.ts';
import { keepTreeOf } from './keyboard/trees.ts';
import { keepPicture } from './screens.ts';

type Name = string | RegExp;

/** The walks that come past every page of every door. */
const EVERY_PAGE = /(doors|plan-day|table-withdraw|two-at-once)\.spec\.ts$/;

/** Somebody before a screen: finds things by what they are called, as people do. */
export class Person {
	readonly page: Page;
	readonly name: string;
	readonly hands: Hands;
	/** How often they pressed a button. */
	pressed = 0;
	/** All they did: how often they pressed or chose something, and how many characters they typed. */
	readonly work = { presses: 0, typed: 0 };

	constructor(page: Page, name: string) {
		this.page = page;
		this.name = name;
		this.hands = handsOn(page, name);
	}

	button(name: Name, within: Page | Locator = this.page): Locator {
		return within.getByRole('button', { name, exact: true });
	}

	link(name: Name, within: Page | Locator = this.page): Locator {
		return within.getByRole('link', { name, exact: true });
	}

	field(label: Name, within: Page | Locator = this.page): Locator {
		return within.getByLabel(label, { exact: typeof label === 'string' });
	}

	heading(name: Name, within: Page | Locator = this.page): Locator {
		return within.getByRole('heading', { name, exact: true });
	}

	/** A part of the page by its heading. */
	part(name: Name): Locator {
		return this.page.getByRole('region', { name, exact: true });
	}

	dialog(name: Name): Locator {
		return this.page.getByRole('dialog', { name, exact: true });
	}

	async press(name: Name, within?: Page | Locator): Promise<void> {
		this.pressed += 1;
		this.work.presses += 1;
		await this.hands.press(this.button(name, within));
	}

	/** Puts the cursor in a field, and presses a key there. */
	async presses(key: string, field: Locator): Promise<void> {
		await this.hands.enter(field);
		await this.page.keyboard.press(key);
	}

	/** Goes on in a field, where the cursor is. */
	async types(text: string, delay?: number): Promise<void> {
		await this.page.keyboard.type(text, { delay });
	}

	async follow(name: Name, within?: Page | Locator): Promise<void> {
		this.work.presses += 1;
		await this.hands.press(this.link(name, within));
	}

	async fill(label: Name, text: string, within?: Page | Locator): Promise<void> {
		this.work.presses += 1;
		this.work.typed += text.length;
		await this.hands.fill(this.field(label, within), text);
	}

	async select(label: Name, option: string, within?: Page | Locator): Promise<void> {
		this.work.presses += 1;
		await this.hands.select(this.field(label, within), { label: option });
	}

	/** An option whose words go on with a number: "Tafel 1 (3)". */
	async selectStarting(label: Name, start: string, within?: Page | Locator): Promise<void> {
		const field = this.field(label, within);
		const option = field.getByRole('option', { name: new RegExp(`^${start}`) });
		await this.hands.select(field, (await option.getAttribute('value')) ?? '');
	}

	/** One of a few answers to a question. */
	async choose(name: Name, within: Page | Locator = this.page): Promise<void> {
		this.work.presses += 1;
		await this.hands.check(within.getByRole('radio', { name, exact: true }));
	}

	async tick(name: Name, within: Page | Locator = this.page): Promise<void> {
		this.work.presses += 1;
		await this.hands.check(within.getByRole('checkbox', { name, exact: true }));
	}

	/** Opens what is folded away behind a line. */
	async unfold(summary: Name, within: Page | Locator = this.page): Promise<Locator> {
		const details = within
			.getByRole('group')
			.filter({ has: this.page.getByText(summary, { exact: typeof summary === 'string' }) })
			.last();
		if ((await details.getAttribute('open')) === null) {
			await this.hands.press(details.locator(':scope > summary'));
		}
		return details;
	}

	async seesTitle(name: Name): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
	}

	/** Reads this somewhere, also as a part of more. */
	async sees(text: Name, within: Page | Locator = this.page): Promise<void> {
		await expect(within.getByText(text).filter({ visible: true }).first()).toBeVisible();
	}

	/** Sees how something stands, in just these words: "opgeslagen" is not "nog niet opgeslagen". */
	async seesMark(words: string, within: Page | Locator = this.page): Promise<void> {
		const mark = within.getByText(words, { exact: true }).filter({ visible: true });
		await expect(mark.first()).toBeVisible();
	}

	async doesNotSee(text: Name, within: Page | Locator = this.page): Promise<void> {
		await expect(within.getByText(text).filter({ visible: true })).toHaveCount(0);
	}

	/** Hears this with a screen reader, also as a part of more: it is said, or has the focus put on it. */
	async hears(text: Name): Promise<void> {
		const heard = heardOn(this.page);
		const isIt = (words: string) =>
			typeof text === 'string' ? words.includes(text) : text.test(words);
		await expect
			.poll(() => heard.some(({ words }) => isIt(words)), `${this.name} hears ${text}`)
			.toBe(true);
	}

	/** Has not heard this on any page that they were on. */
	neverHeard(text: RegExp): void {
		expect(heardOn(this.page).filter(({ words }) => text.test(words))).toEqual([]);
	}

	/** The focus is on what is called this. */
	async hasFocusOn(name: Name): Promise<void> {
		await expect(this.page.locator(':focus')).toHaveAccessibleName(name);
	}

	/** Does something that brings up a live page, and waits until that page is alive. */
	async comesAlive(act: () => Promise<unknown>): Promise<void> {
		const connected = this.page.waitForEvent('websocket', (socket) =>
			socket.url().includes('/live')
		);
		await Promise.all([connected, act()]);
	}

	/** Opens a live page by its address. */
	async opens(address: string): Promise<void> {
		await this.comesAlive(() => this.page.goto(address));
	}

	/** Comes in by a personal link: reads who hosts and reads along (R8), and goes on. */
	async entersBy(link: string): Promise<void> {
		// Its scripts are there: pressed before, the next page is loaded anew, and its heading not gone to.
		await this.page.goto(link, { waitUntil: 'networkidle' });
		await this.comesAlive(() => this.press('Ga verder'));
	}

	/** How this looks is kept (`npm run pictures`), where another test checks the like of it. */
	async looks(where: string): Promise<void> {
		await keepPicture(this.page, where);
		if (BY_KEYBOARD) await keepTreeOf(this.page, where);
	}

	/** Nothing on this page shuts anyone out (R6). */
	async checksPage(where: string): Promise<void> {
		await this.looks(where);
		if (BY_KEYBOARD) return;
		await checkAccessible(this.page, where);
		if (!EVERY_PAGE.test(test.info().file)) return;
		expect.soft(await hiddenByLetters(this.page), `letters twice as large: ${where}`).toEqual([]);
	}

	/** Nobody has to scroll sideways (R6). */
	async fitsWidth(where: string): Promise<void> {
		const excess = await this.page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(excess, `sideways scrolling on ${where}`).toBeLessThanOrEqual(0);
	}
}
