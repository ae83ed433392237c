import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { layCable } from './support/cable.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { comesAs, opensAs } from './support/hall.ts';
import { heardOn, listen } from './support/heard.ts';
import { Phone } from './support/phone.ts';
import { Projector } from './support/projector.ts';
import { SentLedger } from './support/sent.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(240_000);

const LUNCH = 'De lunch staat beneden klaar';
const BOARD = 'Jullie bord mag naar voren';
const HOME = 'Er is telefoon van huis, kom even naar de deur';
const NAMED = 'Wil Cem even naar voren komen?';
const TEAM = 'Tafel 2 loopt vast, wie gaat erheen?';

test('[issue 14] [R24] [R4] [R40] a facilitator says something to all, a table and one person; the team writes to each other', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	const cable = await layCable(hall.url);
	try {
		const play = await Play.begin(hall);
		const karel = await play.colleague('facilitator', 'Karel');
		await play.framesLocked(await play.party('Gemeente Westerbeke', 'G'));
		await play.dayOpen();
		const [anna, bob] = (await play.seats('Anna', 'Bob', 'Cem')) as [Player, Player, Player];
		const [one, two] = play.tables as [string, string];
		await play.pb.do('seat:move', { seat: anna.id, table: one });
		await play.pb.do('seat:move', { seat: bob.id, table: two });
		const table = await play.at('table', one);
		const screen = await play.at('screen', play.process);
		await play.block('arrival');

		const open = opensAs(browser, hall, ledger);
		const desk = new Facilitator(await open(play.staff, 1280, 800), 'Petra');
		const other = new Facilitator(await open(karel.visitor, 360, 560), 'Karel');
		const hers = new Phone(await open(anna.visitor, 360, 740), 'Anna');
		const shared = new TableDevice(await open(table.visitor, 1024, 768), 'Tafel 1');
		const wall = new Projector(await open(screen.visitor, 1920, 1080), 'Scherm');
		// Bob's phone has a network of its own, that can be cut, and a screen reader.
		const context = await browser.newContext({
			baseURL: cable.origin,
			locale: 'nl',
			viewport: { width: 360, height: 560 }
		});
		ledger.watch(context);
		await listen(context);
		const his = new Phone(await context.newPage(), 'Bob');
		await comesAs(his.page, { ...hall, url: cable.origin } as typeof hall, bob.visitor);
		await desk.page.goto(`/facilitator/${play.process}/day`);
		await other.page.goto(`/facilitator/${play.process}/day`);
		await hers.page.goto(`/seat/${play.process}/${anna.id}`);
		await his.page.goto(`/seat/${play.process}/${bob.id}`);
		await shared.page.goto(`/table/${play.process}`);
		await wall.page.goto(`/screen/${play.process}`);
		const picture = (of: { page: typeof desk.page }, name: string, fullPage = false) =>
			of.page.screenshot({ path: info.outputPath(`${name}.png`), fullPage });
		const say = desk.dialog('Mededeling');
		const says = async (text: string) => {
			await desk.fill('Wat wilt u zeggen?', text, say);
			await desk.press('Zeg het', say);
		};

		await test.step('to all: on the wall, the table and the phones, once to a screen reader', async () => {
			await desk.press('Mededeling');
			await desk.sees(/^Dit komt op het grote scherm.*Mensen: 3\./, say);
			await picture(desk, 'desk-say');
			await desk.checksPage('desk, a line to say');
			await says(LUNCH);
			for (const reader of [hers, his, shared, wall]) await reader.sees(LUNCH);
			await desk.sees(/aan iedereen\s+· Petra/, say);
			await picture(desk, 'desk-said');
			await picture(hers, 'phone-740');
			await picture(his, 'phone-560');
			await picture(shared, 'table');
			await picture(wall, 'wall');
			await hers.checksPage('phone, a line from the facilitators');
			await shared.checksPage('table, a line from the facilitators');
			await wall.checksPage('projector, a line to all');
			for (const reader of [hers, his, shared]) {
				expect.soft(await sticksOut(reader.page)).toEqual([]);
			}
			await expect
				.poll(() => heardOn(his.page).filter(({ words }) => words.includes(LUNCH)).length)
				.toBe(1);
		});

		await test.step('read: gone here, also after a reload, and nowhere else', async () => {
			await hers.press('Gelezen');
			await hers.doesNotSee(LUNCH);
			await hers.page.reload();
			await hers.seesTitle(/./);
			await hers.doesNotSee(LUNCH);
			for (const reader of [his, shared, wall]) await reader.sees(LUNCH);
			await shared.press('Gelezen');
			await shared.doesNotSee(LUNCH);
		});

		await test.step('to one table, and to one person: on no other screen; who was offline reads it after', async () => {
			cable.cut();
			await desk.choose('Eén tafel', say);
			await desk.select('Welke tafel?', 'Tafel 1', say);
			await says(BOARD);
			await hers.sees(BOARD);
			await shared.sees(BOARD);
			await desk.choose('Eén persoon', say);
			await desk.select('Welke persoon?', 'Bob', say);
			await picture(desk, 'desk-say-one');
			await says(HOME);
			await desk.sees(/aan Bob\s+· Petra/, say);
			await his.doesNotSee(HOME);
			cable.mend();
			await his.press(/^Gelezen/);
			await his.sees(HOME);
			await picture(his, 'phone-560-alone');
			await his.doesNotSee(BOARD);
			for (const reader of [hers, shared, wall]) await reader.doesNotSee(HOME);
			await wall.doesNotSee(BOARD);
		});

		await test.step('a colleague takes it back within ten seconds, from any page of a phone-sized desk', async () => {
			await desk.choose('Iedereen', say);
			await says('Dit was te vroeg');
			await wall.sees('Dit was te vroeg');
			await other.sees('Gezegd aan iedereen: Dit was te vroeg');
			await picture(other, 'desk-560-undo');
			await other.press('Ongedaan maken: Dit was te vroeg');
			for (const reader of [hers, shared, wall]) await reader.doesNotSee('Dit was te vroeg');
		});

		await test.step('a name in it: on no shared screen before a facilitator releases it', async () => {
			await says(NAMED);
			await desk.sees('Er staat een naam in. Het staat nog op geen scherm.', say);
			await picture(desk, 'desk-held');
			for (const reader of [hers, shared, wall]) await reader.doesNotSee(NAMED);
			await desk.press(`Geef vrij voor schermen: ${NAMED}`, say);
			await wall.sees(NAMED);
			await desk.press(`Haal weg: ${NAMED}`, say);
			await wall.doesNotSee(NAMED);
			await desk.press('Sluit', say);
		});

		await test.step('the team: unread on the folded console of a phone, and the leading button free', async () => {
			await desk.press('Team');
			await desk.fill('Bericht aan het team', TEAM, desk.dialog('Teamberichten'));
			await desk.press('Plaats', desk.dialog('Teamberichten'));
			await desk.sees(TEAM, desk.dialog('Teamberichten'));
			await picture(desk, 'desk-team');
			const unread = other.button('Team, nieuw: 1');
			await expect(unread).toBeVisible();
			await expect(other.button(/^Ongedaan maken/)).toHaveCount(0, { timeout: 15_000 });
			await other.page.evaluate(() => scrollTo(0, 0));
			await picture(other, 'desk-560-unread');
			// Both are in sight at once, and neither lies over the other.
			for (const seen of [unread, other.button(/^Begin: /).first()]) {
				const isOnTop = await seen.evaluate((one) => {
					const { left, right, top, bottom } = one.getBoundingClientRect();
					return one.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
				});
				expect.soft(isOnTop).toBe(true);
			}
			expect.soft(await sticksOut(other.page)).toEqual([]);
			await other.press('Team, nieuw: 1');
			await other.sees(TEAM, other.dialog('Teamberichten'));
			await picture(other, 'desk-560-team');
			await other.checksPage('desk, lines of the team');
			await other.fill('Bericht aan het team', 'Ik ga', other.dialog('Teamberichten'));
			await other.press('Plaats', other.dialog('Teamberichten'));
			await desk.sees('Ik ga', desk.dialog('Teamberichten'));
			await other.press('Haal weg: Ik ga', other.dialog('Teamberichten'));
			await desk.doesNotSee('Ik ga');
			await desk.press('Sluit', desk.dialog('Teamberichten'));
			await other.press('Sluit', other.dialog('Teamberichten'));
			await expect(other.button('Team')).toBeVisible();
			for (const reader of [hers, his, shared, wall]) await reader.doesNotSee(TEAM);
		});

		await test.step('on a phone-sized desk it is said as well', async () => {
			await other.press(/^Mededeling/);
			await picture(other, 'desk-560-say');
			expect.soft(await sticksOut(other.page)).toEqual([]);
			await other.press('Sluit', other.dialog('Mededeling'));
		});

		await test.step('while everyone is asked phones and tables show none; the day closes, and all are gone', async () => {
			await play.planFrozen('De zaal blijft.');
			await play.roundAsking();
			await hers.doesNotSee(BOARD);
			await desk.press(/^Mededeling/);
			await desk.sees('De vraag over het plan staat nu open.', say);
			await picture(desk, 'desk-asked');
			await desk.press('Sluit', say);
			await play.pb.do('day:close', {}, REASON);
			await wall.doesNotSee(LUNCH);
			await his.doesNotSee(HOME);
		});
		expect(hall.errors).toEqual([]);
	} finally {
		cable.cut();
		await hall.stop();
		await ledger.keep(info);
	}
});
