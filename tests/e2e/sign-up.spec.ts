import { readFile } from 'node:fs/promises';
import { pdfFacts } from '../../server/print/pdf-facts.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { Phone } from './support/phone.ts';
import { expect, test } from './support/test.ts';

const ACCOUNT = {
	organisation: 'Bureau Herstel',
	email: 'marijke@voorbeeld.nl',
	password: 'een lange zin voor mij'
};

test('[R16] [attack 49] somebody signs up by a poster, and a member looks before anything comes of it', async ({
	openDevice,
	server
}) => {
	const marijke = new Facilitator(await openDevice('desk'), 'Marijke Smit');
	const { page } = marijke;
	await marijke.setsUp(server.setUpLink, ACCOUNT);
	await marijke.follow('Nieuw proces');
	await marijke.fill('Hoe heet het proces?', 'De Spil');
	await marijke.fill('Waar gaat het over: plaats of organisatie', 'Lindervoort');
	await marijke.fill('Waarvoor is het?', 'Een plan voor ons dorp.');
	await marijke.choose('Nee, wij beslissen er niet over');
	await marijke.comesAlive(() => marijke.press('Proces maken'));
	await marijke.goesTo('Mensen');
	await marijke.seeks('Truus Bakker', 'Oprichters');
	await marijke.unfold('Aanmeldingen (0)');

	const link = await test.step('a member opens the page, and prints the poster', async () => {
		await marijke.fill('Telefoonnummer om te bellen', '0578-123456');
		await marijke.press('Open de pagina');
		await marijke.sees('De pagina is open. Wie liever belt, leest daar 0578-123456.');
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			marijke.press('Poster (PDF)')
		]);
		const facts = pdfFacts(await readFile(await file.path()));
		expect(file.suggestedFilename()).toBe('poster.pdf');
		expect(facts).toMatchObject({ pages: 1, links: [], unwanted: [], title: 'De Spil' });
		await marijke.checksPage('desk, sign-ups: open');
		return marijke.reads('Adres van de pagina');
	});

	await test.step('without script too, on the smallest phone; what was typed stays', async () => {
		const plain = await openDevice('phone', {
			javaScriptEnabled: false,
			viewport: { width: 360, height: 560 }
		});
		await plain.goto(`${link}?q=poster`);
		await plain.getByLabel('Uw naam').fill('Bert Visser');
		await plain.getByLabel(/^Hoe kunnen wij u bereiken/).fill('06-12345678');
		await plain.getByLabel(/^Wat moeten wij weten/).fill('Bel in de avond.');
		await plain.getByRole('button', { name: 'Meld mij aan' }).click();
		await expect(plain.getByText('Dank u. Wij hebben uw aanmelding.')).toBeVisible();
	});

	await test.step('somebody who is known reads the same', async () => {
		const truus = new Phone(await openDevice('phone'), 'Truus Bakker');
		await truus.page.setViewportSize({ width: 360, height: 560 });
		await truus.page.goto(link);
		await truus.checksPage('sign up');
		expect(await sticksOut(truus.page)).toEqual([]);
		await truus.fill('Uw naam', '\u200b');
		await truus.fill('Hoe kunnen wij u bereiken?', 'truus@dorp.nl');
		await truus.press('Meld mij aan');
		await truus.sees('Vul een naam in.');
		await expect(truus.field('Hoe kunnen wij u bereiken?')).toHaveValue('truus@dorp.nl');
		await truus.fill('Uw naam', 'Truus Bakker');
		await truus.fill(/^Van wie hoorde u dit/, 'Jo');
		await truus.press('Meld mij aan');
		await truus.sees('Dank u. Wij hebben uw aanmelding.');
		await truus.checksPage('sign up: done');
	});

	await test.step('a member takes up one, and finds that the other is known', async () => {
		await marijke.sees('Bel in de avond.');
		const bert = page.getByRole('region', { name: 'Bert Visser' });
		const truus = page.getByRole('region', { name: 'Truus Bakker' });
		await marijke.checksPage('desk, sign-ups: two wait');
		for (const [width, height] of [
			[360, 560],
			[1280, 900]
		] as const) {
			await page.setViewportSize({ width, height });
			expect(await sticksOut(page)).toEqual([]);
		}
		await marijke.press('Dit is Truus Bakker', truus);
		await expect(truus).toHaveCount(0);
		await marijke.unfold('Neem op in de lijst', bert);
		await marijke.fill('Groep', 'Buren', bert);
		await marijke.press('Neem op in de lijst', bert);
		await marijke.sees('Er zijn geen nieuwe aanmeldingen.');
		await marijke.follow('Bert Visser');
		await marijke.sees('Bel in de avond.');
		await marijke.checksPage('desk, person: what they typed');
	});

	await test.step('a joke is not taken up, and the page is closed', async () => {
		const joker = new Phone(await openDevice('phone'), 'Grapjas');
		await joker.page.goto(link);
		await joker.fill('Uw naam', 'Sinterklaas');
		await joker.fill('Hoe kunnen wij u bereiken?', '06');
		await joker.press('Meld mij aan');
		await joker.sees('Dank u. Wij hebben uw aanmelding.');
		await marijke.goesTo('Mensen');
		const card = page.getByRole('region', { name: 'Sinterklaas' });
		await marijke.unfold('Neem niet op', card);
		await marijke.fill(/^In uw eigen woorden/, 'Een grap.', card);
		await marijke.press('Neem niet op', card);
		await marijke.sees('1 niet opgenomen');
		await marijke.press('Sluit de pagina');
		await marijke.sees('De pagina is dicht.');
		await joker.page.goto(link);
		await joker.seesTitle('Aanmelden kan hier nu niet');
		await joker.doesNotSee('Meld mij aan');
	});

	await test.step('who told them is asked at the desk too', async () => {
		await marijke.goesTo('Mensen');
		const adding = await marijke.unfold('Voeg iemand toe');
		await marijke.fill('Naam', 'Cees Mol', adding);
		await marijke.fill('Groep', 'Buren', adding);
		await marijke.select('Hoe in beeld gekomen', 'via iemand anders', adding);
		await marijke.fill(/^Genoemd door/, 'Jo', adding);
		await marijke.press('Voeg iemand toe', adding);
		await expect(marijke.link('Cees Mol')).toBeVisible();
	});
});
