import type { Browser, Locator, Page } from '@playwright/test';
import type { Player, Stage } from '../../../rehearsal/stage.ts';
import { shoot } from './screens.ts';

/** What one does on a page before its picture is made, in either language. */
export type Doing = (page: Page) => Promise<unknown>;

/** A button by its Dutch or its English words. */
export const press =
	(words: RegExp): Doing =>
	(page) =>
		button(page, words).click();

/** Opens what is folded away under these words. */
export const unfold =
	(words: RegExp): Doing =>
	(page) =>
		page.locator('summary').filter({ hasText: words }).first().click();

const button = (page: Page, words: RegExp): Locator =>
	page.getByRole('button', { name: words }).first();

/** Makes pictures of pages as one person sees them, in Dutch and in English. */
export class Camera {
	readonly #browser: Browser;
	readonly #origin: string;

	constructor(browser: Browser, origin: string) {
		this.#browser = browser;
		this.#origin = origin;
	}

	/**
	 * @param where the state, beginning with who looks (`screens.ts`)
	 * @param cookies of who looks; none for who is not in
	 */
	async page(where: string, cookies: string, path: string, doing?: Doing): Promise<void> {
		const origin = this.#origin;
		for (const language of ['nl', 'en'] as const) {
			const context = await this.#browser.newContext({
				baseURL: origin,
				locale: language === 'nl' ? 'nl-NL' : 'en-GB'
			});
			const pairs = [...cookies.split('; ').filter(Boolean), `plandag_language=${language}`];
			await context.addCookies(
				pairs.map((pair) => {
					const at = pair.indexOf('=');
					return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin };
				})
			);
			const page = await context.newPage();
			await page.goto(path, { waitUntil: 'networkidle' });
			await page.evaluate(() => document.fonts.ready);
			await doing?.(page);
			await shoot(page, where, language);
			await context.close();
		}
	}
}

/** Makes pictures of the pages of a play as the people in it see them. */
export class Album extends Camera {
	readonly #stage: Stage;

	constructor(browser: Browser, stage: Stage) {
		super(browser, stage.origin);
		this.#stage = stage;
	}

	/** The pages of the desk, by the end of their address. */
	async desk(state: string, ...paths: string[]): Promise<void> {
		const { process, facilitator } = this.#stage;
		for (const path of paths) {
			const name = path.replace(/\/[0-9a-z]{16,}.*$/, ', one').replace(/^\//, '') || 'overview';
			const address = `/facilitator/${process}${path}`;
			await this.page(`desk, ${name}, ${state}`, facilitator.browser.cookieHeader, address);
		}
	}

	async phone(
		state: string,
		{ browser, hello }: Pick<Player, 'browser' | 'hello'>,
		view = '',
		doing?: Doing
	): Promise<void> {
		const query = view && `?view=${view}`;
		const address = `/seat/${this.#stage.process}/${hello.seat}${query}`;
		const name = ['phone', view, state].filter(Boolean).join(', ');
		await this.page(name, browser.cookieHeader, address, doing);
	}

	async table(state: string): Promise<void> {
		const [device] = this.#stage.tables.values();
		const address = `/table/${this.#stage.process}`;
		await this.page(`table, ${state}`, device?.browser.cookieHeader ?? '', address);
	}

	async projector(state: string): Promise<void> {
		const address = `/screen/${this.#stage.process}`;
		const cookies = this.#stage.screen?.browser.cookieHeader ?? '';
		await this.page(`projector, ${state}`, cookies, address);
	}

	/** What the whole room sees, each on their own screen. */
	async room(state: string, phone: Player): Promise<void> {
		await this.phone(state, phone);
		await this.table(state);
		await this.projector(state);
	}

	/** The pages of a framing party, by the end of their address. */
	async party(state: string, ...paths: string[]): Promise<void> {
		const [party] = this.#stage.parties.values();
		for (const path of paths) {
			const name = ['party', path.slice(1), state].filter(Boolean).join(', ');
			const address = `/party/${this.#stage.process}${path}`;
			await this.page(name, party?.browser.cookieHeader ?? '', address);
		}
	}

	async core(state: string): Promise<void> {
		const [member] = this.#stage.core;
		const address = `/core/${this.#stage.process}`;
		await this.page(`core, ${state}`, member?.browser.cookieHeader ?? '', address);
	}

	async informant(state: string): Promise<void> {
		const [informant] = this.#stage.informants.values();
		const address = `/informant/${this.#stage.process}`;
		await this.page(`informant, ${state}`, informant?.browser.cookieHeader ?? '', address);
	}
}
