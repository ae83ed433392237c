import { Facilitator } from './support/facilitator.ts';
import { betweenAnswers, betweenTexts, type HeldAnswers } from './support/held-answers.ts';
import { openProcess } from './support/open-process.ts';
import { expect, test } from './support/test.ts';

const ACCOUNT = {
	organisation: 'Bureau Herstel',
	email: 'marijke@voorbeeld.nl',
	password: 'een lange zin voor mij'
};
const PURPOSE = 'Een plan voor ons dorp.';
const WORDS = 'Wil liever niet naast de wethouder zitten.';

const keptBy = ({ page }: Facilitator) => page.evaluate(() => JSON.stringify(sessionStorage));

test('what is typed outlives another language and another page, and goes when it is saved or on logging out', async ({
	openDevice,
	server
}) => {
	const marijke = new Facilitator(await openDevice('desk'), 'Marijke Smit');
	await marijke.setsUp(server.setUpLink, ACCOUNT);
	await marijke.follow('Nieuw proces');
	await marijke.fill('Hoe heet het proces?', 'De Spil');
	await marijke.fill('Waar gaat het over: plaats of organisatie', 'Lindervoort');
	await marijke.fill('Waarvoor is het?', PURPOSE);
	await marijke.choose('Nee, wij beslissen er niet over');
	await marijke.press('English');
	await expect(marijke.field('What is it for?')).toHaveValue(PURPOSE);
	await expect(marijke.field('No, we do not decide on it')).toBeChecked();
	await marijke.press('Nederlands');
	await expect(marijke.field('Waarvoor is het?')).toHaveValue(PURPOSE);
	await marijke.comesAlive(() => marijke.press('Proces maken'));
	expect(await keptBy(marijke)).not.toContain(PURPOSE);

	await marijke.goesTo('Mensen');
	await marijke.seeks('Truus Bakker', 'Oprichters');
	await marijke.follow('Truus Bakker');
	await test.step('[R1] [issue 11.c] a slip of the pen in a name, or in how to reach somebody, is corrected', async () => {
		const contact = await marijke.unfold('Ander nummer of adres');
		await marijke.fill('Hoe te bereiken', 'truus@voorbeeld.nl', contact);
		await marijke.press('Opslaan', contact);
		await marijke.sees('truus@voorbeeld.nl');
		const name = await marijke.unfold('Naam verbeteren');
		await marijke.fill('Naam', 'Truus Backer', name);
		await marijke.press('Opslaan', name);
		await marijke.sees('Truus Backer');
		await marijke.fill('Naam', 'Truus Bakker', name);
		await marijke.press('Opslaan', name);
		await marijke.sees('Truus Bakker');
	});
	const talk = marijke.part('Voorbereiding');
	await marijke.choose('met een brief', talk);
	await marijke.choose('wacht op mij', talk);
	await marijke.fill(/^Iets anders/, WORDS, talk);
	await marijke.sees('Nog niet opgeslagen', talk);
	expect(await keptBy(marijke)).toContain(WORDS);
	await marijke.goesTo('Mensen');
	await marijke.follow('Truus Bakker');
	await expect(marijke.field(/^Iets anders/)).toHaveValue(WORDS);
	await marijke.press('English');
	await expect(marijke.page.getByText('Not saved yet')).toBeVisible();
	await marijke.press('Nederlands');
	await expect(marijke.field('wacht op mij')).toBeChecked();

	await test.step('[R17] [fault 2] a colleague saves meanwhile: nothing is undone, and both are shown', async () => {
		const other = new Facilitator(await marijke.page.context().newPage(), 'Marijke Smit');
		await other.opens(marijke.page.url());
		const theirs = other.part('Voorbereiding');
		await other.fill(/^Iets anders/, 'Komt met een rolstoel.', theirs);
		await other.fill(/^Welke informatie/, 'Wat kost het?', theirs);
		await other.press('Voorbereiding klaar', theirs);
		await other.goesOnBecause('Wij spraken elkaar op straat.');
		await other.seesMark('Opgeslagen', theirs);
		await expect(marijke.field(/^Welke informatie/)).toHaveValue('Wat kost het?');
		await expect(marijke.field(/^Iets anders/)).toHaveValue(WORDS);
		await marijke.sees(/^Intussen door iemand anders veranderd: /, talk);
		await marijke.sees('Nu staat er: Komt met een rolstoel.', talk);
		await marijke.press('Opslaan', talk);
		await marijke.press('Houd wat ik heb', talk);
		await marijke.press('Opslaan', talk);
		// Until when she waits is not agreed yet (C7).
		await marijke.goesOnBecause('Dat spreken we later af.');
		await marijke.seesMark('Opgeslagen', talk);
		await expect(other.field(/^Iets anders/)).toHaveValue(WORDS);
		await expect(other.field('met een brief')).toBeChecked();
		await other.page.close();
		await marijke.fill(/^Iets anders/, `${WORDS} Nog steeds.`, talk);
		await marijke.sees('Nog niet opgeslagen', talk);
	});

	await marijke.page.goto('/account');
	await marijke.press('Uitloggen');
	await marijke.seesTitle('Inloggen');
	expect(await keptBy(marijke)).not.toContain(WORDS);
});

test('[R4] [issue 11.5] what is typed between pressing and the answer stays, in a form that empties itself too', async ({
	openDevice,
	server
}) => {
	let answers!: HeldAnswers;
	const marijke = await openProcess(server, openDevice, {
		before: async ({ page }) => (answers = await betweenAnswers(page))
	});
	await marijke.goesTo('Mensen');
	const missing = marijke.part('Wie mist er nog?');
	const who = marijke.field('Wie zou er nog bij moeten?', missing);
	await marijke.fill('Wie zou er nog bij moeten?', 'De kerk', missing);
	answers.hold();
	await marijke.press('Toevoegen', missing);
	await who.fill('De kerk en de school');
	await who.press('Home');
	answers.release();
	await marijke.sees('De kerk', missing.getByRole('list'));
	await expect(who).toHaveValue('De kerk en de school');
	// The caret is where it was.
	await who.pressSequentially('1. ');
	await expect(who).toHaveValue('1. De kerk en de school');

	await marijke.seeks('Truus Bakker', 'Oprichters');
	await marijke.follow('Truus Bakker');
	const noting = await marijke.unfold('Noteer een belletje, brief of bezoek');
	await marijke.select('Wat kwam ervan?', 'Geen gehoor', noting);
	answers.hold();
	await marijke.press('Noteer dit', noting);
	await marijke.fill(/^Wat is er gezegd\?/, 'Haar zoon nam op.', noting);
	answers.release();
	await marijke.sees('Geen gehoor', marijke.part('Bellen en schrijven').getByRole('list'));
	// What was sent stays nowhere.
	await expect(marijke.field('Wat kwam ervan?', noting)).toHaveValue('');
	await expect(marijke.field(/^Wat is er gezegd\?/, noting)).toHaveValue('Haar zoon nam op.');
	await marijke.sees('Nog niet opgeslagen', noting);
	await marijke.comesAlive(() => marijke.page.reload());
	await expect(marijke.field(/^Wat is er gezegd\?/)).toHaveValue('Haar zoon nam op.');
});

test('[R4] [issue 13] what is typed on beside a button stays when its press is answered, also on another page', async ({
	openDevice,
	server
}) => {
	let answers!: HeldAnswers;
	const marijke = await openProcess(server, openDevice, {
		before: async ({ page }) => (answers = await betweenAnswers(page))
	});
	await marijke.goesTo('Het plan');
	await marijke.press('Punt erbij');
	const named = marijke.field('Iemand van buiten');
	await named.fill('De school');
	answers.hold();
	await marijke.press('Voeg toe: Iemand van buiten');
	await named.fill('De kerk');
	answers.release();
	await marijke.sees('De school');
	await expect(named).toHaveValue('De kerk');
	expect(await keptBy(marijke)).not.toContain('De school');

	// Left before the answer came: what was typed on is there when they come back.
	answers.hold();
	await marijke.press('Voeg toe: Iemand van buiten');
	await named.fill('De kerk en de molen');
	await marijke.goesTo('Mensen');
	answers.release();
	await marijke.goesTo('Het plan');
	await marijke.press('Bewerk punt 1');
	await marijke.sees('De kerk');
	await expect(named).toHaveValue('De kerk en de molen');
});

test('[R4] [issue 13] a reload, or another language, takes no words from a small form either', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	const { page } = marijke;
	const reloads = () => marijke.comesAlive(() => page.reload());
	await marijke.goesTo('Team en kerngroep');
	const core = page.locator('[name=core-name]');
	await core.fill('Anja Hofstee');
	await page.locator('[name=core-organisation]').fill('Gemeente Westerbeke');
	await reloads();
	await expect(core).toHaveValue('Anja Hofstee');
	await marijke.press('Voeg toe aan kerngroep');
	await expect(core).toHaveValue('');
	expect(await keptBy(marijke)).not.toContain('Anja Hofstee');

	await marijke.goesTo('Mensen');
	await marijke.seeks('Truus Bakker', 'Oprichters');
	await marijke.follow('Truus Bakker');
	const why = page.locator('[name=why]');
	await page.locator('summary').filter({ hasText: 'Wil niet meedoen' }).click();
	await why.fill(WORDS);
	await reloads();
	await expect(why).toHaveValue(WORDS);

	await marijke.goesTo('Mensen');
	await marijke.unfold('Aanmeldingen (0)');
	await marijke.fill('Telefoonnummer om te bellen', '0578-123456');
	await marijke.press('Open de pagina');
	const bert = new Facilitator(await openDevice('phone'), 'Bert');
	await bert.page.goto(await marijke.reads('Adres van de pagina'), { waitUntil: 'networkidle' });
	await bert.page.locator('[name=words]').fill('Ik woon er al veertig jaar.');
	await bert.press('English');
	await expect(bert.page.locator('[name=words]')).toHaveValue('Ik woon er al veertig jaar.');
	await bert.page.locator('[name=name]').fill('Bert Visser');
	await bert.page.locator('[name=reach]').fill('06-12345678');
	await bert.page.locator('button[type=submit].nl-button--primary').click();
	await expect(bert.page.locator('[name=words]')).toHaveCount(0);
	expect(await keptBy(bert)).not.toContain('veertig');
});

test('[R4] nobody writes in a text that has not come yet: their words would stand beside it', async ({
	openDevice,
	server
}) => {
	let texts!: HeldAnswers;
	const marijke = await openProcess(server, openDevice, {
		before: async ({ page }) => (texts = await betweenTexts(page))
	});
	texts.hold();
	await marijke.goesTo('Kwestie');
	await expect.poll(() => texts.waiting).toBeGreaterThan(0);
	const text = marijke.field('De tekst');
	expect(await text.isEditable()).toBe(false);
	texts.release();
	await expect(text).toBeEditable();
	await marijke.hands.fill(text, 'De zaal ging dicht.');
	await marijke.seesMark('opgeslagen');
});

test('a run sheet that was not saved outlives another language and another page, and is saved when the day opens', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	await marijke.goesTo('De dag');
	await marijke.press('Begin met een gewone plandag');
	await marijke.press('English');
	await marijke.press('Nederlands');
	await marijke.goesTo('Mensen');
	await marijke.goesTo('De dag');
	await marijke.sees('Het draaiboek is nog niet opgeslagen');
	await marijke.press('Sla het draaiboek op en open de dag');
	await marijke.goesOnBecause('Dit is een proef.');
	await marijke.sees('De dag is open.');
	expect(await keptBy(marijke)).not.toContain('run-sheet');
});

test('whoever types a run sheet is told what was saved meanwhile, and chooses', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	await marijke.goesTo('De dag');
	await marijke.press('Begin met een gewone plandag');
	await marijke.press('Draaiboek opslaan');
	await marijke.seesMark('opgeslagen');

	const other = new Facilitator(await marijke.page.context().newPage(), 'Marijke Smit');
	await other.opens(marijke.page.url());
	await other.unfold('Draaiboek veranderen');
	await marijke.fill('Begint om', '10:00');
	await other.fill('Begint om', '11:00');
	await other.press('Draaiboek opslaan');
	await other.seesMark('opgeslagen');

	await marijke.sees('Het draaiboek is intussen veranderd');
	await expect(marijke.field('Begint om')).toHaveValue('10:00');
	await marijke.press('Neem het opgeslagen draaiboek');
	await expect(marijke.field('Begint om')).toHaveValue('11:00');
	await marijke.seesMark('opgeslagen');
});
