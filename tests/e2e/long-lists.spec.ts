import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { comesAs } from './support/hall.ts';
import { expect, test } from './support/test.ts';

const MANY = 40;

test('[issue 12] a long list begins with what waits, is searched, and takes nothing from who works in it', async ({
	browser
}, info) => {
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		const informant = String(
			await play.pb.do('informant:add', { name: 'Ilse Blom', role: 'Gemeente' })
		);
		const ask = async (words: string) => String(await play.pb.do('question:ask', { words }));
		const first = await ask('Wat kost de voetgangersbrug?');
		await play.pb.do('question:answer', { question: first, words: 'Een ton.', answerable: true });
		const second = await ask('Wie maait het gras?');
		await play.pb.do('question:assign', { question: second, informant });
		for (let nth = 0; nth < MANY; nth += 1) await ask(`Vraag nummer ${nth} over het dorp?`);

		const context = await browser.newContext({ baseURL: hall.url, locale: 'nl' });
		const desk = new Facilitator(await context.newPage(), 'Petra');
		await comesAs(desk.page, hall, play.staff);
		await desk.page.goto(`/facilitator/${play.process}/questions`);
		const cards = desk.page.getByRole('button', { name: 'Haal deze vraag weg' });

		await test.step('what waits is shown and counted, the others are counted', async () => {
			await expect(desk.button('Alle (42)')).toBeVisible();
			await expect(desk.button('Nog geen informant (40)')).toBeVisible();
			await expect(desk.button('Bij een informant (1)')).toBeVisible();
			await expect(desk.heading('Vraag nummer 0 over het dorp?')).toBeVisible();
			await expect(cards).toHaveCount(30);
			await expect(desk.heading('Wie maait het gras?')).toHaveCount(0);
		});

		await test.step('who types in a row keeps it, its words and the focus, whatever comes in', async () => {
			const last = desk.part('Vraag nummer 29 over het dorp?');
			await desk.unfold('Antwoord hier invullen', last);
			await desk.fill('Antwoord', 'Dat weten wij pas in', last);
			const early = await ask('Eerst nog dit: wie betaalt?');
			await play.pb.do('question:assign', { question: early, informant });
			await play.pb.do('informant:remove', { informant });
			await expect(desk.button('Alle (43)')).toBeVisible();
			await expect(desk.button('Nog geen informant (42)')).toBeVisible();
			await expect(desk.field('Antwoord', last)).toBeFocused();
			await expect(desk.field('Antwoord', last)).toHaveValue('Dat weten wij pas in');
			await desk.press('Dit is het antwoord', last);
			await desk.seesMark('beantwoord', last);
			await expect(desk.button('Nog geen informant (41)')).toBeVisible();
		});

		await test.step('what one asks here stands on the page', async () => {
			await desk.asksQuestion('Mag er feest in de kerk?');
		});

		await test.step('the others are a press or a word away', async () => {
			await desk.press(/^Toon meer/);
			await expect(desk.heading('Wat kost de voetgangersbrug?')).toBeVisible();
			await desk.fill('Zoek op woorden of op wie het vroeg', 'brug');
			await expect(desk.heading('Wat kost de voetgangersbrug?')).toBeVisible();
			await expect(cards).toHaveCount(0);
			await desk.fill('Zoek op woorden of op wie het vroeg', 'zeppelin');
			await desk.sees('Niets in deze lijst');
			await desk.fill('Zoek op woorden of op wie het vroeg', '');
			await desk.press(/^Klaar/);
			await expect(desk.heading('Wat kost de voetgangersbrug?')).toBeVisible();
			await expect(desk.heading('Vraag nummer 0 over het dorp?')).toHaveCount(0);
		});
		await test.step('on a phone what one filters by takes one line', async () => {
			await desk.page.setViewportSize({ width: 360, height: 740 });
			await expect(desk.button(/^Alle \(/)).toBeHidden();
			const show = desk.page.getByRole('combobox', { name: 'Wat wilt u zien?' });
			await show.selectOption('Bij een informant (0)');
			await desk.sees('Niets in deze lijst');
			await show.selectOption('Nog geen informant (42)');
			await expect(desk.heading('Vraag nummer 0 over het dorp?')).toBeVisible();
		});
		await context.close();
	} finally {
		await hall.stop();
	}
});
