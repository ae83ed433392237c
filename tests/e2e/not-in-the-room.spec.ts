import { expect } from '@playwright/test';
import { sticksOut } from './support/fits.ts';
import { openDayAsking } from './support/objecting.ts';
import { openDayWithTwo } from './support/open-day.ts';
import { test } from './support/test.ts';

test('[R17] [C7] who will not be there has a seat by what was agreed in the conversation, without check-in', async ({
	openDevice,
	server
}) => {
	const { facilitator: marijke, truus } = await openDayWithTwo(server, openDevice);
	const { page } = marijke;
	await marijke.goesTo('Mensen');
	await marijke.seeks('Bep Bakker', 'Oprichters');
	await marijke.follow('Bep Bakker');
	await marijke.press('Noteer: benaderd');
	await marijke.press('Noteer: gesproken');
	await marijke.seesMark('gesproken');
	const preparation = marijke.part('Voorbereiding');
	// By video one is somewhere else, and answers oneself.
	await marijke.choose('via beeldbellen', preparation);
	await marijke.sees(/^Deze persoon antwoordt zelf, op een andere plek/);
	await marijke.choose('met een brief', preparation);
	await marijke.press('Voorbereiding klaar', preparation);
	await marijke.goesOnBecause('Dat vragen we morgen.');
	const seat = marijke.part('Meedoen zonder erbij te zijn');
	await marijke.sees(/^De afspraak is nog niet compleet/, seat);
	await expect(marijke.button('Geef een plek op afstand', seat)).toBeDisabled();
	await marijke.select('Contactpersoon', 'Truus Bakker', preparation);
	await marijke.choose('mijn contactpersoon beslist', preparation);
	await marijke.fill('Binnen welke grenzen?', 'Niet duurder dan € 100.', preparation);
	await marijke.press('Opslaan', preparation);
	await marijke.sees(/binnen deze afspraak: Niet duurder dan € 100\.$/, seat);
	await marijke.checksPage('desk, somebody by letter, before their seat');
	await marijke.press('Geef een plek op afstand', seat);
	await marijke.sees('Bep heeft een plek op afstand en telt mee.', seat);
	await marijke.press('Vergissing: geen plek op afstand', seat);
	await marijke.press('Geef een plek op afstand', seat);
	await marijke.sees('Bep heeft een plek op afstand en telt mee.', seat);
	// What is agreed anew holds for the seat once somebody puts it there.
	await marijke.choose('wacht op mij', preparation);
	await marijke.fill('Wacht tot', '2099-09-30T16:00', preparation);
	await marijke.choose(
		'ga verder zonder mij',
		preparation.getByRole('radiogroup', { name: 'En daarna' })
	);
	await marijke.press('Opslaan', preparation);
	await marijke.sees(/^In de voorbereiding staat nu iets anders dan bij deze plek/, seat);
	await marijke.press('Zet de nieuwe afspraak bij de plek', seat);
	// Not counting who counts is for two.
	await marijke.sees(/^Dat een ander weg is, zeggen twee mensen van het team samen/, seat);
	await marijke.checksPage('desk, somebody by letter, with their seat');
	await page.setViewportSize({ width: 360, height: 740 });
	expect(await sticksOut(page)).toEqual([]);
	await page.setViewportSize({ width: 1280, height: 800 });

	await marijke.goesTo('Zaal en tafels');
	await marijke.sees('op afstand');
	await marijke.press('Meer over Bep');
	const dialog = marijke.dialog('Bep');
	await marijke.sees(/binnen deze afspraak: Niet duurder dan € 100\.$/, dialog);
	await marijke.unfold('Stopt, of luistert alleen nog', dialog);
	// Who leads alone sets nobody left.
	await expect(marijke.button('Stopt, woorden blijven', dialog)).toHaveCount(0);
	await marijke.checksPage('desk, a seat at a distance');
	// She comes after all.
	await marijke.press('Is er', dialog);
	await marijke.sees('aanwezig', dialog);
	await marijke.closes('Bep');
	await marijke.doesNotSee('op afstand');
	await truus.checksPage('phone, spoke for somebody');
});

test('[C4] [C8] [R5] an answer by letter counts for the version on its slip, and one that comes later is kept', async ({
	openDevice,
	server
}) => {
	test.setTimeout(180_000);
	const { facilitator: marijke, truus, henk } = await openDayAsking(server, openDevice);
	const { page } = marijke;
	await marijke.press('Terug naar de tekst: antwoorden vervallen');
	await marijke.press('Ja, terug naar de tekst');
	await marijke.goesTo('Mensen');
	await marijke.seeks('Bep Bakker', 'Oprichters');
	await marijke.follow('Bep Bakker');
	await marijke.press('Noteer: benaderd');
	await marijke.press('Noteer: gesproken');
	const preparation = marijke.part('Voorbereiding');
	await marijke.choose('met een brief', preparation);
	await marijke.choose('wacht op mij', preparation);
	await marijke.fill('Wacht tot', '2099-09-30T16:00', preparation);
	const then = preparation.getByRole('radiogroup', { name: 'En daarna' });
	await marijke.choose('ga verder zonder mij', then);
	await marijke.press('Voorbereiding klaar', preparation);
	await marijke.press('Geef een plek op afstand');
	await marijke.sees('Bep heeft een plek op afstand en telt mee.');
	await marijke.goesTo('Consentronde');
	await marijke.sees('Tellen mee zonder hier te zijn');
	const letter = await marijke.unfold('Een brief openen');
	await marijke.select('Versie op het briefje', 'versie\u00a01', letter);
	await marijke.sees(/Laat de brief dicht tot dan/, letter);
	await marijke.press('Sla reacties over en vraag het iedereen');
	await marijke.goesOnBecause('Iedereen zit hier aan tafel.');
	await marijke.sees('op afstand', marijke.part('Nu'));
	await marijke.select('Van wie is de brief?', 'Bep', letter);
	await marijke.choose('Ik kan ermee leven, met een zorg', letter);
	await marijke.fill('De zorg', 'Blijft het betaalbaar?', letter);
	await marijke.checksPage('desk, a letter is opened');
	await page.setViewportSize({ width: 360, height: 740 });
	expect(await sticksOut(page)).toEqual([]);
	await page.setViewportSize({ width: 1280, height: 800 });
	await marijke.tick('Dit staat zo in de brief', letter);
	await marijke.press('Voer de brief in', letter);
	await marijke.sees('De brief van Bep is ingevoerd', letter);
	await marijke.select('Van wie is de brief?', 'Bep', letter);
	await marijke.sees(/^Marijke Smit voerde al een brief van deze persoon in/, letter);
	for (const phone of [truus, henk]) {
		await phone.opensAnswer();
		await phone.canLiveWithIt();
	}
	await marijke.reveals();
	await marijke.select('Versie op het briefje', 'versie\u00a01', letter);
	await marijke.sees(/^Deze ronde is al onthuld/, letter);
	await marijke.choose('Ik kan ermee leven', letter);
	await marijke.press('Bewaar zonder mee te tellen', letter);
	await marijke.sees('Bep', marijke.part('Brieven die niet meetellen'));
	await marijke.checksPage('desk, a letter that came later');
});
