import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { comesAs } from './support/hall.ts';
import { Phone } from './support/phone.ts';
import { SentLedger } from './support/sent.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(240_000);

test('[R39] a message from one person to another, brought by one member, and read by nobody else', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		const frits = await play.colleague('facilitator', 'Frits');
		await play.dayOpen();
		const [anna] = await play.seats('Anna', 'Bob');
		const open = async () => {
			const context = await browser.newContext({ baseURL: hall.url, locale: 'nl' });
			ledger.watch(context);
			return context;
		};

		const phone = new Phone(await (await open()).newPage(), 'Anna');
		await comesAs(phone.page, hall, anna!.visitor);
		await phone.page.setViewportSize({ width: 360, height: 740 });
		await phone.page.goto(`/seat/${play.process}/${anna!.id}?view=recovery`);

		await test.step('it is written on a phone, and what is missing is said', async () => {
			await phone.unfold('Iemand iets laten weten');
			await phone.press('Geef dit bericht aan de procesbegeleiders');
			await phone.fill('Voor wie?', 'Bob van hiernaast');
			await phone.fill('Wat wilt u zeggen?', 'Kunnen we weer praten?');
			await phone.checksPage('phone, a message to somebody');
			await phone.page.screenshot({ path: info.outputPath('write-360.png'), fullPage: true });
			await phone.press('Geef dit bericht aan de procesbegeleiders');
			await phone.sees('Uw bericht is bij de procesbegeleiders. Het is nog niet verteld.');
			await phone.seesMark('nog van niemand');
		});

		const desk = new Facilitator(await (await open()).newPage(), 'Petra');
		await comesAs(desk.page, hall, play.staff);
		await desk.page.goto(`/facilitator/${play.process}/recovery`);
		const other = new Facilitator(await (await open()).newPage(), 'Frits');
		await comesAs(other.page, hall, frits.visitor);
		await other.page.goto(`/facilitator/${play.process}/recovery`);

		await test.step('who takes it reads it, a colleague does not', async () => {
			await desk.sees('Bericht van Anna');
			await desk.doesNotSee('Kunnen we weer praten?');
			await desk.press('Neem dit bericht op u');
			await desk.sees('Kunnen we weer praten?');
			await other.sees(/Bij Petra/);
			await other.doesNotSee('Kunnen we weer praten?');
			await desk.unfold('Collega’s laten meelezen');
			await desk.tick('Frits');
			await desk.press('Bewaar wie meeleest');
			await other.sees('Kunnen we weer praten?');
		});

		await test.step('first who is meant, then what they said beforehand', async () => {
			await desk.select('Wie is bedoeld?', 'Bob');
			await desk.press('Dit is de persoon');
			await desk.sees('Niets wat dit in de weg staat.');
			await desk.unfold('Wat Bob wil horen');
			await desk.tick('Wil geen bericht van deze schrijver');
			await desk.press('Bewaar dit');
			await desk.sees(
				'Wil geen bericht van deze schrijver, of van niemand. U brengt het niet over.'
			);
			await expect(desk.button('De schrijver vindt dit goed')).toHaveCount(0);
			await desk.page
				.getByRole('checkbox', { name: 'Wil geen bericht van deze schrijver' })
				.uncheck();
			await desk.press('Bewaar dit');
			await desk.sees('Niets wat dit in de weg staat.');
		});

		await test.step('it is read back, told and answered', async () => {
			await desk.fill('Dit vertelt u, woord voor woord of de kern ervan', 'Iemand wil praten.');
			await desk.checksPage('desk, a message is read back');
			await desk.page.screenshot({ path: info.outputPath('desk-1280.png'), fullPage: true });
			await desk.press('De schrijver vindt dit goed');
			await phone.sees('Zo is het afgesproken, zonder uw naam:');
			await desk.press('Het is verteld');
			await desk.sees(/^Verteld per telefoon/);
			await desk.fill('Wat zei de ander?', 'Graag, morgen.');
			await desk.press('Bewaar het antwoord');
			await phone.sees('Graag, morgen.');
			await phone.seesMark('verteld');
		});

		await test.step('for who has no phone a member writes it down, and may decline or give it back', async () => {
			const card = desk.part('Bericht van Bob').first();
			const writes = async (words: string) => {
				await desk.unfold('Schrijf een bericht op voor iemand zonder telefoon');
				await desk.select('Van wie is het bericht?', 'Bob');
				await desk.fill('Voor wie?', 'Anna');
				await desk.fill('Wat wilt u zeggen?', words);
				await desk.press('Schrijf op');
				await desk.sees(words, card);
			};
			await writes('Toch maar niet.');
			await desk.unfold('Geef het terug', card);
			await desk.press('Trek dit bericht in', card);
			await desk.doesNotSee('Trek dit bericht in');
			await writes('Ik kom je halen.');
			await desk.unfold('Geef het terug', card);
			await desk.press('Geef het terug', card);
			await desk.press('Neem dit bericht op u', card);
			await desk.unfold('Niet overbrengen', card);
			await desk.fill('Wat leest de schrijver?', 'Dit bericht dreigt.', card);
			await desk.press('Breng dit niet over', card);
			await desk.sees('De schrijver las:', card);
		});

		await test.step('a message is taken back, and somebody wants none', async () => {
			await phone.unfold('Iemand iets laten weten');
			await phone.fill('Voor wie?', 'Bob');
			await phone.fill('Wat wilt u zeggen?', 'Nog iets.');
			await phone.press('Geef dit bericht aan de procesbegeleiders');
			await phone.press('Trek dit bericht in');
			await phone.seesMark('ingetrokken');
			await phone.unfold('Berichten van anderen aan u');
			await phone.press('Ik wil geen berichten van anderen');
			await phone.sees('U wilt geen berichten van anderen. Wij brengen u er geen over.');
			await phone.checksPage('phone, wants no messages');
		});

		await test.step('[issue 13] it is taken back while a member types: their words stay', async () => {
			await phone.fill('Voor wie?', 'Bob');
			await phone.fill('Wat wilt u zeggen?', 'Kom je ook?');
			await phone.press('Geef dit bericht aan de procesbegeleiders');
			const cards = desk.page.getByRole('region', { name: 'Bericht van Anna', exact: true });
			const waiting = cards.filter({ has: desk.button('Neem dit bericht op u') });
			await desk.press('Neem dit bericht op u', waiting);
			const card = cards.filter({ hasText: 'Kom je ook?' });
			await desk.unfold('Niet overbrengen', card);
			await desk.fill('Wat leest de schrijver?', 'Bob is er morgen niet.', card);
			await phone.press('Trek dit bericht in');
			await expect(card.getByLabel('Wat leest de schrijver?')).toHaveCount(0);
			const lost = desk.part(
				'Dit is weggehaald of afgehandeld terwijl u eraan schreef: Bericht van Anna'
			);
			await desk.sees('Bob is er morgen niet.', lost);
			await expect(lost).toBeInViewport();
			await desk.comesAlive(() => desk.page.reload());
			await desk.sees('Bob is er morgen niet.', lost);
			// [R8] Once she is erased nothing in this tab says whose it was; what the member typed stays.
			await anna!.client.do('seat:stop', { seat: anna!.id, contributions: 'erase' });
			await expect(lost).toHaveCount(0);
			await desk.sees('Bob is er morgen niet.');
			const tab = await desk.page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
			expect(tab).toContain('Bob is er morgen niet.');
			expect(tab).not.toContain('Bericht van Anna');
			await desk.press('Gooi weg');
			await desk.doesNotSee('Bob is er morgen niet.');
		});

		await phone.page.setViewportSize({ width: 360, height: 560 });
		expect(await sticksOut(phone.page)).toEqual([]);
		await phone.page.screenshot({ path: info.outputPath('mine-360.png'), fullPage: true });
		await desk.page.setViewportSize({ width: 360, height: 740 });
		expect(await sticksOut(desk.page)).toEqual([]);
		await desk.page.screenshot({ path: info.outputPath('desk-360.png'), fullPage: true });
		expect(hall.errors).toEqual([]);
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
