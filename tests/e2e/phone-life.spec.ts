import { betweenAnswers } from './support/held-answers.ts';
import { Phone } from './support/phone.ts';
import { lockOneFrame, openDayWithTwo } from './support/open-day.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(300_000);

test('a phone through a day: reload, tabs, two people, lost, an answer that came too late', async ({
	server,
	openDevice
}) => {
	const { facilitator, links, truus, henk } = await openDayWithTwo(server, openDevice);

	await test.step('the page names the files of its first screen, and they are there', async () => {
		const html = await (await truus.page.request.get(truus.page.url())).text();
		const named = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)];
		expect(named.length).toBeGreaterThan(2);
		for (const [, file] of named) {
			const answer = await truus.page.request.get(new URL(file!, truus.page.url()).href);
			expect(answer.headers()['content-type']).toContain('javascript');
		}
	});

	await test.step('a care rule asks for a reason, and can be left', async () => {
		await facilitator.press('Open de dag');
		const dialog = facilitator.dialog('Eerst even kijken');
		await facilitator.sees('De kaders', dialog);
		await facilitator.press('Ga toch verder', dialog);
		await facilitator.sees('Typ kort waarom.', dialog);
		await facilitator.checksPage('care rule');
		await facilitator.press('Laat maar', dialog);
		await expect(dialog).toBeHidden();
		await facilitator.press('Open de dag');
		await facilitator.goesOnBecause('Een oefendag zonder kaders.');
		await facilitator.begins('Voorstellen maken');
		for (const phone of [truus, henk]) {
			await phone.isHere();
			await phone.seesTitle('Voorstellen van uw tafel');
		}
	});

	await test.step('[R4] after a reload everything is back', async () => {
		await truus.startsProposal('Een huiskamer overdag');
		await truus.seesMark('opgeslagen');
		await truus.comesAlive(() => truus.page.reload());
		await truus.seesTitle('Voorstel');
		await expect(truus.field('Titel')).toHaveValue('Een huiskamer overdag');
	});

	await test.step('two tabs of one seat write the same text, once', async () => {
		const tab = new Phone(await truus.page.context().newPage(), 'Truus');
		await tab.opens(truus.page.url());
		await expect(tab.field('Titel')).toHaveValue('Een huiskamer overdag');
		await tab.fill('Wat moet er gebeuren?', 'Met koffie.');
		await expect(truus.field('Wat moet er gebeuren?')).toHaveValue('Met koffie.');
		await tab.seesMark('opgeslagen');
		await tab.page.close();
		await truus.press('Klaar met schrijven');
		await expect(truus.part('Een huiskamer overdag')).toHaveCount(1);
		await truus.sees('Met koffie.');
	});

	await test.step('[R2] two people on one phone: a hand-over screen between them', async () => {
		const card = await facilitator.makesNewCard('Henk');
		await henk.seesTitle('Deze pagina is gesloten');
		await truus.entersBy(card);
		await truus.sees('Henk');
		await truus.follow('Wissel');
		await truus.seesTitle('Wie gebruikt nu deze telefoon?');
		await truus.checksPage('phone, hand-over');
		await truus.comesAlive(() => truus.follow('Truus'));
		await expect(truus.part('Een huiskamer overdag')).toHaveCount(1);
	});

	await test.step('[R2] a lost phone: the old card is dead, what was said stays', async () => {
		const card = await facilitator.makesNewCard('Truus');
		await truus.seesTitle('Deze pagina is gesloten');
		await truus.sees('Deze kaart of link werkt niet meer. Vraag de begeleiding om een nieuwe.');
		await truus.checksPage('phone, access ended');
		const found = new Phone(await openDevice('phone'), 'Truus');
		const answers = await betweenAnswers(found.page);
		await found.page.goto(links.get('Truus Bakker')!);
		await found.seesTitle('Deze link werkt niet meer');
		await found.entersBy(card);
		await found.sees('Met koffie.');

		// [issue 11.5] What is typed between pressing and the answer is not lost.
		await found.follow('Mijn plek');
		await found.unfold('Wie mist er nog?');
		const who = found.field('Wie hoort er ook bij?');
		await who.fill('De kerk');
		answers.hold();
		await found.press('Versturen');
		await who.fill('De kerk en de school');
		answers.release();
		await expect(found.button('Versturen')).toBeEnabled();
		await expect(who).toHaveValue('De kerk en de school');
		await found.press('Versturen');
		await found.sees('aangekomen, dank u');
		await expect(who).toHaveValue('');

		// [R3] Another name is chosen on the own phone, and every screen has it.
		await found.unfold('Andere naam op het scherm');
		const field = found.field('Hoe wilt u heten?');
		await field.fill('Henk Visser');
		await found.press('Verander mijn naam');
		await found.sees(/^Zo heet iemand anders voluit/);
		await expect(field).toHaveValue('Henk Visser');
		await found.checksPage('phone, another name');
		await field.fill('Klaproos');
		await found.press('Verander mijn naam');
		await found.sees('Veranderd. U heet nu Klaproos.');
		await expect(field).toHaveValue('');
		await facilitator.goesTo('Zaal en tafels');
		await facilitator.sees('Klaproos');
	});
});

test('[C6] an answer to a text that changed does not count, and its words stay', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayWithTwo(server, openDevice);
	await lockOneFrame(facilitator, openDevice);
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag.');
	await facilitator.begins('Consentronde');
	for (const phone of [truus, henk]) await phone.isHere();
	await facilitator.goesTo('Het plan');
	await facilitator.press('Punt erbij');
	await facilitator.writesItem('De kerk wordt overdag een huiskamer.');
	await facilitator.freezes(1, 'Dat vullen we later in.');
	await facilitator.goesTo('Consentronde');
	await facilitator.press('Begin een ronde');
	await facilitator.presents();
	await facilitator.goesOnBecause('Iedereen kent de informatie al.');
	await facilitator.press('Sla reacties over en vraag het iedereen');
	await facilitator.goesOnBecause('Iedereen zit hier aan tafel.');

	await truus.opensAnswer();
	await truus.losesNetwork();
	await truus.cannotLiveWithItYet({
		about: /^Punt 1:/,
		text: 'En de avonden?',
		liveable: 'Ook een avond open.',
		shown: 'Zonder naam'
	});
	await truus.seesTitle('Uw antwoord is nog niet verzonden');
	await truus.checksPage('phone, answer not sent');

	await facilitator.press('Terug naar de tekst: antwoorden vervallen');
	await facilitator.press('Ja, terug naar de tekst');
	await facilitator.goesTo('Het plan');
	await facilitator.press('Bewerk punt 1');
	await facilitator.writesItem('De kerk wordt overdag en op vrijdagavond een huiskamer.');
	await facilitator.freezes(2, 'Dat vullen we later in.');
	await facilitator.goesTo('Consentronde');
	await facilitator.press('Begin opnieuw met die tekst');
	await facilitator.sees('Ronde 2 · versie 2');
	await facilitator.presents();
	await facilitator.goesOnBecause('Iedereen kent de informatie al.');
	await facilitator.press(/vraag het iedereen$/i);
	await facilitator.goesOnBecause('Iedereen zit hier aan tafel.');

	await truus.findsNetwork();
	await truus.sees('Dit antwoord telde niet mee');
	await truus.checksPage('phone, answer did not count');
	await truus.opensAnswer();
	// About a text that changed: the words are there, and choose nothing.
	await truus.sees('Wat u al schreef, staat er nog.');
	await expect(truus.page.getByRole('radio', { checked: true })).toHaveCount(0);
	await truus.choose('Ik kan er nog niet mee leven');
	await truus.press('Verder');
	await truus.choose('Over een of meer punten');
	await truus.tick(/^Punt 1:/);
	await truus.press('Verder');
	await expect(truus.field(/^Wat klopt er niet voor u/)).toHaveValue('En de avonden?');
	await henk.seesTitle('Kunt u leven met dit plan?');
});
