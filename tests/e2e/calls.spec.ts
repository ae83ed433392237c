import { colleagueJoins } from './support/colleague.ts';
import { inDays } from './support/dates.ts';
import { sticksOut } from './support/fits.ts';
import { openProcess } from './support/open-process.ts';
import { expect, test } from './support/test.ts';

const LOG = 'Bellen en schrijven';

test('[R16] calls are noted, handed over and stand in a list, late first, that prints', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	const { page } = marijke;
	const youssef = await colleagueJoins(marijke, openDevice, 'De Spil');
	await marijke.goesTo('Mensen');
	await marijke.seeks('Truus Bakker', 'Oprichters');
	const adding = await marijke.unfold('Voeg iemand toe');
	await marijke.fill('Naam', '<b>Bo</b> de Wit', adding);
	await marijke.fill(/^Hoe te bereiken/, '06-12345678', adding);
	await marijke.select('Hoe in beeld gekomen', 'poster', adding);
	await marijke.press('Voeg iemand toe', adding);
	await marijke.follow('Vandaag te doen (1)');
	await marijke.seesTitle('Vandaag te doen');
	const today = marijke.part('Vandaag (1)');
	await marijke.sees('06-12345678', today);
	await marijke.sees(/^Eerste belletje, uiterlijk /i, today);
	await marijke.checksPage('desk, people: who is to be called');

	await test.step('no answer twice, and the next time is a colleague’s', async () => {
		await marijke.follow('<b>Bo</b> de Wit', today);
		const log = marijke.part(LOG);
		const noting = await marijke.unfold('Noteer een belletje, brief of bezoek', log);
		await marijke.select('Wat kwam ervan?', 'Geen gehoor', noting);
		await marijke.press('Noteer dit', noting);
		await marijke.sees('Volgende keer: door Marijke Smit, nog zonder dag', log);
		await expect(noting.getByLabel('Wat kwam ervan?')).toHaveValue('');
		await marijke.select('Wat kwam ervan?', 'Geen gehoor', noting);
		await marijke.fill(/^Wat is er gezegd\?/, 'De bel doet het niet.', noting);
		await marijke.select('Wie belt of schrijft dan?', youssef.name, noting);
		await marijke.fill(/^Op welke dag opnieuw\?/, inDays(0), noting);
		await marijke.press('Noteer dit', noting);
		await marijke.sees('2 keer geen gehoor', log);
		await marijke.sees('De bel doet het niet.', log);
		await expect(marijke.field(/^Wat is er gezegd\?/, noting)).toHaveValue('');
		await marijke.checksPage('desk, people: calls and letters of a person');
		await page.setViewportSize({ width: 360, height: 740 });
		expect(await sticksOut(page)).toEqual([]);
		await page.setViewportSize({ width: 1280, height: 800 });
	});

	await test.step('two at one person are both told, also of what changed meanwhile', async () => {
		await youssef.goesTo('Mensen');
		await youssef.follow('<b>Bo</b> de Wit');
		await youssef.sees('Marijke Smit heeft deze pagina ook open');
		await marijke.hears('Youssef Amrani heeft deze pagina ook open');
		const source = await youssef.unfold('Anders in beeld gekomen');
		await youssef.select('Hoe in beeld gekomen', 'via iemand anders', source);
		await youssef.fill(/^Genoemd door/, 'Truus', source);
		await youssef.tick('Deze persoon vindt het goed dat de naam is doorgegeven', source);
		await youssef.press('Opslaan', source);
		await marijke.sees('Truus (akkoord)');
		await marijke.hears(/^Youssef Amrani veranderde hier iets, om /);
		await marijke.checksPage('desk, people: a colleague at the same person');
	});

	await test.step('a day that cannot be is refused, and what was typed stays', async () => {
		const noting = await marijke.unfold('Noteer een belletje, brief of bezoek');
		await marijke.select('Wat kwam ervan?', 'Gesproken', noting);
		await marijke.fill(/^Wat is er gezegd\?/, 'Nog niet waar.', noting);
		await marijke.fill('Wanneer?', inDays(3), noting);
		await marijke.press('Noteer dit', noting);
		await marijke.sees(/^Deze dag moet nog komen\./, noting);
		await expect(marijke.field(/^Wat is er gezegd\?/, noting)).toHaveValue('Nog niet waar.');
	});

	await test.step('the colleague sees it as theirs', async () => {
		await youssef.goesTo('Mensen');
		await youssef.follow('Vandaag te doen (1)');
		await youssef.selectStarting('Van wie', 'van mij');
		const row = youssef.part('Vandaag (1)').getByRole('row').filter({ hasText: 'de Wit' });
		await youssef.sees('2 keer geen gehoor', row);
		await youssef.sees('06-12345678', row);
		await youssef.selectStarting('Van wie', 'nog van niemand');
		await youssef.doesNotSee('06-12345678');
		await youssef.selectStarting('Van wie', 'van iedereen');
		await youssef.sees('Truus Bakker');
	});

	await test.step('[R16] on paper: names, numbers, and room to write; no buttons', async () => {
		await youssef.page.emulateMedia({ media: 'print' });
		await youssef.sees(/^Gemaakt op .* vernietig het na gebruik\.$/);
		await expect(youssef.button('Print deze lijst')).toBeHidden();
		await expect(youssef.field('Van wie')).toBeHidden();
		const rows = youssef.page.getByRole('row').filter({ hasText: 'de Wit' });
		expect((await rows.boundingBox())!.height).toBeGreaterThan(50);
		await youssef.page.emulateMedia({ media: null });
	});

	await test.step('handed back; who says no tells why, as a kind too', async () => {
		await youssef.follow('<b>Bo</b> de Wit');
		const log = youssef.part(LOG);
		const planning = await youssef.unfold('Wie belt opnieuw, en wanneer?', log);
		await youssef.select('Wie belt of schrijft dan?', marijke.name, planning);
		await youssef.press('Opslaan', planning);
		await youssef.sees(/^Volgende keer: .*, door Marijke Smit$/, log);
		const noting = await youssef.unfold('Noteer een belletje, brief of bezoek', log);
		await youssef.select('Hoe zocht u contact?', 'Langsgegaan', noting);
		await youssef.select('Wat kwam ervan?', 'Wil niet meedoen', noting);
		await youssef.select('Waarom niet?', 'Heeft geen tijd', noting);
		await youssef.fill(/^Wat is er gezegd\?/, 'De baby komt.', noting);
		await youssef.press('Noteer dit', noting);
		await youssef.sees('Heeft geen tijd: De baby komt.');
		await youssef.seesMark('wil niet meedoen');
		await youssef.goesTo('Mensen');
		await youssef.sees(/^Nog te bellen of te schrijven \(\d+\)$/);
	});
});
