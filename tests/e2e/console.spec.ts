import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { BLOCK_KINDS, blockOf, type BlockKind } from '#lib/domain/programme/index.ts';
import { startHall } from '../support/hall.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { checkAccessible } from './support/axe.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { comesAs } from './support/hall.ts';
import { SentLedger } from './support/sent.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(400_000);

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 560 };
const MINUTE = 60_000;

/** A day with as many tables as a large hall has, two people expected at each, and three who are here. */
class LargeHall {
	readonly play: Play;
	readonly people: Player[] = [];
	party!: PartyPlayer;
	#blocks: readonly string[] = [];

	constructor(play: Play) {
		this.play = play;
	}

	async prepare(tables: number): Promise<this> {
		const { pb } = this.play;
		this.party = await this.play.party('Gemeente Westerbeke', 'G');
		await this.play.framesLocked(this.party);
		await pb.do('link:make', { door: 'screen', ref: this.play.process });
		const names = Array.from({ length: tables }, (_, at) => `Tafel ${at + 1}`);
		const ids = (await pb.do('tables:set', {
			tables: names.map((name, at) => ({ id: null, number: at + 1, name }))
		})) as string[];
		for (const [at, table] of ids.entries()) {
			const who = { person: null, arrival: null, table, here: false };
			await pb.do('seat:give', { ...who, displayName: `Gast ${at + 1}` }, REASON);
		}
		for (const [at, displayName] of ['Anna', 'Bram', 'Carla'].entries()) {
			const seat = {
				person: null,
				arrival: null,
				displayName,
				table: ids[at % ids.length]!,
				here: true
			};
			const id = String(await pb.do('seat:give', seat, REASON));
			this.people.push(await this.play.at('seat', id));
		}
		const blocks = BLOCK_KINDS.map((kind) => ({
			...blockOf(kind, { id: '', title: `Onderdeel ${kind}`, minutes: 30 }),
			id: null
		}));
		const sheet = { startsAt: this.play.server.now(), blocks };
		this.#blocks = (await pb.do('runsheet:set', sheet, REASON)) as string[];
		return this;
	}

	async begin(kind: BlockKind): Promise<void> {
		const block = this.#blocks[BLOCK_KINDS.indexOf(kind)]!;
		await this.play.pb.do('block:start', { block }, REASON);
	}
}

/** What of a console is wrong: nothing scrolls, one button leads, and who calls is in sight. */
const wrongWith = (page: Page) =>
	page.evaluate(() => {
		const wrong: string[] = [];
		const { scrollHeight, clientHeight } = document.documentElement;
		if (scrollHeight > clientHeight) wrong.push(`the page is ${scrollHeight} high`);
		const main = document.querySelector('main')!;
		if (main.scrollHeight > main.clientHeight + 1)
			wrong.push(`main is ${main.scrollHeight} high of ${main.clientHeight}`);
		const isSeen = (one: Element) => {
			const { left, right, top, bottom, width } = one.getBoundingClientRect();
			if (width === 0 || !one.checkVisibility()) return false;
			const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
			return found !== null && (one.contains(found) || found.contains(one));
		};
		const leading = [...document.querySelectorAll('.nl-button--primary')].filter((one) =>
			one.checkVisibility()
		);
		if (leading.length !== 1)
			wrong.push(`leading: ${leading.map((one) => one.textContent?.trim()).join(', ')}`);
		for (const one of leading)
			if (!isSeen(one)) wrong.push(`out of sight: ${one.textContent?.trim()}`);
		const now = document.querySelector('.cards > .card')!;
		for (const one of now.querySelectorAll('button, a, h3, progress')) {
			if (!isSeen(one)) wrong.push(`out of sight: ${one.textContent?.trim()}`);
		}
		for (const card of document.querySelectorAll('.cards .card')) {
			if (card.getBoundingClientRect().height < 90)
				wrong.push(`no room: ${card.textContent?.slice(0, 30)}`);
		}
		return wrong;
	});

for (const tables of [2, 50]) {
	test(`[R24] [walk 5] [walk 15] the day in one look, in each of its eight states, with ${tables} tables`, async ({
		browser
	}, info) => {
		const ledger = new SentLedger();
		const hall = await startHall(resolve(info.config.rootDir, '../..'));
		try {
			const play = await Play.begin(hall);
			const large = await new LargeHall(play).prepare(tables);
			const context = await browser.newContext({ baseURL: hall.url, viewport: DESK, locale: 'nl' });
			ledger.watch(context);
			const desk = new Facilitator(await context.newPage(), 'Petra');
			await comesAs(desk.page, hall, play.staff);
			await desk.page.goto(`/facilitator/${play.process}/day`);

			const looks = async (state: string, leads: string | RegExp) => {
				await test.step(state, async () => {
					await expect(desk.page.locator(`[data-console="${state}"]`)).toBeVisible();
					await expect(desk.button(leads).or(desk.link(leads)).first()).toHaveClass(/primary/);
					// What is offered for some seconds goes, and the rest has its room again.
					await expect(desk.page.getByRole('region', { name: /^(Begonnen|Gestopt)/ })).toBeHidden();
					await expect.soft(desk.page.getByText(/niemand vraagt hulp/i)).toBeVisible();
					const picture = (name: string) =>
						desk.page.screenshot({ path: info.outputPath(`${state}-${name}.png`) });
					await picture('desk');
					await expect.poll(() => wrongWith(desk.page), { message: state }).toEqual([]);
					expect.soft(await sticksOut(desk.page), state).toEqual([]);
					await checkAccessible(desk.page, `console, ${state}`);
				});
			};

			await looks('before', 'Open de dag');
			await play.pb.do('day:open', {}, REASON);
			await looks('arrival', 'Begin: Onderdeel arrival');
			await large.begin('arrival');
			await looks('arrival', 'Begin: Onderdeel information');
			await large.begin('information');
			await looks('running', 'Begin: Onderdeel recovery');
			await large.begin('proposals');
			await looks('running', 'Begin: Onderdeel plan');
			hall.advance(45 * MINUTE);
			await play.pb.do('screen:hold', { held: true });
			await looks('over-time', 'Begin: Onderdeel plan');
			await play.pb.do('day:pause', {});
			await looks('standing-still', 'Ga verder');
			await play.pb.do('day:resume', {});
			await large.begin('plan');
			await play.planFrozen('De zaal blijft.');
			await large.begin('consent');
			await looks('running', 'Naar de consentronde');
			await play.roundAsking();
			await looks('asking', 'Naar de consentronde');
			const [anna, ...others] = large.people as [Player, ...Player[]];
			for (const one of others) await play.answer(one, 'CAN_LIVE');
			const objection = {
				items: [],
				text: 'Nog niet.',
				liveable: 'Een trap.',
				shownAs: 'voiced' as const
			};
			await play.answer(anna, 'CANNOT_YET', { objection });
			await play.pb.do('round:reveal', {});
			await looks('objections', 'Naar de consentronde');

			await test.step('the room: every table in one look', async () => {
				await anna.client.do('help:ask', { seat: anna.id, kind: 'talk' });
				others[0]?.client.close();
				await desk.goesTo('Zaal en tafels');
				await desk.sees(
					/^tafels die hulp vragen: 1 · tafels met een telefoon zonder verbinding: 1/
				);
				const cells = desk.part('De zaal nu').getByRole('listitem');
				await expect(cells).toHaveCount(tables);
				await expect(cells.first()).toContainText('vraagt hulp');
				await expect(cells.nth(1)).toContainText('zonder verbinding: 1');
				const { height } = (await desk.part('De zaal nu').boundingBox())!;
				expect.soft(height, 'all tables within one screen').toBeLessThanOrEqual(DESK.height);
				await desk.page.screenshot({ path: info.outputPath('room-desk.png') });
				expect.soft(await sticksOut(desk.page)).toEqual([]);
				await desk.page.setViewportSize(PHONE);
				expect.soft(await sticksOut(desk.page)).toEqual([]);
				await desk.page.screenshot({ path: info.outputPath('room-phone.png') });
				await desk.page.setViewportSize(DESK);
			});

			const later = await Play.begin(hall);
			const tested = await new LargeHall(later).prepare(tables);
			await later.pb.do('day:open', {}, REASON);
			await tested.begin('consent');
			await later.planFrozen('De zaal blijft.');
			await later.consented(...tested.people);
			await tested.begin('test');
			await later.pb.do('party:check-in', { party: tested.party.party });
			await comesAs(desk.page, hall, later.staff);
			await desk.page.goto(`/facilitator/${later.process}/day`);
			await looks('running', 'Naar de toets');
			await later.pb.do('frame-test:open', {}, REASON);
			await looks('testing', 'Naar de toets');
		} finally {
			await hall.stop();
			await ledger.keep(info);
		}
	});
}

test('[R24] [R28] [R29] a phone of 360 × 560 begins what is next, gives five minutes, pauses and blanks, with who calls in sight', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		const hanna = await play.colleague('host', 'Hanna');
		const large = await new LargeHall(play).prepare(50);
		await play.pb.do('day:open', {}, REASON);
		await large.begin('information');
		const open = async (visitor: Player['visitor'], name: string) => {
			const context = await browser.newContext({
				baseURL: hall.url,
				viewport: PHONE,
				locale: 'nl'
			});
			ledger.watch(context);
			const page = await context.newPage();
			await comesAs(page, hall, visitor);
			await page.goto(`/facilitator/${play.process}/day`);
			return new Facilitator(page, name);
		};
		const phone = await open(play.staff, 'Petra');
		const [anna] = large.people as [Player];
		await anna.client.do('help:ask', { seat: anna.id, kind: 'talk' });
		const inSight = ['Begin: Onderdeel recovery', '+5 minuten', 'Pauzeer', 'Scherm leeg'];
		const seen = async (name: string) => {
			const { x, y, width, height } = (await phone.button(name).boundingBox())!;
			expect.soft(y + height, name).toBeLessThanOrEqual(PHONE.height);
			expect.soft(height, name).toBeGreaterThanOrEqual(44);
			const hit = await phone.page.evaluate(
				([left, top]) => document.elementFromPoint(left!, top!)?.closest('button')?.textContent,
				[x + width / 2, y + height / 2]
			);
			expect.soft(hit?.trim(), name).toContain(name);
		};
		// The undo of what was just begun goes by itself.
		await expect(phone.button('Ongedaan maken')).toBeHidden();
		for (const name of inSight) await seen(name);
		await phone.sees(/^Anna \(Tafel 1\) wil iemand spreken/);
		await phone.page.screenshot({ path: info.outputPath('phone.png') });
		expect.soft(await sticksOut(phone.page)).toEqual([]);
		await phone.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
		for (const name of inSight) await seen(name);
		await phone.press('Scherm leeg');
		await phone.press('Scherm weer aan');
		await phone.press('+5 minuten');
		await expect(phone.page.getByText('0 van 35 minuten')).toBeVisible();
		await phone.press('Begin: Onderdeel recovery');
		await phone.press('Ongedaan maken');
		await expect(phone.button('Begin: Onderdeel recovery')).toBeVisible();
		await phone.press('Pauzeer');
		await phone.press('Ga verder');
		await checkAccessible(phone.page, 'console, on a phone');

		await test.step('a table host sees how the day goes, and changes nothing of it', async () => {
			const host = await open(hanna.visitor, 'Hanna');
			await host.sees('Onderdeel information');
			await expect(host.button('Scherm leeg')).toBeVisible();
			for (const name of inSight.slice(0, 3)) await expect(host.button(name)).toBeHidden();
			await host.page.screenshot({ path: info.outputPath('host.png') });
		});
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
