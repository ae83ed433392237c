import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { opensAs } from './support/hall.ts';
import { Phone } from './support/phone.ts';
import { Projector } from './support/projector.ts';
import { SentLedger } from './support/sent.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(300_000);

const HERS = 'De bank staat te dicht bij mijn raam';
const HAG = 'Zet er een haag voor';
const TREE = 'شجرة بجانب المقعد 🌳';

test('[C5] [R5] a nameless objection is met by a text another table offered, and stays nameless on every screen', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		await play.framesLocked(await play.party('Gemeente', 'G'));
		await play.dayOpen();
		const people = await play.seats('Truus', 'Roos', 'Wim', 'Kees', 'Ed');
		const [truus, roos, wim, kees, ed] = people as [Player, Player, Player, Player, Player];
		const table = await play.at('table', play.tables[1] ?? '');
		const screen = await play.at('screen', play.process);
		const [item] = (await play.planFrozen('Een bank bij de halte')) as [string];
		await play.block('consent');
		await play.roundAsking();
		const objection = { items: [item], text: HERS, liveable: null, shownAs: 'no-name' as const };
		await play.answer(truus, 'CANNOT_YET', { objection });
		for (const one of [roos, wim, kees]) await play.answer(one, 'CAN_LIVE');
		const { round, hash } = await play.asked(ed);
		await play.pb.do('answer:give', {
			...{ round, hash, seat: ed.id, value: 'CANNOT_YET', route: 'paper', readBack: true },
			objection: { ...objection, text: 'Te duur', shownAs: 'voiced' }
		});
		await play.pb.do('round:reveal', {});

		const open = opensAs(browser, hall, ledger);
		const desk = new Facilitator(await open(play.staff, 1280, 800), 'Petra');
		const hers = new Phone(await open(truus.visitor, 360, 740), 'Truus');
		const girl = new Phone(await open(roos.visitor, 360, 560), 'Roos');
		const shared = new TableDevice(await open(table.visitor, 1024, 768), 'Tafel 2');
		const wall = new Projector(await open(screen.visitor, 1920, 1080), 'Scherm');
		await desk.page.goto(`/facilitator/${play.process}/consent`);
		await hers.page.goto(`/seat/${play.process}/${truus.id}`);
		await girl.page.goto(`/seat/${play.process}/${roos.id}`);
		await shared.page.goto(`/table/${play.process}`);
		await wall.page.goto(`/screen/${play.process}`);
		const others = [girl, shared, wall];
		const picture = (of: { page: typeof desk.page }, name: string) =>
			of.page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
		const card = desk.page.getByRole('article').filter({ hasText: HERS });
		const holding = desk.dialog('Dit idee van de schermen halen?');
		const row = (text: string) => desk.page.getByRole('article', { name: text });

		await test.step('it is taken up, and nothing of the text is on a screen before its owner says so', async () => {
			await card.getByRole('button', { name: 'Begin met dit bezwaar' }).click();
			await card.getByRole('button', { name: 'De persoon is gehoord' }).click();
			await desk.sees('Vraag onder vier ogen of de zaal mag meedenken.');
			for (const one of others) await one.doesNotSee('De zaal denkt mee');
			await hers.sees('Mag de zaal meedenken over uw bezwaar?');
			for (const one of others) await one.doesNotSee('Mag de zaal meedenken over uw bezwaar?');
			await picture(hers, 'hers-asked');
			await hers.press('Ja, de zaal mag meedenken');
			await hers.sees('De zaal mag meedenken over uw bezwaar.');
			// Her press changes no screen beside her.
			await desk.sees('De zaal mag meedenken, zegt wie het bezwaar heeft.');
			for (const one of others) await one.doesNotSee('De zaal denkt mee');
		});

		await test.step('a facilitator begins: old and new text on every screen, the objection without a name', async () => {
			await desk.press('Laat de zaal meedenken');
			await wall.sees('Weet u hoe het wel kan?');
			for (const one of others) {
				await one.sees(HERS);
				await one.sees('Versie 1');
				await one.sees('Zoals het nu wordt');
				await one.doesNotSee('Truus');
			}
			await girl.checksPage('phone, the room thinks along');
			await wall.checksPage('projector, the room thinks along');
			await shared.checksPage('table, the room thinks along');
			await picture(girl, 'phone-560-open');
			await picture(wall, 'wall-open');
		});

		await test.step('a girl with a phone, a table without phones and somebody on paper offer an idea', async () => {
			await girl.fill('Uw idee: wat zou u veranderen?', 'Draai de bank om');
			await girl.page.reload();
			await expect(girl.page.getByLabel('Uw idee: wat zou u veranderen?')).toHaveValue(
				'Draai de bank om'
			);
			await girl.press('Bied dit idee aan');
			await girl.sees('Uw idee is aangeboden.');
			await shared.fill('Uw idee als tafel: wat zouden jullie veranderen?', HAG);
			await shared.press('Bied dit idee aan');
			await shared.sees('Ideeën uit de zaal: 2');
			await desk.unfold('Een idee van papier of hardop');
			await desk.fill('Het idee, in hun eigen woorden', TREE);
			await desk.select('Van wie is het?', 'Kees');
			await desk.page.locator('[name^=offer-read-back]').check();
			await desk.press('Bied dit idee aan');
			await desk.sees('Het idee staat erbij.');
			for (const one of others) {
				await one.sees('Ideeën uit de zaal: 3');
				await one.sees(TREE);
			}
			for (const one of [hers, girl]) expect(await sticksOut(one.page)).toEqual([]);
			await picture(shared, 'table-offers');
			await picture(wall, 'wall-offers');
			await picture(hers, 'hers-offers');
			await picture(girl, 'phone-560-offers');
		});

		await test.step('an insult is held back with a reason that who wrote it reads, and nobody else', async () => {
			await girl.fill('Uw idee: wat zou u veranderen?', 'Wat een stom plan');
			await girl.press('Bied dit idee aan');
			await row('Wat een stom plan').getByRole('button', { name: 'Haal van de schermen' }).click();
			await holding.getByLabel('Waarom?').fill('Dit kwetst wie het schreef.');
			await picture(desk, 'desk-holds');
			await holding.getByRole('button', { name: 'Haal van de schermen' }).click();
			await girl.sees('Een begeleider haalde dit van de schermen: Dit kwetst wie het schreef.');
			for (const one of [hers, shared, wall]) await one.doesNotSee('Wat een stom plan');
			await girl.fill('Uw idee: wat zou u veranderen?', 'Truus wil een haag');
			await girl.press('Bied dit idee aan');
			await girl.sees('Een begeleider kijkt hier eerst naar.');
			await desk.sees('Noemt iemand. Het staat nog op geen scherm.');
			await row('Truus wil een haag').getByRole('button', { name: 'Zet op de schermen' }).click();
			await wall.sees('Truus wil een haag');
			await row('Truus wil een haag').getByRole('button', { name: 'Haal van de schermen' }).click();
			await holding.getByLabel('Waarom?').fill('Er staat een naam in.');
			await holding.getByRole('button', { name: 'Haal van de schermen' }).click();
			await wall.doesNotSee('Truus');
		});

		await test.step('whoever objects says in private what each would do; at the table all are asked alike', async () => {
			const mine = hers.page.getByRole('article', { name: HAG });
			await mine.getByRole('button', { name: 'Dit lost het op' }).click();
			await hers.sees('U zei: dit lost het op.');
			await hers.checksPage('phone, ideas for one’s own objection');
			await row(HAG).getByText('Wie het bezwaar heeft, zegt: dit lost het op.').waitFor();
			for (const one of others) await one.doesNotSee('lost het op');
			await shared.press('Iets zeggen over uw bezwaar');
			await shared.press('Roos');
			await shared.sees('Roos, is dit uw bezwaar? Anders gaat u terug.');
			await shared.checksPage('table, asked whose the objection is');
			await picture(shared, 'table-asked');
			const asked = shared.page.getByRole('article', { name: TREE });
			await asked.getByRole('button', { name: 'Nog niet' }).click();
			await shared.sees('Dank u. Geef het scherm door.');
			await desk.doesNotSee('Wie het bezwaar heeft, zegt: nog niet.');
			await shared.press('Kees');
			await shared.press('Ja, de zaal mag meedenken');
			await shared.sees('Dank u. Geef het scherm door.');
			await shared.press('Terug');
		});

		await test.step('the idea of the table is used, the text changes on every screen, and she calls it met', async () => {
			await row(HAG).getByRole('button', { name: 'Gebruik in de tekst' }).click();
			for (const one of others) await one.sees('wordt gebruikt');
			await picture(desk, 'desk-offers');
			await desk.checksPage('desk, the room thinks along');
			await desk.page.goto(`/facilitator/${play.process}/plan`);
			await desk.sees('Ideeën die in de tekst gebruikt worden');
			await desk.sees(HAG);
			await play.itemText(item, 'Een bank bij de halte, met een haag ervoor');
			for (const one of others) await one.sees('met een haag ervoor');
			await picture(wall, 'wall-changed');
			await picture(shared, 'table-changed');
			await girl.page.setViewportSize({ width: 360, height: 740 });
			await picture(girl, 'phone-740-changed');
			await desk.page.goto(`/facilitator/${play.process}/consent`);
			await desk.press('De tekst is veranderd');
			await girl.sees('De tekst is aangepast. Ideeën aanbieden kan nu niet.');
			await hers.press('Ja, zo is het opgelost');
			await wall.sees('Versie 1');
		});

		await test.step('who objected on paper is asked in private by the team; nobody agreed for them', async () => {
			const his = desk.page.getByRole('article').filter({ hasText: 'Te duur' });
			await his.getByRole('button', { name: 'Begin met dit bezwaar' }).click();
			await wall.doesNotSee('Weet u hoe het wel kan?');
			const panel = his.getByRole('region', { name: 'De zaal denkt mee' });
			await panel.getByText('Invoeren wat deze persoon zelf zegt').click();
			await panel.getByText('laat de zaal meedenken', { exact: true }).click();
			await panel.locator('[name^=offers-][name$=read-back]').check();
			await panel.getByRole('button', { name: 'Voer in' }).click();
			await panel.getByRole('button', { name: 'Laat de zaal meedenken' }).click();
			await wall.sees('Een begeleider vertelt wat dit bezwaar is.');
			for (const one of others) await one.doesNotSee('Te duur');
			await girl.fill('Uw idee: wat zou u veranderen?', 'Een tweedehands bank');
			await girl.press('Bied dit idee aan');
			await panel.getByRole('article', { name: 'Een tweedehands bank' }).waitFor();
			await panel.getByText('over een idee: Dit lost het op').click();
			await panel.getByLabel('Welk idee?').selectOption({ label: 'Een tweedehands bank' });
			await panel.locator('[name^=offers-][name$=read-back]').check();
			await panel.getByRole('button', { name: 'Voer in' }).click();
			await row('Een tweedehands bank').getByText('zegt: dit lost het op').waitFor();
			await picture(desk, 'desk-for-objector');
			await panel.getByRole('button', { name: 'Stop met meedenken' }).click();
			await wall.doesNotSee('Weet u hoe het wel kan?');
		});

		await test.step('she may stop it herself, and after the round it is closed everywhere', async () => {
			const his = desk.page.getByRole('article').filter({ hasText: 'Te duur' });
			await his.getByRole('button', { name: 'Zet terug, eerst een ander' }).click();
			await hers.doesNotSee('Mag de zaal meedenken over uw bezwaar?');
			await hers.press('Laat de zaal niet meer meedenken');
			await hers.sees('Mag de zaal meedenken over uw bezwaar?');
			for (const one of others) await one.doesNotSee('De zaal denkt mee');
			const carried = await play.pb.shows('his', ({ roundDesk }) =>
				roundDesk?.objections.find(({ text }) => text === 'Te duur')
			);
			await play.pb.do('round:freeze', { carryOn: [carried.id] }, REASON);
			for (const one of [hers, ...others]) await one.doesNotSee('Ideeën uit de zaal');
		});

		await test.step('[R40] what was used stands with the result, and a facilitator still takes it from there', async () => {
			await desk.page.goto(`/facilitator/${play.process}/result`);
			const used = await desk.unfold('Ideeën uit de zaal die zijn gebruikt (1)');
			await desk.sees(HAG, used);
			await desk.press('Haal van de schermen', used);
			const why = desk.dialog('Dit idee van de schermen halen?');
			// Whoever offered it reads on no screen any more, and is not said to.
			await desk.doesNotSee('Wie het schreef, leest dit.', why);
			await desk.fill('Waarom?', 'Dat is het raam van de buren.', why);
			await desk.press('Haal van de schermen', why);
			await desk.sees('Dat is het raam van de buren.', used);
			await picture(desk, 'desk-used');
			await desk.checksPage('desk, ideas that were used');
			await desk.press('Zet op de schermen', used);
			await desk.doesNotSee('Dat is het raam van de buren.', used);
		});
		for (const one of others) expect(await one.page.content()).not.toContain('Truus wil');
		expect(hall.errors).toEqual([]);
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
