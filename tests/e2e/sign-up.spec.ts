import { readFile } from 'node:fs/promises';
import { pdfFacts } from '../../server/print/pdf-facts.ts';
import { colleagueJoins } from './support/colleague.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { Phone } from './support/phone.ts';
import { PRINTED_MS } from './support/printed.ts';
import { expect, test } from './support/test.ts';

const ACCOUNT = {
	organisation: 'Bureau Herstel',
	email: 'marijke@voorbeeld.nl',
	password: 'een lange zin voor mij'
};

test('[R16] [attack 49] somebody signs up by a poster, and a member looks before anything comes of it', async ({
	openDevice,
	server
}, info) => {
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
			page.waitForEvent('download', { timeout: PRINTED_MS }),
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

	let colleague: Facilitator | null = null;
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

		await test.step('[issue 13] [walk two-at-once] a colleague is first: what was typed stays, is copied and thrown away', async () => {
			await joker.page.goto(link);
			await joker.fill('Uw naam', 'Zwarte Piet');
			await joker.fill('Hoe kunnen wij u bereiken?', '06');
			await joker.press('Meld mij aan');
			await joker.sees('Dank u. Wij hebben uw aanmelding.');
			const youssef = await colleagueJoins(marijke, openDevice, 'De Spil');
			colleague = youssef;
			await youssef.goesTo('Mensen');
			await marijke.goesTo('Mensen');
			const here = (desk: Facilitator) => desk.part('Zwarte Piet');
			const words = youssef.field(/^In uw eigen woorden/, here(youssef));
			await youssef.unfold('Neem niet op', here(youssef));
			await words.fill('Deed vorig jaar ook zo.');
			await marijke.unfold('Neem niet op', here(marijke));
			await marijke.press('Neem niet op', here(marijke));
			await expect(here(youssef)).toHaveCount(0);
			const lost = youssef.part(
				'Dit is weggehaald of afgehandeld terwijl u eraan schreef: Zwarte Piet'
			);
			await youssef.sees('Deed vorig jaar ook zo.', lost);
			await youssef.hears('Deed vorig jaar ook zo.');
			await expect(lost).toBeInViewport();
			await youssef.checksPage('desk, sign-ups: what was typed of one that is gone');
			for (const [width, height] of [
				[360, 560],
				[1280, 800]
			] as const) {
				await youssef.page.setViewportSize({ width, height });
				expect(await sticksOut(youssef.page)).toEqual([]);
				await lost.scrollIntoViewIfNeeded();
				await youssef.page.screenshot({ path: info.outputPath(`lost-${width}.png`) });
			}
			await youssef.page.emulateMedia({ media: 'print' });
			await expect(lost).toBeHidden();
			await youssef.page.emulateMedia({ media: null });
			await youssef.press('English');
			await expect(youssef.page.getByText('What you typed was not saved.')).toBeVisible();
			await youssef.press('Nederlands');
			await youssef.press('Kopieer: Zwarte Piet', lost);
			await youssef.sees(/^Gekopieerd$|is geselecteerd/, lost);
			await youssef.press('Gooi weg: Zwarte Piet', lost);
			await expect(lost).toHaveCount(0);
			await youssef.page.reload();
			await youssef.doesNotSee('Deed vorig jaar ook zo.');
			expect(await youssef.page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(
				'vorig jaar'
			);
		});

		await test.step('[R17] [issue 13] a conversation that became a colleague’s: preparation and notes that were typed stay', async () => {
			const youssef = colleague!;
			for (const desk of [youssef, marijke]) {
				await desk.goesTo('Mensen');
				await desk.follow('Bert Visser');
			}
			const assigns = async (desk: Facilitator, to: string) => {
				const form = await desk.unfold('Wie spreekt, wie leest mee');
				await desk.select('Voert het gesprek', to, form);
				await desk.press('Opslaan', form);
			};
			await youssef.fill(/^Iets anders/, 'Komt met een tolk.', youssef.part('Voorbereiding'));
			await assigns(marijke, marijke.name);
			await expect(youssef.field(/^Iets anders/)).toHaveCount(0);
			const prepared = youssef.part(/terwijl u eraan schreef: Voorbereiding$/);
			await youssef.sees('Komt met een tolk.', prepared);
			await youssef.hears('Komt met een tolk.');
			await youssef.checksPage('desk, person: what was typed of what a colleague has now');

			await marijke.fill('Nieuwe notitie', 'Zegt dat het hek piept.');
			await assigns(youssef, youssef.name);
			await youssef.goesOnBecause('Marijke is ziek.');
			await expect(marijke.field('Nieuwe notitie')).toHaveCount(0);
			const noted = marijke.part(/terwijl u eraan schreef: In vertrouwen$/);
			await marijke.sees('Zegt dat het hek piept.', noted);
			await marijke.press('Gooi weg: In vertrouwen', noted);
			await expect(youssef.field(/^Iets anders/)).toHaveValue('Komt met een tolk.');
			await expect(prepared).toHaveCount(0);
			await marijke.goesTo('Mensen');
			await marijke.unfold(/^Aanmeldingen/);
		});
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
