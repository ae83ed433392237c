import { readFile } from 'node:fs/promises';
import { pdfFacts } from '../../server/print/pdf-facts.ts';
import { sticksOut } from './support/fits.ts';
import { openProcess } from './support/open-process.ts';
import { PRINTED_MS } from './support/printed.ts';
import { expect, test } from './support/test.ts';

test('[R17] what the day has to know: who comes along, and a list of who agreed to it', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	const { page } = marijke;
	const fitsPhones = async () => {
		await page.setViewportSize({ width: 360, height: 740 });
		expect(await sticksOut(page)).toEqual([]);
		await page.setViewportSize({ width: 1280, height: 800 });
	};
	await marijke.goesTo('Mensen');
	await marijke.seeks('Truus Bakker', 'Oprichters');
	await marijke.seeks('Wim Stil', 'Clubs');
	await marijke.goesTo('Uitnodigen');
	await marijke.sees(/^Er staat nog niets op deze lijst/);
	await marijke.checksPage('desk, needs of the day: none');

	await marijke.goesTo('Mensen');
	await marijke.follow('Truus Bakker');
	await marijke.press('Noteer: gesproken');
	const preparation = marijke.part('Voorbereiding');
	await marijke.choose('in de zaal', preparation);
	await marijke.select('Komt er iemand mee?', 'een tolk', preparation);
	await marijke.fill(/^Naam van wie meekomt/, 'Ali Demir', preparation);
	await marijke.fill(/^Telefoon van wie meekomt/, '06-12345678', preparation);
	await marijke.tick('ringleiding', preparation);
	await marijke.tick('ander eten', preparation);
	await marijke.fill(/^Wat moet er op de dag klaarstaan/, 'Eet geen vlees', preparation);
	await marijke.tick('Dit mag op de lijst voor de dag', preparation);
	await marijke.press('Voorbereiding klaar', preparation);
	await marijke.seesMark('voorbereid');
	await marijke.checksPage('desk, one person: what the day has to know');
	await fitsPhones();

	await marijke.goesTo('Uitnodigen');
	const list = marijke.part('Wat nodig is op de dag');
	await marijke.sees('Eet geen vlees', list);
	await marijke.sees('een tolk: Ali Demir', list);
	await marijke.doesNotSee('Wim Stil', list);
	await marijke.checksPage('desk, needs of the day');
	await fitsPhones();
	// The same page by its address has it too.
	await marijke.comesAlive(() => page.reload());
	await marijke.sees('06-12345678');
	const saves = async (button: string) => {
		const [file] = await Promise.all([
			page.waitForEvent('download', { timeout: PRINTED_MS }),
			marijke.press(button)
		]);
		const { pages, unwanted } = pdfFacts(await readFile(await file.path()));
		return { name: file.suggestedFilename(), pages, unwanted };
	};
	expect(await saves('Lijst met namen (PDF)')).toEqual({
		name: 'nodig-op-de-dag.pdf',
		pages: 1,
		unwanted: []
	});
	expect(await saves('Aantallen voor de zaal (PDF)')).toMatchObject({
		name: 'aantallen-voor-de-zaal.pdf',
		pages: 1
	});
});
