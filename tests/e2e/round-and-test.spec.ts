import { colleagueJoins } from './support/colleague.ts';
import { inDays } from './support/dates.ts';
import type { Facilitator } from './support/facilitator.ts';
import { lockOneFrame, openDayWithTwo } from './support/open-day.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(300_000);

const OBJECTION = 'Ik weet niet of de zaal open blijft.';

test('someone went home, an objection is withdrawn, a party judges from elsewhere', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayWithTwo(server, openDevice);
	const party = await lockOneFrame(facilitator, openDevice);
	let colleague: Facilitator;

	await test.step('a colleague joins the team; Wim has a seat and no phone', async () => {
		colleague = await colleagueJoins(facilitator, openDevice);
		await facilitator.goesTo('Mensen');
		await facilitator.seeks('Wim Postma', 'Oprichters');
		await facilitator.goesTo('Zaal en tafels');
		await facilitator.givesSeat('Wim Postma', 'Tafel 1', 'Kort voorbereid bij de deur.');
	});

	await test.step('the day opens; one item, version 1', async () => {
		await facilitator.goesTo('De dag');
		await facilitator.press('Open de dag');
		await facilitator.goesOnBecause('Een korte proef.');
		await facilitator.begins('Plan maken');
		for (const phone of [truus, henk]) await phone.isHere();
		await facilitator.goesTo('Zaal en tafels');
		await facilitator.press('Is er: Wim');
		await facilitator.goesTo('Het plan');
		await facilitator.press('Punt erbij');
		await facilitator.writesItem('De kleine zaal blijft open.');
		await facilitator.press('Klaar met bewerken');
		await facilitator.freezes(1, 'Dat vullen we later in.');
	});

	// Her colleague came into the team today, by her: nobody's second, so she says it herself.
	await test.step('[C11] Wim went home: who has no second today says so alone, and her colleague sees it', async () => {
		await facilitator.goesTo('De dag');
		await facilitator.begins('Consentronde');
		await facilitator.goesTo('Consentronde');
		await facilitator.press('Begin een ronde');
		await facilitator.presents();
		await facilitator.goesOnBecause('De vragen zijn al beantwoord.');
		const roll = facilitator.part('Wie is er?');
		await facilitator.press('Wijzig: Tafel 1', roll);
		await roll.getByRole('checkbox', { name: 'Wim', exact: true }).uncheck();
		await facilitator.press('Klopt: Tafel 1', roll);
		await facilitator.tick('Wim is naar huis', roll);
		await facilitator.press('Schrijf op wie naar huis is (1)', roll);
		await facilitator.sees(/^Niemand in het team kan dit vandaag voor u bevestigen/, roll);
		await facilitator.checksPage('round, who went home');

		await colleague.goesTo('Consentronde');
		await colleague.sees(/^Marijke Smit schreef dit op. Uw team kwam vandaag pas bij elkaar/);
		await expect(colleague.button('Dat klopt', colleague.part('Wie is er?'))).toHaveCount(0);
		await facilitator.press('Dat klopt', roll);
		await facilitator.seesMark('gedaan', roll);
	});

	await test.step('[C8] slips of a table in one grid: each is read back, and what is not stays out', async () => {
		await facilitator.press('Noteer: voorgelezen');
		await facilitator.press('Sla reacties over en vraag het iedereen');
		await facilitator.sees('Antwoorden binnen: 0 van 2');
		const grid = await facilitator.unfold('Voer de briefjes van een tafel in');
		await facilitator.selectStarting('Welke tafel?', 'Tafel 1', grid);
		await expect(facilitator.button('Voer 0 antwoorden in', grid)).toBeDisabled();
		const of = (name: string) => grid.getByRole('radiogroup', { name, exact: true });
		// By keys, as whoever has a pile of paper beside them.
		await of('Henk').getByRole('radio').first().press('Space');
		await facilitator.choose('Ik kan ermee leven, met een zorg', of('Truus'));
		await facilitator.fill('De zorg', 'Wie sluit er af?', grid);
		await facilitator.sees('2 briefjes zijn nog niet voorgelezen.', grid);
		await facilitator.tick('Voorgelezen aan Henk, en het klopt', grid);
		await facilitator.tick('Voorgelezen aan Truus, en het klopt', grid);
		await facilitator.fill('De zorg', 'Wie sluit er dan af?', grid);
		await facilitator.checksPage('round, slips of a table');
		await facilitator.fitsWidth('round, slips of a table');
		await facilitator.press('Voer 1 antwoord in', grid);
		await facilitator.sees('1 antwoord ingevoerd: Henk', grid);
		await facilitator.sees('Antwoorden binnen: 1 van 2');
		await expect(of('Henk')).toHaveCount(0);
		await henk.knowsAnswerIsIn();
		await henk.sees(/^Marijke Smit voerde dit voor u in/);
		// C3: what is not entered is on no other screen, and stays here.
		await expect(facilitator.field('De zorg', grid)).toHaveValue('Wie sluit er dan af?');
	});

	await test.step('[C8] Truus says it aloud; her phone shows what was entered, and she changes it', async () => {
		const entry = await facilitator.unfold('Voer een antwoord in voor iemand');
		await facilitator.selectStarting('Voor wie?', 'Truus', entry);
		await facilitator.choose('gezegd', entry);
		await facilitator.choose('Ik kan ermee leven, met een zorg', entry);
		await facilitator.fill('De zorg', 'Wie sluit er af?', entry);
		const aloud = entry.locator('section');
		await facilitator.sees('Lees dit voor aan Truus', aloud);
		await facilitator.sees('Wie sluit er af?', aloud);
		await facilitator.tick('Ik heb het voorgelezen en het klopt', entry);
		await facilitator.checksPage('round, read back');
		await facilitator.press('Voer in', entry);
		await truus.knowsAnswerIsIn();
		await facilitator.sees(/^Van Truus wordt hier niets meer verwacht/);
		await facilitator.press('Haal dit briefje van Truus weg');
		await facilitator.sees('Van iedereen aan deze tafel is er een antwoord.');
		await truus.sees(/^Marijke Smit voerde dit voor u in/);
		await truus.sees('Wie sluit er af?');
		await truus.checksPage('phone, entered for me');
		await truus.press('Antwoord veranderen');
		await truus.canLiveWithIt();
		await truus.doesNotSee('Wie sluit er af?');
	});

	await test.step('[C5] Henk objects, is heard, and withdraws: everyone can live with it', async () => {
		await henk.press('Antwoord veranderen');
		await henk.cannotLiveWithItYet({
			about: /^Punt 1:/,
			text: OBJECTION,
			liveable: 'Zeg het toe.',
			shown: 'Met mijn naam: Henk'
		});
		await facilitator.reveals();
		await henk.sees(/^We komen zo bij uw bezwaar/);
		await facilitator.press('Begin met dit bezwaar');
		await henk.sees('We werken nu aan uw bezwaar. Alleen u bepaalt of het is opgelost.');
		await facilitator.press('De persoon is gehoord');
		await henk.checksPage('phone, withdrawing');
		await henk.press('Ik trek mijn bezwaar in');
		await henk.press('Intrekken en dit antwoord geven');
		await henk.sees('Kies eerst wat bij u past.');
		await henk.choose('Ik kan ermee leven');
		await henk.press('Intrekken en dit antwoord geven');
		for (const phone of [henk, truus])
			await phone.seesTitle('Iedereen die antwoordde, kan ermee leven');
		await facilitator.sees('Iedereen die antwoordde, kan ermee leven', facilitator.part('Nu'));
		await facilitator.countIs('Weg zonder antwoord', 1);
	});

	await test.step('[F3] the owner is not there: a named person judges by a date, from elsewhere', async () => {
		await facilitator.goesTo('De dag');
		await facilitator.begins('Kadertoets');
		await facilitator.goesTo('Kadertoets');
		await facilitator.press('Begin de toets');
		await facilitator.goesOnBecause(
			'Zij oordeelt straks op afstand.',
			/^Gemeente Westerbeke is nog niet terug in de zaal/
		);
		const defer = await facilitator.unfold('Deze partij kan nu niet oordelen');
		await facilitator.select('Wie oordeelt?', 'Anja Hofstee', defer);
		await facilitator.fill('Uiterlijk op', inDays(3), defer);
		await facilitator.press('Stel uit', defer);
		await facilitator.sees(/^Anja Hofstee \(Gemeente Westerbeke\) oordeelt uiterlijk op/);
		await facilitator.checksPage('test, deferred');
		await truus.sees(/^We wachten op Gemeente Westerbeke, tot/);
		await party.goesTo('Kadertoets');
		await party.judgesFits('G1');
		await facilitator.press('Sluit: het plan gaat door');
		await facilitator.press('Ja, sluit de toets');
		await facilitator.sees('Het plan gaat door, zoals het er staat');
		await facilitator.checksPage('test, adopted, a way to change');
	});

	await test.step('[R35] the record: who withdrew, who left without an answer', async () => {
		await facilitator.follow('Naar het resultaat');
		await facilitator.seesTitle('Ons plan');
		const fact = (term: string) =>
			facilitator.page
				.getByRole('term')
				.filter({ hasText: new RegExp(`^${term}$`) })
				.locator('xpath=following-sibling::dd[1]');
		await expect(fact('Had eerst een bezwaar en trok het in')).toHaveText('1');
		await expect(fact('Weg zonder antwoord')).toHaveText('1');
		await expect(fact('Bezwaren die zijn opgelost')).toHaveText('1');
		await facilitator.checksPage('result, the record');
	});
});
