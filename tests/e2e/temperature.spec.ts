import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { opensAs } from './support/hall.ts';
import { Phone } from './support/phone.ts';
import { Projector } from './support/projector.ts';
import { SentLedger } from './support/sent.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(240_000);

const QUESTION = 'Hoe zit u er nu bij?';
/** Words of the question of a round, which this is not. */
const CONSENT = /consent|instemm|akkoord|eens\b|meerderheid/i;

test('[R27] the room says how it feels: nobody reads what or who before it closes, and it is no consent', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		await play.dayOpen();
		const people = await play.seats('Anna', 'Bob', 'Cem', 'Dina', 'Eva', 'Fons');
		const [anna, bob] = people;
		const table = await play.at('table', play.tables[0] ?? '');
		const screen = await play.at('screen', play.process);
		await play.block('arrival');

		const open = opensAs(browser, hall, ledger);
		const desk = new Facilitator(await open(play.staff, 1280, 800), 'Petra');
		const hers = new Phone(await open(anna!.visitor, 360, 740), 'Anna');
		const his = new Phone(await open(bob!.visitor, 360, 560), 'Bob');
		const shared = new TableDevice(await open(table.visitor, 1024, 768), 'Tafel 1');
		const wall = new Projector(await open(screen.visitor, 1920, 1080), 'Scherm');
		await desk.page.goto(`/facilitator/${play.process}/day`);
		await hers.page.goto(`/seat/${play.process}/${anna!.id}`);
		await his.page.goto(`/seat/${play.process}/${bob!.id}`);
		await shared.page.goto(`/table/${play.process}`);
		await wall.page.goto(`/screen/${play.process}`);
		const everyone = [desk, hers, his, shared, wall];
		const picture = (of: { page: typeof desk.page }, name: string) =>
			of.page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });

		await test.step('[issue 14] a trial of the question first: the four answers, and it counts for nothing', async () => {
			await desk.unfold('Peilen, en een partij erbij');
			await desk.unfold('Oefen eerst de vraag');
			await desk.press('Stel de proefvraag');
			const trial = 'Kunt u leven met een kwartier pauze?';
			for (const one of everyone) {
				await one.sees(trial);
				if (one !== desk) await one.sees('Dit is een proef. Het telt nergens voor.');
			}
			await hers.press('Ik kan er nog niet mee leven');
			await hers.sees('U zei: Ik kan er nog niet mee leven.');
			await hers.checksPage('phone, trial of the question');
			for (const phone of [hers, his]) expect(await sticksOut(phone.page)).toEqual([]);
			await picture(hers, 'phone-trial');
			await picture(his, 'phone-trial-560');
			await shared.unfold('Kies hier een antwoord');
			await shared.press('Cem');
			await picture(shared, 'table-trial');
			await shared.press('Ik kan ermee leven');
			await shared.sees('Bedankt, Cem. Geef het scherm door.');
			for (const one of people.filter((_, at) => at !== 0 && at !== 2)) {
				await one.client.do('temperature:say', { check: 1, seat: one.id, temperature: 'yes' });
			}
			await desk.sees('6 van 6 mensen zeiden iets.');
			await picture(wall, 'wall-trial');
			await desk.press('Sluit en toon de aantallen');
			const counts = hers.page.locator('dl').first();
			await expect(counts).toHaveText(
				/ermee leven\s*5.*zorg\s*0.*nog niet mee leven\s*1.*tijd nodig\s*0/s
			);
			await picture(wall, 'wall-trial-after');
			await picture(desk, 'desk-trial-after');
			await wall.checksPage('projector, trial of the question');
			await desk.press('Haal van de schermen');
			for (const one of [hers, his, shared, wall]) await one.doesNotSee(trial);
		});

		await test.step('it is asked from the desk, and stands on every screen', async () => {
			await picture(desk, 'desk-before');
			await desk.unfold('Peilen, en een partij erbij');
			await desk.press('Vraag het de zaal');
			for (const one of everyone) await one.sees(QUESTION);
			for (const one of [hers, shared, wall]) await one.hears(QUESTION);
			await wall.seesTitle(QUESTION);
			await wall.sees('mensen zeiden iets');
		});

		await test.step('on a phone a word is pressed, another one, and nothing at all', async () => {
			await hers.press('twijfel');
			await hers.sees('U zei: twijfel.');
			await hers.press('Toch niets zeggen');
			await hers.doesNotSee('U zei: twijfel.');
			await hers.press('goed');
			await hers.sees('U zei: goed.');
			await his.press('niet goed');
			await his.sees('U zei: niet goed.');
			await his.sees('2 van 6 mensen zeiden iets.');
			await hers.checksPage('phone, how the room feels');
			for (const phone of [hers, his]) expect(await sticksOut(phone.page)).toEqual([]);
			await picture(hers, 'phone-740');
			await picture(his, 'phone-560');
		});

		await test.step('at the table’s device somebody says it, and nothing of it stays there', async () => {
			await shared.unfold('Zeg hier hoe u erbij zit');
			await shared.press('Cem');
			await picture(shared, 'table-asked');
			await shared.press('gaat wel');
			await shared.sees('Bedankt, Cem. Geef het scherm door.');
			await shared.sees('3 van 6 mensen zeiden iets.');
			await shared.checksPage('table, how the room feels');
			await picture(shared, 'table');
		});

		await test.step('the team writes down what somebody said aloud', async () => {
			await desk.unfold('Voor iemand zonder telefoon');
			await desk.select('Wie zegt dit?', 'Dina');
			await desk.choose('goed');
			await desk.press('Schrijf op');
			await desk.sees('Opgeschreven.');
			await desk.sees('4 van 6 mensen zeiden iets.');
			await desk.checksPage('desk, how the room feels');
			await picture(desk, 'desk-open');
			await picture(wall, 'wall-open');
			await wall.checksPage('projector, how the room feels');
		});

		await test.step('after closing everyone reads the counts, and nothing of anybody', async () => {
			for (const one of people.slice(4)) {
				await one.client.do('temperature:say', { check: 2, seat: one.id, temperature: 'good' });
			}
			await desk.sees('6 van 6 mensen zeiden iets.');
			await desk.press('Sluit en toon de aantallen');
			for (const one of everyone) {
				await one.sees('6 van 6 mensen zeiden iets.');
				// A desk names the round among its pages.
				if (one !== desk) await one.doesNotSee(CONSENT);
			}
			const counts = hers.page.locator('dl').first();
			await expect(counts).toHaveText(/goed\s*4\s*gaat wel\s*1\s*twijfel\s*0\s*niet goed\s*1/);
			await hers.doesNotSee('U zei: goed.');
			await hers.checksPage('phone, how the room felt');
			await wall.checksPage('projector, how the room felt');
			await picture(hers, 'phone-after');
			await picture(wall, 'wall-after');
			await picture(desk, 'desk-after');
			await picture(shared, 'table-after');
		});

		await test.step('another is asked, of too few, and taken off the screens', async () => {
			await desk.unfold('Vraag iets anders');
			await desk.fill('Uw vraag', 'Hoe voelt punt 1?');
			await desk.press('Vraag het de zaal');
			await hers.sees('Hoe voelt punt 1?');
			await hers.press('goed');
			await hers.sees('U zei: goed.');
			await desk.press('Sluit en toon de aantallen');
			await wall.sees('Te weinig mensen zeiden zelf iets om de woorden te tonen.');
			await desk.press('Haal van de schermen');
			for (const one of [hers, his, shared, wall]) await one.doesNotSee('Hoe voelt punt 1?');
			await desk.sees('Uw vraag');
		});

		await test.step('[issue 14] item by item before a round: everybody reads which, and what came of it stays at the desk', async () => {
			await play.item('Een bank bij de halte');
			await play.item('Een lamp op het pad');
			await desk.goesTo('Het plan');
			await desk.sees('nog niet gepeild');
			await picture(desk, 'desk-items');
			await desk.press('Peil punt\u00a01');
			for (const one of [hers, his, shared, wall]) {
				await one.sees('Kunt u leven met dit punt, zoals het er nu staat?');
				await one.sees('Een bank bij de halte');
				await one.sees('Dit is voorbereiding. Het telt nergens voor.');
			}
			for (const one of [hers, shared, wall]) await one.hears(/Kunt u leven met dit punt/);
			await hers.press('Ik kan ermee leven, met een zorg');
			await hers.sees('U zei: Ik kan ermee leven, met een zorg.');
			await hers.checksPage('phone, an item before the round');
			await wall.checksPage('projector, an item before the round');
			for (const phone of [hers, his]) expect(await sticksOut(phone.page)).toEqual([]);
			await picture(his, 'phone-560-item');
			await picture(shared, 'table-item');
			await picture(wall, 'wall-item');
			await shared.unfold('Kies hier een antwoord');
			await shared.press('Cem');
			await shared.press('Ik kan ermee leven');
			await shared.sees('Bedankt, Cem. Geef het scherm door.');
			const { check } = await play.pb.shows('an item', ({ temperature }) => temperature);
			for (const one of people.filter((_, at) => at !== 0 && at !== 2)) {
				await one.client.do('temperature:say', { check, seat: one.id, temperature: 'yes' });
			}
			await desk.sees('6 van 6 mensen zeiden iets.');
			await desk.checksPage('desk, the plan item by item');
			await desk.press('Sluit en toon de aantallen');
			await wall.sees('6 van 6 mensen zeiden iets.');
			await picture(wall, 'wall-item-after');
			// The next one in one press; what came of the first stays beside it.
			await desk.press('Peil punt\u00a02');
			for (const one of [hers, wall]) await one.sees('Een lamp op het pad');
			await desk.press('Stop zonder uitkomst');
			for (const one of [hers, his, shared, wall]) await one.doesNotSee('Een lamp op het pad');
			await desk.sees(/^gepeild: /);
			await picture(desk, 'desk-items-after');
			expect(await sticksOut(desk.page)).toEqual([]);
			await desk.goesTo('De dag');
			await desk.unfold('Peilen, en een partij erbij');
		});

		await test.step('on a narrow desk', async () => {
			await desk.page.setViewportSize({ width: 360, height: 740 });
			await desk.press('Vraag het de zaal');
			await desk.sees('0 van 6 mensen zeiden iets.');
			expect(await sticksOut(desk.page)).toEqual([]);
			await picture(desk, 'desk-360');
		});
		expect(hall.errors).toEqual([]);
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
