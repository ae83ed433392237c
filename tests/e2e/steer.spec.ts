import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { startHall } from '../support/hall.ts';
import { Play } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { comesAs } from './support/hall.ts';
import { SentLedger } from './support/sent.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(240_000);

/** Which item stands on the wall; 0 is the list of them all. */
const itemOn = (page: Page) =>
	page.evaluate(() => {
		const box = document.querySelector('.box')?.getBoundingClientRect();
		const here = [...document.querySelectorAll('article')].find((article) => {
			const { left, right } = article.getBoundingClientRect();
			return box && left >= box.left - 2 && right <= box.right + 2;
		});
		return Number(/\d+/.exec(here?.querySelector('h2')?.textContent ?? '0')?.[0]);
	});

test('[R28] [walk 6] the team turns the pages of the big screen, which then stand still until it lets go', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		const frits = await play.colleague('host', 'Frits');
		await play.framesLocked(await play.party('Gemeente', 'G'));
		await play.dayOpen();
		await play.block('plan');
		for (const what of ['De zaal blijft.', 'Er komt een tuin.', 'Elke maand soep.']) {
			await play.item(what);
		}
		const screen = await play.at('screen', play.process);
		const open = async (size: { width: number; height: number }) => {
			const context = await browser.newContext({ baseURL: hall.url, locale: 'nl', viewport: size });
			ledger.watch(context);
			return context.newPage();
		};
		const wall = await open({ width: 1920, height: 1080 });
		await comesAs(wall, hall, screen.visitor);
		await wall.goto(`/screen/${play.process}`);
		await expect(wall.getByText('De zaal blijft.').first()).toBeVisible();
		const desk = new Facilitator(await open({ width: 1280, height: 800 }), 'Petra');
		await comesAs(desk.page, hall, play.staff);
		await desk.page.goto(`/facilitator/${play.process}/day`);
		const phone = new Facilitator(await open({ width: 360, height: 560 }), 'Frits');
		await comesAs(phone.page, hall, frits.visitor);
		await phone.page.goto(`/facilitator/${play.process}/day`);

		await test.step('next and back, from two desks', async () => {
			await desk.sees('De bladzijden slaan vanzelf om.');
			await desk.press('Houd stil');
			const first = await itemOn(wall);
			const pages = 4;
			const turnedTo = async (by: number) =>
				expect.poll(() => itemOn(wall)).toBe((((first + by) % pages) + pages) % pages);
			await desk.press('Volgende');
			await turnedTo(1);
			await phone.sees(/^De bladzijden staan stil/);
			// The same within three seconds would be one deed of both (0053).
			await phone.press('Vorige');
			await turnedTo(0);
			await desk.press('Volgende');
			await turnedTo(1);
			// Loaded again, or plugged in anew, it goes on where the team left it; what was turned meanwhile counts.
			await wall.reload();
			await turnedTo(1);
			await wall.goto('about:blank');
			await desk.press('Volgende');
			await desk.press('Volgende');
			await wall.goto(`/screen/${play.process}`);
			await turnedTo(3);
			await desk.press('Vorige');
			await desk.press('Vorige');
			await turnedTo(1);
			await wall.screenshot({ path: info.outputPath('wall.png') });
			await desk.page.screenshot({ path: info.outputPath('desk.png'), fullPage: true });
			await phone.page.screenshot({ path: info.outputPath('phone.png'), fullPage: true });
			expect(await sticksOut(phone.page)).toEqual([]);
		});

		await test.step('it lets go, and another part does too', async () => {
			await desk.press('Laat vanzelf omslaan');
			await phone.sees('De bladzijden slaan vanzelf om.');
			await desk.press('Houd stil');
			await phone.sees(/^De bladzijden staan stil/);
			await play.block('consent');
			await desk.sees('De bladzijden slaan vanzelf om.');
		});

		await test.step('one frame, from a phone: off by a press, by a turned page, and by whatever comes next', async () => {
			const frame = wall.getByRole('heading', { name: 'Kader G1, Gemeente' });
			const shows = async () => {
				await phone.press('Toon een kader');
				await phone.press('Toon G1');
				await expect(frame).toBeVisible();
				await desk.sees('Het grote scherm toont: Kader G1, Gemeente');
			};
			await phone.press('Toon een kader');
			await phone.checksPage('desk on a phone, a frame for the big screen');
			await phone.page.screenshot({ path: info.outputPath('phone-frames.png') });
			await phone.press('Sluit');
			await shows();
			await wall.screenshot({ path: info.outputPath('wall-frame.png') });
			await desk.page.screenshot({ path: info.outputPath('desk-frame.png') });
			await desk.press('Haal het kader weg');
			await expect(frame).toBeHidden();
			await shows();
			await wall.reload();
			await expect(frame).toBeVisible();
			await desk.press('Volgende');
			await expect(frame).toBeHidden();
			await shows();
			await play.block('plan');
			await expect(frame).toBeHidden();
			await desk.sees('Het grote scherm toont: Plan');
		});
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
