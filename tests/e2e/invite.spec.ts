import { readFile } from 'node:fs/promises';
import { pdfFacts } from '../../server/print/pdf-facts.ts';
import { Phone } from './support/phone.ts';
import { sticksOut } from './support/fits.ts';
import { openProcess } from './support/open-process.ts';
import { PRINTED_MS } from './support/printed.ts';
import { expect, test } from './support/test.ts';

test('[R2] [R8] where the day is, and a card and a letter for everybody', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	const { page } = marijke;
	await marijke.goesTo('Mensen');
	await marijke.seeks('Truus Bakker', 'Oprichters');
	await marijke.seeks('عائشة الحسن', 'Clubs');

	await marijke.goesTo('Uitnodigen');
	await test.step('the day itself, and what is wrong with it', async () => {
		await marijke.fill('Plek en adres', 'Dorpshuis De Spil, Dorpsstraat 1');
		await marijke.unfold(/^Ook: hoe u er komt/);
		await marijke.fill('Hoe komt u er?', 'Bus 12, halte Kerk.\nParkeren achter het huis.');
		await marijke.fill('Dag', '2027-09-30');
		await marijke.fill('Begint om', '16:00');
		await marijke.fill('Klaar om', '09:30');
		await marijke.press('Bewaar dit');
		await marijke.sees('De dag eindigt voordat hij begint. Kijk naar de tijden.');
		await expect(marijke.field('Plek en adres')).toHaveValue('Dorpshuis De Spil, Dorpsstraat 1');
		await marijke.fill('Begint om', '09:30');
		await marijke.fill('Klaar om', '16:00');
		await marijke.press('Bewaar dit');
		await marijke.sees('Bewaard. Wie is uitgenodigd ziet het.');
		await marijke.checksPage('desk, invite');
	});

	const saves = async (button: string) => {
		const [file] = await Promise.all([
			page.waitForEvent('download', { timeout: PRINTED_MS }),
			marijke.press(button)
		]);
		const facts = pdfFacts(await readFile(await file.path()));
		return { name: file.suggestedFilename(), pages: facts.pages, unwanted: facts.unwanted };
	};

	await test.step('one press makes the links and the cards, a second one the letters', async () => {
		expect(await saves('Maak 2 kaarten')).toEqual({ name: 'kaarten.pdf', pages: 1, unwanted: [] });
		await marijke.sees('2 codes zijn klaar om te printen');
		await expect(page.locator(':focus')).toContainText('2 codes zijn klaar om te printen');
		await marijke.select('Voor wie?', 'Clubs');
		await marijke.sees('1 code is klaar om te printen');
		expect(await saves('Brieven (PDF)')).toMatchObject({ pages: 1 });
		await marijke.select('Voor wie?', 'Iedereen op de lijst');
		await marijke.checksPage('desk, invite: cards are ready');
		expect(await saves('Brieven (PDF)')).toEqual({ name: 'brieven.pdf', pages: 2, unwanted: [] });
		expect(await saves('Deurlijst (PDF)')).toMatchObject({ name: 'deurlijst.pdf', pages: 1 });
		await marijke.press('Tafellijsten (PDF)');
		await marijke.sees('Er is niemand om dit voor te printen.');
		await page.setViewportSize({ width: 360, height: 740 });
		expect(await sticksOut(page)).toEqual([]);
		await page.setViewportSize({ width: 1280, height: 800 });
	});

	await test.step('whoever is invited reads where to go', async () => {
		await marijke.goesTo('Mensen');
		await marijke.follow('Truus Bakker');
		await marijke.press('Maak een nieuwe link voor Truus Bakker');
		const link = await marijke.reads('Persoonlijke link voor Truus Bakker');
		const truus = new Phone(await openDevice('phone'), 'Truus Bakker');
		await truus.page.goto(link);
		await truus.comesAlive(() => truus.press('Ga verder'));
		await truus.seesTitle(/^De plandag is op donderdag/);
		await truus.sees(/Parkeren achter het huis/);
		await truus.sees('donderdag 30 september 2027, van 09:30 tot 16:00 uur');
		await truus.checksPage('phone, before the day: where and when');
	});

	await test.step('all cards are withdrawn, and made anew', async () => {
		await marijke.goesTo('Uitnodigen');
		await marijke.unfold('Trek alle kaarten in');
		await marijke.press('Trek alle kaarten in');
		await marijke.sees('Alle kaarten zijn ingetrokken.');
		expect(await saves('Maak 2 kaarten')).toMatchObject({ pages: 1 });
	});
});
