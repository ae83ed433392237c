import {
	callsAtTable,
	goesBackStepByStep,
	goesOnInEnglish,
	hearsLastCall,
	isAskedElsewhere,
	leftNoDoorBehind,
	listensTo,
	opensQuestionOffline,
	seesQuestionOffline,
	spokeWith,
	turnsSoundOn
} from './support/being-asked.ts';
import { openDayAsking } from './support/objecting.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';
import { seesWholeQuestion } from './support/whole-question.ts';

test.setTimeout(300_000);

/** As long as people make them. */
const LONG_TITLE = 'Samen verder in Lindervoort: dorpshuis De Spil, de kerk en het plein erachter';
const HALF = 'Half a sentence';
const WORRY = 'Waar parkeren we dan?';
const WORDS = 'De zaal wordt te klein.';
const THANKS = /^Dank u\. Was dit uw bezwaar, en gaf u het op dit scherm\?/;

test('[C5] [attack 14] who objected on a table’s device withdraws there, by their own press', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayAsking(server, openDevice, LONG_TITLE);

	await leftNoDoorBehind(truus);
	await test.step('who reads elsewhere is told that they are asked', () =>
		isAskedElsewhere(truus, facilitator));

	await test.step('all four answers are in sight, whatever stands above them', async () => {
		await goesOnInEnglish(henk);
		// Far from where calls used to be shown.
		await facilitator.goesTo('Mensen');
		// Opened anew and not touched since: its browser plays nothing.
		await facilitator.comesAlive(() => facilitator.page.reload());
		const notes = await listensTo(facilitator);
		await opensQuestionOffline(truus, 'nl', facilitator, async () => {
			await turnsSoundOn(facilitator);
			expect(await notes(), '[walk 15] the call was heard').toBeGreaterThan(0);
		});
		await opensQuestionOffline(henk, 'en', facilitator);
		await facilitator.goesTo('Consentronde');
		await seesQuestionOffline(truus, 'nl');
		await seesQuestionOffline(henk, 'en');
	});

	await test.step('[everyone A4] a last call is told in words, and time is one tap', async () => {
		await facilitator.press('Laatste oproep');
		await hearsLastCall(truus, 'nl');
		await hearsLastCall(henk, 'en');
		await seesWholeQuestion(truus);
		await truus.checksPage('phone, answering in a last call …');
		await truus.choose('Ik kan ermee leven');
		await henk.choose('I cannot live with it yet');
		await facilitator.sees('Nog bezig met een antwoord: 2');
		await facilitator.checksPage('consent, a last call while two are busy');
		await truus.press('Meer tijd');
		await truus.sees(/De begeleiding ziet dat er nog iemand bezig is\.$/);
		await spokeWith(facilitator, [truus, henk]);
		await goesBackStepByStep(truus);
		await truus.press('Nu antwoorden');
	});

	await truus.canLiveWithIt();
	await facilitator.goesTo('Zaal en tafels');
	await facilitator.press('Tafelscherm van Tafel 1');
	const link = await facilitator.reads('Tafelscherm van Tafel 1');
	await facilitator.closes('Tafelscherm van Tafel 1');
	const table = new TableDevice(await openDevice('tablet'), 'Tafel 1');
	await table.entersBy(link);
	await test.step('[R18] [everyone B8] a call for help at the table is heard', () =>
		callsAtTable(table, 'Henk', facilitator));
	await henk.choose('I cannot live with it yet');
	await henk.press('Next');
	await henk.choose('The whole plan');
	await henk.press('Next');
	await henk.fill(/^What is not right for you\?/, HALF);
	await test.step('[issue 11.2] a last call and time at the table; words it did not send are kept by choice', async () => {
		await table.sees(/^(Nog ongeveer een minuut, dan gaan|We gaan zo|De minuut is voorbij\.)/);
		await facilitator.goesTo('Consentronde');
		await table.isTakenBy('Henk');
		await table.press('Meer tijd');
		await table.sees(/De begeleiding ziet dat er nog iemand bezig is\.$/);
		await expect(table.button('Meer tijd')).toHaveCount(0);
		await table.choose('Ik kan ermee leven, met een zorg');
		await table.press('Verder');
		await table.fill(/^Uw zorg/, WORRY);
		await facilitator.press('Pauzeer de ronde');
		await table.sees('U was nog aan het schrijven');
		await expect(table.field(/^Uw zorg/)).toHaveValue(WORRY);
		await table.checksPage('table, the asking ended while somebody wrote');
		await table.press('Bewaar voor de volgende vraag');
		await expect(table.field(/^Uw zorg/)).toHaveCount(0);
		await facilitator.press('Ga verder');
		await table.isTakenBy('Truus');
		await table.doesNotSee('Wat u al schreef, staat er nog.');
		await table.choose('Ik kan ermee leven, met een zorg');
		await table.press('Verder');
		await expect(table.field(/^Uw zorg/)).toHaveValue('');
		for (let step = 0; step < 2; step++) await table.press('Terug');
		await table.isTakenBy('Henk');
		await table.sees('Wat u al schreef, staat er nog.');
		await expect(table.page.getByRole('radio', { checked: true })).toHaveCount(0);
		await table.choose('Ik kan ermee leven, met een zorg');
		await table.press('Verder');
		await expect(table.field(/^Uw zorg/)).toHaveValue(WORRY);
		await table.press('Terug');
	});
	await table.cannotLiveWithItYet({
		about: /^Punt 1:/,
		text: WORDS,
		liveable: 'Zeg het toe.',
		shown: 'Zonder naam'
	});
	await table.isPassedOnBy('Henk');
	await facilitator.goesTo('Consentronde');
	await facilitator.reveals();
	await table.sees(WORDS);
	await expect(table.heading('Is dit uw bezwaar?')).toHaveCount(0);

	await test.step('[everyone A4] what Henk was writing on his phone when it ended is still his', async () => {
		await expect(henk.heading('You were still writing')).toBeVisible();
		await henk.checksPage('phone, still writing when the outcome came');
		await henk.press('Raise an objection');
		await henk.press('Next');
		await expect(henk.field(/^What is not right for you\?/)).toHaveValue(HALF);
	});

	await facilitator.press('Begin met dit bezwaar');
	await expect(table.heading('Is dit uw bezwaar?')).toBeVisible();
	await table.checksPage('table, an objection that is taken up');
	const opens = () => table.press('Ik trek mijn bezwaar in');
	await opens();
	await table.checksPage('table, who withdraws');
	/** By the keyboard alone: walking through the answers sends nothing. */
	const walks = async () => {
		await table.page.keyboard.press('Tab');
		for (let at = 0; at < 4; at++) await table.page.keyboard.press('ArrowDown');
	};

	const discussed = facilitator.button('De persoon is gehoord');
	// Truus answered on her own phone: to her the device says the same, and nothing happens.
	for (const name of ['Truus', 'Henk']) {
		await table.press(name);
		await expect(table.heading(`${name}, wilt u uw bezwaar intrekken?`)).toBeFocused();
		const size = async (button: string) => {
			const { width, height } = (await table.button(button).boundingBox())!;
			return [Math.round(width), Math.round(height)];
		};
		expect(await size('Nee, nog niet')).toEqual(await size('Ja, ik trek het in'));
		await table.checksPage(`table, ${name} is asked whether …`);
		await table.press('Nee, nog niet');
		await expect(discussed).toBeVisible();
		await table.press(name);
		await table.press('Ja, ik trek het in');
		await expect(table.heading('Kunt u nu leven met dit plan?')).toBeFocused();
		await walks();
		if (name === 'Truus') await table.checksPage('table, how they answer now …');
		await expect(discussed).toBeVisible();
		await table.press('Intrekken en dit antwoord geven');
		await table.sees(THANKS);
		if (name === 'Truus') await expect(discussed).toBeVisible();
	}
	await expect(discussed).toHaveCount(0);
	await expect(table.heading('Is dit uw bezwaar?')).toHaveCount(0);
});
