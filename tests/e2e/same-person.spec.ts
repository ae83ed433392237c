import { colleagueJoins } from './support/colleague.ts';
import { sticksOut } from './support/fits.ts';
import { openProcess } from './support/open-process.ts';
import { expect, test } from './support/test.ts';

test('[R16] somebody who is on the list twice is looked at beside themselves, and merged', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	const { page } = marijke;
	const youssef = await colleagueJoins(marijke, openDevice, 'De Spil');
	await marijke.goesTo('Mensen');
	await marijke.seeks('Truus Bakker', 'Oprichters');
	await marijke.follow('Truus Bakker');
	await marijke.press('Noteer: gesproken');
	const notes = marijke.part('In vertrouwen');
	await marijke.fill('Nieuwe notitie', 'Liever niet naast haar broer.', notes);
	await marijke.press('Bewaar notitie', notes);
	await marijke.sees('Liever niet naast haar broer.');
	await marijke.goesTo('Mensen');
	const adding = await marijke.unfold('Voeg iemand toe');
	await marijke.fill('Naam', 'Truus Bakker', adding);
	await marijke.fill('Groep', 'Kerk', adding);
	await marijke.press('Voeg iemand toe', adding);
	await youssef.goesTo('Mensen');
	const doubled = youssef.page.getByRole('row').filter({ hasText: 'Kerk' });
	await youssef.follow('Truus Bakker', doubled);
	const noting = await youssef.unfold('Noteer een belletje, brief of bezoek');
	await youssef.fill(/^Wat is er gezegd\?/, 'Haar zoon nam op.', noting);
	const correcting = await youssef.unfold('Naam verbeteren');
	await youssef.fill('Naam', 'Truus Bakker-Smit', correcting);
	await marijke.follow('Truus Bakker', page.getByRole('row').filter({ hasText: 'Kerk' }));
	await marijke.sees('Staat deze persoon twee keer op de lijst?');
	await marijke.follow('Vergelijk met Truus Bakker (Oprichters)');
	await marijke.seesTitle('Eén persoon, twee keer op de lijst?');
	await marijke.sees('gesproken', marijke.part('2. Truus Bakker'));
	await marijke.checksPage('desk, people: two entries beside each other');
	await page.setViewportSize({ width: 360, height: 740 });
	expect(await sticksOut(page)).toEqual([]);
	await page.setViewportSize({ width: 1280, height: 800 });
	// The same page by its address has both.
	await marijke.comesAlive(() => page.reload());
	await marijke.choose('2. Truus Bakker (Oprichters)');
	await marijke.sees('Daarna lezen de notities: Marijke Smit.');
	await marijke.press('Voeg samen');
	await marijke.seesTitle('Truus Bakker');
	await marijke.sees('Liever niet naast haar broer.');
	await marijke.sees('Ook genoteerd als');
	await test.step('[R4] what a colleague typed at the entry that went stays in sight', async () => {
		await youssef.sees(/^Deze persoon stond twee keer op de lijst/);
		const noted = youssef.part(/terwijl u eraan schreef: Noteer een belletje, brief of bezoek$/);
		await youssef.sees('Wat is er gezegd? Haar zoon nam op.', noted);
		const corrected = youssef.part(/terwijl u eraan schreef: Naam verbeteren$/);
		await youssef.sees('Naam: Truus Bakker-Smit', corrected);
		await youssef.checksPage('desk, people: typed at an entry that was merged');
		await youssef.press('Gooi weg: Naam verbeteren', corrected);
		await expect(corrected).toBeHidden();
		await youssef.sees('Wat is er gezegd? Haar zoon nam op.', noted);
	});
	await test.step('[R17] a colleague reads what was told in confidence once they are named', async () => {
		await youssef.goesTo('Mensen');
		await youssef.follow('Truus Bakker');
		await youssef.sees(/^Een collega sprak met deze persoon\./);
		const readers = await marijke.unfold('Wie spreekt, wie leest mee');
		await marijke.tick(youssef.name, readers);
		await marijke.sees('Na opslaan lezen de notities: Marijke Smit en Youssef Amrani.', readers);
		await marijke.press('Opslaan', readers);
		await youssef.sees('Liever niet naast haar broer.');
	});
	await marijke.goesTo('Mensen');
	await expect(marijke.link('Truus Bakker')).toHaveCount(1);
});
