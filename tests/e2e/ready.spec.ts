import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play } from '../support/play.ts';
import { checkAccessible } from './support/axe.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { opensAs } from './support/hall.ts';
import { SentLedger } from './support/sent.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(420_000);

test('[issue 14] the evening before: one press says what would go wrong, it is mended there and gone', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		await play.framesLocked(await play.party('Gemeente', 'G'));
		await play.colleague('host', 'Hanna');
		for (const name of ['Truus Bakker', 'Henk Visser', 'Roos Vermeulen']) {
			const where = { circle: 'inner', sector: 'residents', source: 'team' } as const;
			const added = { name, reach: null, group: 'Buren', ...where };
			const person = String(await play.pb.do('person:add', added));
			await play.pb.do('person:set-status', { person, status: 'spoken' });
			await play.pb.do('person:prepare', { person, way: 'room' });
		}
		const open = opensAs(browser, hall, ledger);
		const desk = new Facilitator(await open(play.staff, 1280, 800), 'Petra');
		const { page } = desk;
		const base = `/facilitator/${play.process}`;
		const picture = (name: string) =>
			page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
		const toMend = page.locator('[data-ready="to-mend"]');
		const done = page.locator('[data-ready="done"]');
		const NO_TABLES = 'Er staan nog geen tafels.';

		await test.step('one button, and while it plays it says where it is', async () => {
			await page.goto(base);
			await picture('before');
			await desk.press('Speel de dag na');
			await expect(page.locator('#content').getByText(/^Nu: /)).toBeVisible();
			await picture('playing');
			await expect(toMend).toContainText(NO_TABLES, { timeout: 120_000 });
		});

		await test.step('it reads what fails, what was done and what it did not try, each with its page', async () => {
			await expect(toMend).toContainText('De kaartjes van 3 mensen zijn nog niet gemaakt.');
			await expect(toMend).toContainText('Er staat nog niets in het draaiboek.');
			await expect(done).toContainText('Printen van de deurlijst lukte (1 bladzijde).');
			await expect(done).toContainText('Alle partijen toetsten hun kaders. Het plan ging door.');
			await desk.sees('Uw eigen printer.');
			await picture('found');
			await checkAccessible(page, 'the desk with an answer');
		});

		await test.step('its link leads to the page where it is mended', async () => {
			await page.getByRole('link', { name: `Los dit op: ${NO_TABLES}` }).click();
			await expect(page).toHaveURL(new RegExp(`${base}/room$`));
			await desk.fill('Hoeveel tafels?', '1');
			await desk.press('Zet de tafels klaar');
		});

		await test.step('what was said is still there, and played again that is gone', async () => {
			await desk.goesTo('De dag');
			await expect(toMend).toContainText(NO_TABLES);
			await desk.press('Speel de dag nog eens na');
			await expect(page.locator('#content').getByText(/^Nu: /)).toBeVisible();
			await expect(done).toContainText('opent zijn apparaat met een korte code', {
				timeout: 120_000
			});
			await expect(toMend).not.toContainText(NO_TABLES);
			await picture('mended');
		});

		await test.step('it fits a phone, and reads in English', async () => {
			await page.setViewportSize({ width: 360, height: 740 });
			expect(await sticksOut(page)).toEqual([]);
			await picture('phone');
			await page.setViewportSize({ width: 360, height: 560 });
			expect(await sticksOut(page)).toEqual([]);
		});

		await test.step('in English too', async () => {
			await page.setViewportSize({ width: 1280, height: 800 });
			await page.goto(base);
			await page.getByRole('button', { name: 'English' }).click();
			await desk.press('Play the day');
			await expect(toMend).toContainText('The cards of 3 people are not made yet.', {
				timeout: 120_000
			});
			await picture('english');
			await page.setViewportSize({ width: 360, height: 740 });
			await picture('english-phone');
		});
		await ledger.keep(info);
	} finally {
		await hall.stop();
	}
});
