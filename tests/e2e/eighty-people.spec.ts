import { readFile } from 'node:fs/promises';
import { pdfFacts } from '../../server/print/pdf-facts.ts';
import { inDays } from './support/dates.ts';
import { DORPSHUIS, HEAD, workbook } from './support/dorpshuis-list.ts';
import { lockOneFrame } from './support/open-day.ts';
import { openProcess } from './support/open-process.ts';
import { Phone } from './support/phone.ts';
import { PRINTED_MS } from './support/printed.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(400_000);

/** From the file to the printed cards of eighty people. */
const MOST_PRESSES = 40;
const BY_LETTER = 'Greet Smit';
const PHONES = ['Anna Bakker', 'Dora de Boer'];

test('[R16] [R17] [R41] eighty people from an Excel file to cards on the table, and one by letter whose answer counts', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	const { page } = marijke;
	await marijke.goesTo('Mensen');

	await test.step('from the file to cards: at most forty presses', async () => {
		const before = { ...marijke.work };
		const saves = async (button: string) => {
			const [file] = await Promise.all([
				page.waitForEvent('download', { timeout: PRINTED_MS }),
				marijke.press(button)
			]);
			return pdfFacts(await readFile(await file.path()));
		};
		await marijke.follow('Voeg een lijst mensen toe');
		await marijke.field('Bestand').setInputFiles(await workbook([HEAD, ...DORPSHUIS]));
		await marijke.press('Bekijk de regels');
		await marijke.press('Voeg 80 mensen toe');
		await marijke.sees('0 van 80 mensen voorbereid');
		await marijke.goesTo('Uitnodigen');
		await marijke.fill('Plek en adres', 'Dorpshuis De Spil, Dorpsstraat 1');
		await marijke.fill('Dag', inDays(30));
		await marijke.fill('Begint om', '09:30');
		await marijke.fill('Klaar om', '16:00');
		await marijke.press('Bewaar dit');
		await marijke.sees('Bewaard. Wie is uitgenodigd ziet het.');
		expect((await saves('Maak 80 kaarten')).pages).toBeGreaterThanOrEqual(8);
		expect((await saves('Brieven (PDF)')).pages).toBe(80);
		expect((await saves('Deurlijst (PDF)')).pages).toBeGreaterThanOrEqual(2);
		// Choosing the file is a press on the field and one in the dialog.
		const presses = marijke.work.presses - before.presses + 2;
		const typed = marijke.work.typed - before.typed;
		console.log(`80 people from file to cards: ${presses} presses, ${typed} characters typed`);
		expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
	});

	await test.step('one takes part by letter, and has a seat without being there', async () => {
		await marijke.goesTo('Mensen');
		await marijke.fill('Zoek op naam', BY_LETTER);
		await marijke.follow(BY_LETTER);
		await marijke.press('Noteer: benaderd');
		await marijke.press('Noteer: gesproken');
		const preparation = marijke.part('Voorbereiding');
		await marijke.choose('met een brief', preparation);
		await marijke.choose('wacht op mij', preparation);
		await marijke.fill('Wacht tot', `${inDays(60)}T16:00`, preparation);
		const then = preparation.getByRole('radiogroup', { name: 'En daarna' });
		await marijke.choose('ga verder zonder mij', then);
		await marijke.press('Voorbereiding klaar', preparation);
		await marijke.press('Geef een plek op afstand');
		await marijke.sees(/ heeft een plek op afstand en telt mee\.$/);
	});

	const phones: Phone[] = [];
	await test.step('two more come by their own link, and the day is ready', async () => {
		const links: string[] = [];
		for (const name of PHONES) {
			await marijke.goesTo('Mensen');
			await marijke.fill('Zoek op naam', name);
			await marijke.follow(name);
			await marijke.preparesPerson(name);
			await marijke.press(`Maak een nieuwe link voor ${name}`);
			links.push(await marijke.reads(`Persoonlijke link voor ${name}`));
		}
		await marijke.goesTo('De dag');
		await marijke.press('Begin met een gewone plandag');
		await marijke.press('Draaiboek opslaan');
		await marijke.seesMark('opgeslagen');
		await marijke.goesTo('Zaal en tafels');
		await marijke.fill('Hoeveel tafels?', '1');
		await marijke.press('Zet de tafels klaar');
		for (const name of PHONES) await marijke.givesSeat(name, 'Tafel 1');
		await lockOneFrame(marijke, openDevice);
		for (const [at, link] of links.entries()) {
			const phone = new Phone(await openDevice('phone'), PHONES[at]!.split(' ')[0]!);
			await phone.entersBy(link);
			phones.push(phone);
		}
	});

	await test.step('the letter counts in the end', async () => {
		await marijke.press('Open de dag');
		await marijke.goesOnBecause('Een korte proef.');
		await marijke.begins('Consentronde');
		for (const phone of phones) await phone.isHere();
		await marijke.goesTo('Het plan');
		await marijke.press('Punt erbij');
		await marijke.writesItem('De kleine zaal blijft open.');
		await marijke.freezes(1, 'Dat vullen we later in.');
		await marijke.goesTo('Consentronde');
		await marijke.press('Begin een ronde');
		await marijke.presents();
		await marijke.goesOnBecause('Iedereen kent de informatie al.');
		await marijke.press('Sla reacties over en vraag het iedereen');
		await marijke.goesOnBecause('Iedereen zit hier aan tafel.');
		for (const phone of phones) {
			await phone.opensAnswer();
			await phone.canLiveWithIt();
		}
		// Everyone who is here answered; the letter is still to be opened.
		await expect(marijke.button('Laat de uitkomst zien')).toBeHidden();
		const letter = await marijke.unfold('Een brief openen');
		await marijke.select('Versie op het briefje', 'versie\u00a01', letter);
		await marijke.select('Van wie is de brief?', BY_LETTER.split(' ')[0]!, letter);
		await marijke.choose('Ik kan ermee leven', letter);
		await marijke.tick('Dit staat zo in de brief', letter);
		await marijke.press('Voer de brief in', letter);
		await marijke.reveals();
		await marijke.sees('Iedereen kan ermee leven');
		await phones[0]!.sees('Iedereen kan ermee leven');
	});
});
