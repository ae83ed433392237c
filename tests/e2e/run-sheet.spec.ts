import { resolve } from 'node:path';
import type { BlockKind } from '#lib/domain/programme/index.ts';
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

const NOTE = 'Begin bij wie nog niets zei';
const AWAY = 'Uw telefoon mag weg';
const SHARED = 'Eén apparaat per tafel';
const WRITES = 'Ik schrijf voor onze tafel';

test('[R23] a run sheet from a template, with the team’s own words, on paper; and phones that are where it says', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		await play.framesLocked(await play.party('Gemeente', 'G'));
		const farid = await play.colleague('facilitator', 'Farid');
		await play.tablesSet();
		const open = opensAs(browser, hall, ledger);
		const desk = new Facilitator(await open(play.staff, 1280, 800), 'Petra');
		const other = new Facilitator(await open(farid.visitor, 360, 740), 'Farid');
		await desk.page.goto(`/facilitator/${play.process}/day`);
		const picture = (of: { page: typeof desk.page }, name: string) =>
			of.page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
		const rows = desk.page.locator('ol[role=list] > li');

		await test.step('one of three to begin from, another in its place, and back', async () => {
			await picture(desk, 'desk-empty');
			await desk.checksPage('desk, three run sheets to begin from');
			await desk.press('Begin met een halve dag');
			await expect(rows).toHaveCount(8);
			await desk.press('Draaiboek opslaan');
			await desk.seesMark('opgeslagen');
			await desk.unfold('Ander draaiboek om mee te beginnen');
			await desk.sees('Het komt in de plaats van de onderdelen die hier nu staan (8)');
			await picture(desk, 'desk-other');
			await desk.press('Begin met een gewone plandag');
			await expect(rows).toHaveCount(9);
			await desk.sees('Wat hier stond (8 onderdelen) komt terug als u dat wilt.');
			await picture(desk, 'desk-replaced');
			await desk.press('Zet terug wat er stond');
			await expect(rows).toHaveCount(8);
			await desk.seesMark('opgeslagen');
		});

		await test.step('who leads it, what is needed and notes, and where phones are', async () => {
			await desk.press('Wijzig: Herstel');
			await expect(desk.page.locator('datalist option')).toHaveCount(2);
			await desk.fill(/^Wie leidt dit/, 'Farid');
			await desk.fill(/^Nodig/, 'Kring van stoelen');
			await desk.fill(/^Aantekeningen/, NOTE);
			await desk.checksPage('desk, a block with the team’s words');
			await picture(desk, 'desk-words');
			await desk.press('Wijzig: Voorstellen maken');
			await desk.select('Telefoons', 'Eén apparaat per tafel');
			await desk.press('Wijzig: Plan maken');
			await desk.select('Telefoons', 'Telefoons weg');
			await desk.press('Draaiboek opslaan');
			await desk.seesMark('opgeslagen');
		});

		await test.step('a colleague reads them, and is told when both write', async () => {
			await other.opens(`/facilitator/${play.process}/day`);
			await other.unfold('Draaiboek veranderen');
			await other.press('Wijzig: Herstel');
			await expect(other.field(/^Aantekeningen/)).toHaveValue(NOTE);
			expect(await sticksOut(other.page)).toEqual([]);
			await picture(other, 'desk-words-360');
			await other.fill(/^Nodig/, 'Kring van stoelen, zakdoekjes');
			await desk.press('Wijzig: Herstel');
			await desk.fill(/^Nodig/, 'Iets anders');
			await other.press('Draaiboek opslaan');
			await other.seesMark('opgeslagen');
			await desk.sees('Het draaiboek is intussen veranderd');
			await desk.press('Neem het opgeslagen draaiboek');
			await expect(desk.field(/^Nodig/)).toHaveValue('Kring van stoelen, zakdoekjes');
			await other.page.close();
		});

		await test.step('on paper', async () => {
			const [file] = await Promise.all([
				desk.page.waitForEvent('download', { timeout: 120_000 }),
				desk.press('Print het draaiboek')
			]);
			expect(file.suggestedFilename()).toBe('draaiboek.pdf');
			await file.saveAs(info.outputPath('draaiboek.pdf'));
			await desk.sees('De PDF is opgeslagen bij uw downloads.');
		});

		await play.pb.do('day:open', {}, REASON);
		const [anna, bob] = (await play.seats('Anna', 'Bob', 'Cem')) as [Player, Player];
		const table = await play.at('table', play.tables[0] ?? '');
		const screen = await play.at('screen', play.process);
		const hers = new Phone(await open(anna.visitor, 360, 740), 'Anna');
		const his = new Phone(await open(bob.visitor, 360, 560), 'Bob');
		const shared = new TableDevice(await open(table.visitor, 1024, 768), 'Tafel 1');
		const wall = new Projector(await open(screen.visitor, 1920, 1080), 'Scherm');
		await hers.page.goto(`/seat/${play.process}/${anna.id}`);
		await his.page.goto(`/seat/${play.process}/${bob.id}`);
		await shared.page.goto(`/table/${play.process}`);
		await wall.page.goto(`/screen/${play.process}`);
		const begin = async (kind: BlockKind) => {
			const block = await play.pb.shows(`block ${kind}`, ({ runSheet }) =>
				runSheet?.blocks.find((one) => one.kind === kind)
			);
			await play.pb.do('block:start', { block: block.id }, REASON);
		};

		await test.step('while it runs the desk reads them, and nobody else', async () => {
			await begin('recovery');
			await desk.page.goto(`/facilitator/${play.process}/day`);
			await desk.sees(NOTE);
			await desk.sees('Kring van stoelen, zakdoekjes');
			await picture(desk, 'console-words');
			await hers.seesTitle('Leg uw telefoon weg');
			for (const one of [hers, his, shared, wall]) {
				await one.doesNotSee(NOTE);
				await one.doesNotSee('Farid');
			}
		});

		await test.step('one per table: the table’s device writes, and a phone whose owner takes that on', async () => {
			await begin('proposals');
			for (const one of [hers, his]) await one.seesTitle(SHARED);
			for (const one of [hers, his]) {
				expect(await sticksOut(one.page)).toEqual([]);
				await expect(one.button('Nieuw voorstel')).toHaveCount(0);
			}
			await hers.checksPage('phone, one device per table');
			await picture(hers, 'phone-shared-740');
			await picture(his, 'phone-shared-560');
			await picture(shared, 'table-shared');
			// Reading goes on.
			await hers.goesTo('Plan');
			await hers.goesTo('Nu');
			await his.press(WRITES);
			await his.seesTitle('Voorstellen van uw tafel');
			await his.page.reload();
			await his.seesTitle('Voorstellen van uw tafel');
			await hers.seesTitle(SHARED);
		});

		await test.step('put away: one sentence and help, whatever stood open; the room goes on', async () => {
			await hers.goesTo('Plan');
			await begin('plan');
			for (const one of [hers, his]) {
				await one.seesTitle(AWAY);
				await one.sees('Wilt u iemand spreken? Tik op Hulp.');
				await expect(one.button('Hulp')).toBeVisible();
				await expect(one.page.getByRole('navigation', { name: 'Onderdelen' })).toHaveCount(0);
				expect(await sticksOut(one.page)).toEqual([]);
			}
			await hers.checksPage('phone, put away');
			await picture(hers, 'phone-away-740');
			await picture(his, 'phone-away-560');
			await shared.doesNotSee(AWAY);
			await wall.doesNotSee(AWAY);
			await his.press('Hulp');
			await picture(his, 'phone-away-help');
			await his.page.keyboard.press('Escape');
		});

		await test.step('what is asked of everyone comes on every phone', async () => {
			await play.pb.do('temperature:ask', { question: 'Hoe zit u er nu bij?' });
			await his.sees('Hoe zit u er nu bij?');
			await picture(his, 'phone-away-asked');
		});
		expect(hall.errors).toEqual([]);
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
