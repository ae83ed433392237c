import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pdfFacts } from '../../server/print/pdf-facts.ts';
import { startHall } from '../support/hall.ts';
import { Play, REASON } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { comesAs } from './support/hall.ts';
import { SentLedger } from './support/sent.ts';
import { PRINTED_MS } from './support/printed.ts';
import { expect, test } from './support/test.ts';

test('[R22] a pack for who is not in the room: frozen, printed, noted, and what came later', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		const party = await play.party('Gemeente', 'G');
		await play.framesLocked(party);
		await play.dayOpen();
		const [anna] = await play.seats('Anna', 'Bob');
		const seat = String(
			await play.pb.do(
				'seat:give',
				{ person: null, arrival: null, displayName: 'Truus', table: null, here: true },
				REASON
			)
		);
		await play.pb.do('seat:become-indirect', {
			seat,
			contact: anna!.id,
			instruction: { kind: 'contact-decides', bounds: 'Niet duurder.' }
		});

		const context = await browser.newContext({ baseURL: hall.url, locale: 'nl' });
		ledger.watch(context);
		const desk = new Facilitator(await context.newPage(), 'Petra');
		const { page } = desk;
		await comesAs(page, hall, play.staff);
		await page.goto(`/facilitator/${play.process}/packs`);
		await desk.sees('Er is nog geen versie van het plan');
		await play.planFrozen('Wij maken het dak.');

		await test.step('it is frozen, and what is wrong with it is said', async () => {
			await desk.fill('Formulier terug op uiterlijk', '2020-01-01');
			await desk.fill('Waar gaat het formulier naartoe?', 'Bureau Herstel\nDorpsstraat 1');
			await desk.press('Leg het pakket vast');
			await desk.sees('Deze dag is al voorbij. Kies vandaag of een dag die nog komt.');
			await expect(desk.field('Waar gaat het formulier naartoe?')).toHaveValue(
				'Bureau Herstel\nDorpsstraat 1'
			);
			await desk.fill('Formulier terug op uiterlijk', '2098-12-15');
			await desk.checksPage('desk, a pack is made');
			await desk.press('Leg het pakket vast');
			await expect(desk.heading('Pakket van versie\u00a01')).toBeVisible();
			await desk.sees('Nog niet bereikt: Truus');
		});

		const saves = async (button: string) => {
			const [file] = await Promise.all([
				page.waitForEvent('download', { timeout: PRINTED_MS }),
				desk.press(button)
			]);
			const { pages, unwanted } = pdfFacts(await readFile(await file.path()));
			return { name: file.suggestedFilename(), pages, unwanted };
		};

		await test.step('one press prints it for all, another for one', async () => {
			expect(await saves('Print voor iedereen (1)')).toEqual({
				name: 'pakket.pdf',
				pages: 4,
				unwanted: []
			});
			await desk.sees('De PDF is opgeslagen bij uw downloads.');
			await desk.checksPage('desk, a pack is printed');
			expect(await saves('Print voor Truus')).toMatchObject({ pages: 4 });
		});

		await test.step('who has it is noted, and taken back where it was a mistake', async () => {
			await desk.press('Noteer');
			await desk.sees('Iedereen die niet in de zaal is, heeft dit pakket.');
			await desk.press('Toch niet gekregen');
			await desk.sees('Nog niet bereikt: Truus');
			await desk.select('Hoe?', 'Gebracht');
			await desk.press('Noteer');
			await desk.sees(/Gebracht, .*, genoteerd door Petra$/);
		});

		await test.step('an answer of later is printed and noted for who has the pack', async () => {
			const question = String(await play.pb.do('question:ask', { words: 'Wat kost het dak?' }));
			const answer = { question, words: 'Een ton.', answerable: true };
			await play.pb.do('question:answer', answer);
			await desk.sees('Nog niet gehad: Truus');
			await desk.checksPage('desk, answers came after a pack');
			expect(await saves('Print deze antwoorden')).toMatchObject({
				name: 'latere-antwoorden.pdf',
				pages: 1
			});
			await desk.press('Noteer dat zij ze nu hebben');
			await desk.sees('Iedereen met een pakket heeft deze antwoorden ook.');
		});

		await test.step('also for somebody who is not on the list', async () => {
			await desk.unfold('Iemand anders');
			await desk.select('Wie krijgt het ook?', 'Bob');
			expect(await saves('Print voor Bob')).toMatchObject({ pages: 4 });
		});

		await test.step('[issue 13] a colleague freezes the next one first: what was typed stays', async () => {
			await play.planFrozen('Wij maken ook de deur.');
			const next = desk.part(/^Pakket van versie\s2 maken$/);
			await desk.fill('Waar gaat het formulier naartoe?', 'Bureau Herstel, tweede deur', next);
			const colleague = { version: 2, until: '2098-12-16', back: 'Bureau Herstel', was: null };
			await play.pb.do('pack:freeze', colleague);
			await expect(desk.heading('Pakket van versie\u00a02')).toBeVisible();
			const lost = desk.part(/terwijl u eraan schreef: Pakket van versie\s2$/);
			await desk.sees('Bureau Herstel, tweede deur', lost);
			await expect(lost).toBeInViewport();
			await page.reload();
			await desk.sees('Bureau Herstel, tweede deur', lost);
			await desk.press(/^Gooi weg: /, lost);
			await expect(lost).toHaveCount(0);
		});

		await page.setViewportSize({ width: 360, height: 740 });
		expect(await sticksOut(page)).toEqual([]);
		await page.screenshot({ path: info.outputPath('pack-360.png'), fullPage: true });
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.screenshot({ path: info.outputPath('pack-1280.png'), fullPage: true });
		await context.close();
		expect(hall.errors).toEqual([]);
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
