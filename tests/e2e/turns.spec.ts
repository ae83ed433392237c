import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play, type Player } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { opensAs } from './support/hall.ts';
import { Phone } from './support/phone.ts';
import { Projector } from './support/projector.ts';
import { SentLedger } from './support/sent.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(240_000);

const WANTS = 'Ik wil iets zeggen';
const SUBJECT = 'Het plein na de brand';
const QUESTION = 'Wat is er nodig?';

test('[R24] [issue 14] who wants to speak asks on a phone or at the table, and the word goes on by one press', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		await play.dayOpen();
		const people = await play.seats('Anna', 'Bob', 'Cem', 'Dina', 'Eva', 'Fons');
		const [anna, bob] = people as [Player, Player];
		const table = await play.at('table', play.tables[0] ?? '');
		const screen = await play.at('screen', play.process);
		await play.block('proposals');
		const sits = anna.client.view.me?.table?.id === play.tables[0] ? anna : bob;
		const names = await table.client.shows('its people', ({ table: at }) => at?.seats);
		const [here] = names.filter(({ id }) => id !== anna.id && id !== bob.id);

		const open = opensAs(browser, hall, ledger);
		const desk = new Facilitator(await open(play.staff, 1280, 800), 'Petra');
		const hers = new Phone(await open(anna.visitor, 360, 740), 'Anna');
		const his = new Phone(await open(bob.visitor, 360, 560), 'Bob');
		const shared = new TableDevice(await open(table.visitor, 1024, 768), 'Tafel 1');
		const wall = new Projector(await open(screen.visitor, 1920, 1080), 'Scherm');
		await desk.page.goto(`/facilitator/${play.process}/day`);
		await hers.page.goto(`/seat/${play.process}/${anna.id}`);
		await his.page.goto(`/seat/${play.process}/${bob.id}`);
		await shared.page.goto(`/table/${play.process}`);
		await wall.page.goto(`/screen/${play.process}`);
		const everyone = [desk, hers, his, shared, wall];
		const picture = (of: { page: typeof desk.page }, name: string) =>
			of.page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });

		await test.step('a facilitator opens a speaking list, and it stands on every screen', async () => {
			await desk.unfold('Sprekerslijst en rondje');
			await picture(desk, 'desk-before');
			await desk.fill('Waar gaat de lijst over? (mag leeg)', SUBJECT);
			await desk.press('Open de sprekerslijst');
			for (const one of everyone) await one.sees(SUBJECT);
			for (const one of [hers, shared, wall]) await one.hears(SUBJECT);
			await wall.seesTitle(SUBJECT);
			await picture(wall, 'wall-nobody');
		});

		await test.step('a phone says beforehand where the name comes, then asks, and takes it back', async () => {
			await his.sees(/Uw naam komt op de lijst: Bob\..*op het grote scherm/);
			expect(await sticksOut(his.page)).toEqual([]);
			await picture(his, 'phone-560-before');
			await his.checksPage('phone, a speaking list');
			await his.press(WANTS);
			await his.sees('U bent de volgende.');
			await hers.press(WANTS);
			await hers.sees('U staat op de lijst. Voor u: 1.');
			await hers.press('Toch niet');
			await expect(hers.button(WANTS)).toBeVisible();
			await hers.press(WANTS);
			await hers.sees('U staat op de lijst. Voor u: 1.');
			await picture(hers, 'phone-740-waits');
		});

		await test.step('who has no phone asks at the table, or is put on the list', async () => {
			await shared.unfold('Iemand hier wil iets zeggen');
			await picture(shared, 'table-list');
			await shared.press(`${here!.displayName} wil iets zeggen`);
			await shared.sees(`${here!.displayName}: nog 2 ervoor`);
			await shared.press(`${here!.displayName} toch niet`);
			await shared.doesNotSee(`${here!.displayName}: nog 2 ervoor`);
			await shared.press(`${here!.displayName} wil iets zeggen`);
			await shared.sees(`${here!.displayName}: nog 2 ervoor`);
			await shared.checksPage('table, a speaking list');
			await desk.unfold('Zet iemand op de lijst');
			await desk.select('Wie wil iets zeggen?', 'Fons');
			await desk.press('Zet op de lijst');
			await desk.sees(/Op de lijst: 4/);
			await desk.press('Haal Fons van de lijst');
			await desk.sees(/Op de lijst: 3/);
		});

		await test.step('the word goes on by one press; the wall says who speaks and who is next', async () => {
			await desk.press('Geef Bob het woord');
			await his.sees('U bent aan de beurt.');
			await his.hears(/^U bent aan de beurt\./);
			await hers.hears(/^U bent de volgende\./);
			await wall.sees('Bob');
			await wall.sees('Anna');
			await hers.sees('U bent de volgende.');
			await picture(wall, 'wall-speaks');
			await picture(his, 'phone-560-now');
			await picture(desk, 'desk-list');
			await wall.checksPage('projector, who speaks');
			await desk.checksPage('desk, a speaking list');
			await his.press('Klaar');
			await his.doesNotSee('U bent aan de beurt.');
			await desk.press('Laat Anna één plaats wachten');
			await desk.press(`Geef ${here!.displayName} het woord`);
			await shared.press(`${here!.displayName} is klaar`);
			await his.press(WANTS);
			await his.sees('U staat op de lijst. Voor u: 1.');
			await desk.sees(/Bob, sprak al/);
			await desk.press('Geef Anna het woord');
			await hers.sees('U bent aan de beurt.');
			await desk.press('Anna is klaar');
			await hers.doesNotSee('U bent aan de beurt.');
		});

		await test.step('in a pause of the day the list is on no screen, and nobody is called', async () => {
			await play.pb.do('day:pause', {});
			for (const one of [hers, his, shared, wall]) await one.doesNotSee(SUBJECT);
			await expect(desk.button('Geef Bob het woord')).toHaveCount(0);
			await picture(desk, 'desk-paused');
			await play.pb.do('day:resume', {});
			for (const one of everyone) await one.sees(SUBJECT);
			await expect(desk.button('Geef Bob het woord')).toBeVisible();
		});

		await test.step('[R28] blank wins, and closing takes it from every screen', async () => {
			await play.pb.do('screen:blank', { blank: true });
			await wall.isBlank();
			await play.pb.do('screen:blank', { blank: false });
			await wall.seesTitle(SUBJECT);
			await desk.press('Sluit de sprekerslijst');
			const dialog = desk.dialog('Sluit de sprekerslijst');
			await expect(dialog.getByText('Nog op de lijst: 1.')).toBeVisible();
			await picture(desk, 'desk-close');
			await desk.press('Laat maar', dialog);
			await wall.seesTitle(SUBJECT);
			await desk.press('Sluit de sprekerslijst');
			await desk.press('Ja, sluit de lijst', dialog);
			for (const one of everyone) await one.doesNotSee(SUBJECT);
		});

		await test.step('a round: at each table everyone gets a turn, and passing is free', async () => {
			await desk.fill('Uw vraag voor het rondje', QUESTION);
			await desk.press('Begin het rondje');
			for (const one of everyone) await one.sees(QUESTION);
			await desk.checksPage('desk, a round');
			await picture(desk, 'desk-round');
			await picture(wall, 'wall-round');
			await picture(shared, 'table-round');
			await wall.checksPage('projector, a round');
			await shared.checksPage('table, a round');
			const phone = sits === anna ? hers : his;
			const turn = () =>
				table.client.view.tableTurns?.find(({ turn: stands }) => stands === 'now') ?? null;
			// Until it is theirs, the table's device says who is done.
			for (let at = 0; at < 6 && turn()?.id !== sits.id; at += 1) {
				const now = turn()!;
				await shared.press(`${now.displayName} ${at === 0 ? 'slaat over' : 'is klaar'}`);
				await table.client.shows('the next', () => turn()?.id !== now.id);
			}
			await phone.sees('U bent aan de beurt.');
			await phone.sees(/Overslaan mag altijd/);
			await picture(phone, 'phone-round-now');
			expect(await sticksOut(phone.page)).toEqual([]);
			await phone.checksPage('phone, a turn in a round');
			await phone.press('Ik sla over');
			while (turn() !== null && turn()?.id !== sits.id) {
				const now = turn()!;
				await shared.press(`${now.displayName} slaat over`);
				await table.client.shows('another turn', () => {
					const next = turn();
					return next?.id !== now.id || next.had !== now.had;
				});
			}
			await phone.sees('U sloeg eerder over. Wilt u nu iets zeggen? Overslaan mag weer.');
			await phone.press('Klaar');
			await phone.sees('U bent klaar in dit rondje.');
		});

		await test.step('[issue 14] on a narrow desk; and it ends with its part of the day', async () => {
			await desk.page.setViewportSize({ width: 360, height: 740 });
			expect(await sticksOut(desk.page)).toEqual([]);
			await picture(desk, 'desk-360');
			const slow = desk.page.getByRole('button', { name: /is klaar$/ });
			await desk.press(/ slaat over$/, slow.first().locator('..'));
			await play.block('plan');
			for (const one of [hers, his, shared, wall]) await one.doesNotSee(QUESTION);
		});
		expect(hall.errors).toEqual([]);
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
