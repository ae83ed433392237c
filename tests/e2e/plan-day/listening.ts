import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { heardOn, type Heard } from '../support/heard.ts';
import { Person } from '../support/person.ts';
import type { Walk } from './walk.ts';

const INTRO = `# What is heard

Made by the walk of a whole plan day (\`tests/e2e/plan-day.spec.ts\`): of every step, what each person is told who listens to a screen reader, in that order, and after an arrow where their focus is when it ends. A step that changes somebody's screen and says nothing fails, and so does one after which the focus is on nothing. What depends on the clock, or on who is quicker, is not written down; the walk fails when somebody hears less than half of what is written here. \`HEARD=1 npm run e2e -- plan-day\` writes this page anew.
`;

const PAGE = resolve(import.meta.dirname, '../../../docs/heard.md');

/** How long a screen reader may have to wait for what a step changed. */
const PATIENCE = { timeout: 20_000 };

/** Depends on who is quicker, or on the clock: heard, and not written down. */
const VOLATILE = [
	/\d+ van (de )?\d+/,
	/\d{1,2}[:.]\d{2}/,
	/\d{1,2}\s(jan|feb|maart|apr|mei|juni|juli|aug|sep|okt|nov|dec)/,
	/: \d+$/,
	/…$/,
	/schrijft/i,
	/opgeslagen|verzonden|verstuurd/i
];

/** What is said of a beginning that is still to come. */
const BEGINS_AT = /(?<=^Welkom)\. We beginnen rond [\d:.]+$/;

interface Row {
	step: string;
	who: string;
	heard: readonly string[];
	focus: string;
}

/** Walks a day as it is heard: of every step, what each person is told and where their focus is. */
export class Listening {
	readonly #walk: Walk;
	readonly #rows: Row[] = [];
	#written: Row[] | null = null;

	constructor(walk: Walk) {
		this.#walk = walk;
	}

	/** Carries out a step; fails where it changed what somebody reads and they heard nothing of it. */
	async step(title: string, act: (walk: Walk) => Promise<void>): Promise<void> {
		const before = new Map<Person, Before>();
		for (const [, person] of this.#people()) before.set(person, await lookAt(person));
		await act(this.#walk);
		for (const [who, person] of this.#people()) {
			await this.#listen({ step: title, who }, person, before.get(person));
		}
	}

	async #listen(row: Pick<Row, 'step' | 'who'>, person: Person, was?: Before): Promise<void> {
		const now = await lookAt(person);
		const since = () => heardOn(person.page).slice(was?.heard ?? 0);
		const message = `${row.step}: what ${row.who} hears`;
		if (was && was.loaded === now.loaded) {
			if (was.title !== now.title || (was.pressed !== now.pressed && was.screen !== now.screen)) {
				await expect.soft.poll(() => since().length, { ...PATIENCE, message }).toBeGreaterThan(0);
			}
			if (was.focus) expect.soft(now.focus, `${row.step}: the focus of ${row.who}`).not.toBeNull();
		}
		await this.#untilHeard(row, since);
		const heard = steady(since());
		if (heard.length > 0) {
			this.#rows.push({ ...row, heard, focus: isSteady(now.focus ?? '') ? (now.focus ?? '') : '' });
		}
	}

	/** What somebody else did is heard a moment later; who hears nothing of it fails at the end. */
	async #untilHeard(row: Pick<Row, 'step' | 'who'>, since: () => readonly Heard[]): Promise<void> {
		this.#written ??= rowsOf(await readFile(PAGE, 'utf8'));
		const written = this.#written.find(({ step, who }) => step === row.step && who === row.who);
		if (!written || process.env.HEARD) return;
		const until = performance.now() + PATIENCE.timeout;
		while (!isMostly(written.heard, steady(since())) && performance.now() < until) await pause(100);
	}

	/** Writes what was heard (HEARD=1), or holds it against what is written. */
	async end(): Promise<void> {
		if (process.env.HEARD) await writeFile(PAGE, told(this.#rows));
		const written = rowsOf(await readFile(PAGE, 'utf8'));
		const now = new Map(this.#rows.map((row) => [`${row.step}|${row.who}`, row.heard]));
		const silent = written.flatMap(({ step, who, heard }) => {
			const heardNow = now.get(`${step}|${who}`) ?? [];
			if (isMostly(heard, heardNow)) return [];
			const missed = heard.filter((words) => !heardNow.includes(words));
			return [`${step}: ${who} did not hear ${missed.join(' · ')}`];
		});
		expect(silent, 'docs/heard.md; HEARD=1 npm run e2e -- plan-day writes it anew').toEqual([]);
	}

	#people(): [string, Person][] {
		const all = Object.entries(this.#walk) as [string, unknown][];
		return all.filter((one): one is [string, Person] => one[1] instanceof Person);
	}
}

/** A screen as it was when a step began. */
interface Before {
	/** How much had been heard, and how often something had been pressed. */
	heard: number;
	pressed: number;
	title: string;
	screen: string;
	focus: string | null;
	/** When the page was loaded: one that is loaded anew is read from its beginning. */
	loaded: number;
}

async function lookAt({ page, pressed }: Person): Promise<Before> {
	return {
		heard: heardOn(page).length,
		pressed,
		title: (await page.locator('h1').allInnerTexts()).join(),
		screen: await screenOf(page),
		focus: await focusOf(page),
		loaded: await page.evaluate(() => performance.timeOrigin)
	};
}

/** Whether somebody heard half of this at least, and something of it. */
function isMostly(written: readonly string[], heard: readonly string[]): boolean {
	const missed = written.filter((words) => !heard.includes(words));
	return missed.length * 2 <= written.length && missed.length < written.length;
}

/** Each once, in the order in which it was heard first. */
function steady(heard: readonly Heard[]): string[] {
	// Walked before half past nine, the screen that welcomes says when the day begins as well.
	const words = heard.map(({ words }) => words.replace(BEGINS_AT, ''));
	return [...new Set(words)].filter(isSteady);
}

function isSteady(words: string): boolean {
	return !VOLATILE.some((kind) => kind.test(words));
}

/** What stands on a screen, without figures: a clock that goes on is no change. */
async function screenOf(page: Page): Promise<string> {
	const main = page.locator('main');
	if ((await main.count()) === 0) return '';
	return (await main.innerText()).replace(/\d+/g, '').replace(/\s+/g, ' ');
}

/** Where the focus is; null on the page itself. */
function focusOf(page: Page): Promise<string | null> {
	return page.evaluate(() => {
		const at = document.activeElement;
		if (!(at instanceof HTMLElement) || at === document.body) return null;
		const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
		const words = label ? at.labels?.[0]?.innerText : at.innerText;
		return (at.ariaLabel ?? words ?? '').replace(/\s+/g, ' ').trim().slice(0, 80);
	});
}

function told(rows: readonly Row[]): string {
	const steps = [...new Set(rows.map(({ step }) => step))].map((step) => {
		const people = rows.filter((row) => row.step === step);
		const lines = people.map(({ who, heard, focus }) => {
			return `- ${who}: ${heard.join(' · ')}${focus && ` → ${focus}`}`;
		});
		return [`## ${step}`, '', ...lines, ''].join('\n');
	});
	return [INTRO, ...steps].join('\n');
}

/** What a page that was written says, as the rows that it was written from. */
function rowsOf(page: string): Row[] {
	const parts = page.split('\n## ').slice(1);
	return parts.flatMap((part) => {
		const [step = ''] = part.split('\n');
		const lines = part.matchAll(/^- (\w+): (.+?)(?: → (.+))?$/gm);
		return Array.from(lines, ([, who = '', heard = '', focus = '']) => {
			return { step, who, heard: heard.split(' · '), focus };
		});
	});
}
