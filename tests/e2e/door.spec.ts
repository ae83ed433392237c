import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { comesAs } from './support/hall.ts';
import { Phone } from './support/phone.ts';
import { SentLedger } from './support/sent.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(400_000);

const PREPARED = [
	'Mees de Groot',
	'Trudy Vos',
	'Wim Smit',
	'Noor El Amrani',
	'Bram Bos',
	'Fenna Dijk'
];
/** Prepared for the room, with whom they may not sit at one table. */
const preparation = (notWith: string[]) => ({
	way: 'room' as const,
	helper: null,
	helperName: null,
	helperReach: null,
	needs: [],
	needsWords: null,
	dayWords: null,
	shares: false,
	notWith,
	informationWanted: null,
	instruction: null,
	contact: null,
	waitUntil: null,
	waitThen: null,
	bounds: null,
	under16: false,
	guardianInformed: false,
	permission: false
});
/** For each of who is expected. */
const MOST_PRESSES = 2;

test('[R2] [R3] [R16] [R17] [R30] everyone prepared sits in one press, and at two doors each comes in by two', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		const frits = await play.colleague('facilitator', 'Frits');
		const people: string[] = [];
		for (const [nth, name] of PREPARED.entries()) {
			const group = nth % 2 === 0 ? 'ouders' : 'jongeren';
			const who = {
				name,
				reach: null,
				group,
				circle: 'inner',
				sector: 'residents',
				source: 'team'
			} as const;
			const person = String(await play.pb.do('person:add', who));
			await play.pb.do('person:set-status', { person, status: 'spoken' });
			const apart = nth === 1 ? [people[0]!] : [];
			await play.pb.do('person:prepare', { person, ...preparation(apart) });
			people.push(person);
		}
		const open = async (size = { width: 1280, height: 800 }) => {
			const context = await browser.newContext({ baseURL: hall.url, locale: 'nl', viewport: size });
			ledger.watch(context);
			return context.newPage();
		};
		const desk = new Facilitator(await open(), 'Petra');
		await comesAs(desk.page, hall, play.staff);
		const other = new Facilitator(await open(), 'Frits');
		await comesAs(other.page, hall, frits.visitor);
		const doors = [desk, other];
		for (const one of doors) await one.page.goto(`/facilitator/${play.process}/room`);

		await test.step('all at once, mixed, and apart who may not sit together', async () => {
			await desk.sees('Kies eerst hoeveel tafels er staan.');
			await desk.fill('Hoeveel tafels?', '2');
			await desk.press('Zet de tafels klaar');
			await desk.page.screenshot({ path: info.outputPath('before.png'), fullPage: true });
			await desk.press('Zet 6 mensen aan een tafel');
			await desk.sees('6 mensen hebben een tafel.');
			const first = desk.part(/^Tafel 1/);
			await expect(first.getByRole('button', { name: /^Meer over / })).toHaveCount(3);
			const mees = await first.getByText('Mees de Groot').count();
			const trudy = await first.getByText('Trudy Vos').count();
			expect(mees + trudy).toBe(1);
			await desk.checksPage('room, everyone has a table');
			await other.sees('0 van 6 aanwezig');
		});

		await test.step('a colleague moved one; dividing again leaves that as it is for who saw it before', async () => {
			await other.press('Meer over Wim');
			await other.selectStarting('Zit aan', 'Geen tafel', other.dialog('Wim'));
			await other.press('Zet hier neer');
			await other.closes('Wim');
			await desk.press('Zet één persoon aan een tafel');
			await desk.sees('Eén persoon heeft een tafel.');
			await desk.unfold('Verdeel opnieuw wie nog komt');
			await desk.press('Verdeel 6 mensen opnieuw');
			await desk.sees('Opnieuw verdeeld.');
		});

		await desk.press('Laat mensen binnen met een code');
		const link = await desk.reads('Link om binnen te komen');
		await test.step('the code is shown again at any desk, also after a reload', async () => {
			await desk.page.reload();
			await desk.press('Laat de code zien');
			expect(await desk.reads('Link om binnen te komen')).toBe(link);
			await desk.press('Verberg de code');
			await other.press('Laat de code zien');
			expect(await other.reads('Link om binnen te komen')).toBe(link);
			await other.press('Verberg de code');
		});

		await test.step('by phone: who this probably is is there, one press, under the name they chose', async () => {
			const phones: Phone[] = [];
			for (const typed of ['Mees', 'Noor 🌻']) {
				const phone = new Phone(await open({ width: 360, height: 740 }), typed);
				await phone.page.goto(link);
				await phone.comesIn();
				phones.push(phone);
			}
			await desk.sees(/^Waarschijnlijk Mees de Groot, Tafel \d$/);
			await desk.page.screenshot({ path: info.outputPath('waiting.png'), fullPage: true });
			await desk.checksPage('room, who this probably is');
			for (const [nth, [name, phone]] of [
				['Ja, laat binnen: Mees 2 is Mees de Groot', phones[0]!],
				['Ja, laat binnen: Noor 🌻 is Noor El Amrani', phones[1]!]
			].entries() as ArrayIterator<[number, [string, Phone]]>) {
				const door = doors[nth]!;
				const before = door.work.presses;
				await door.press(name);
				await expect(door.button(name)).toBeHidden();
				expect(door.work.presses - before).toBeLessThanOrEqual(MOST_PRESSES);
				await phone.sees(nth === 0 ? 'U bent Mees' : 'U bent Noor 🌻');
				await phone.doesNotSee('Er kwam een apparaat bij uw plek');
			}
			await other.sees('Noor 🌻');
			await other.doesNotSee('Mees 2');
			await other.doesNotSee('Apparaten die erbij kwamen');
			await other.sees('2 van 6 aanwezig');
		});

		await test.step('somebody of the same name is somebody else, and several new are prepared together', async () => {
			const phones: Phone[] = [];
			for (const typed of ['Bram', 'Kees', 'Jo']) {
				const phone = new Phone(await open({ width: 360, height: 740 }), typed);
				await phone.page.goto(link);
				await phone.comesIn();
				phones.push(phone);
			}
			const bram = other.part(/^Wachten op een plek/).getByRole('group', { name: 'Bram 2' });
			await other.press('Iemand anders: Bram 2', bram);
			await other.press('Laat binnen: Bram 2', bram);
			await other.press('Laat maar', other.dialog('Eerst even kijken'));
			await desk.press('Wij praatten deze 2 mensen samen bij');
			for (const name of ['Kees', 'Jo']) {
				await desk.press(`Laat binnen: ${name}`);
				await expect(desk.button(`Laat binnen: ${name}`)).toBeHidden();
			}
			await phones[1]!.sees('U bent Kees');
			await phones[2]!.sees('U bent Jo');
		});

		await test.step('without a phone: a name, a press', async () => {
			for (const [nth, name] of ['Wim Smit', 'Trudy Vos'].entries()) {
				const door = doors[nth]!;
				const before = door.work.presses;
				await door.fill('Zoek op naam', name.slice(0, 3), door.part('Wie komt er binnen?'));
				await door.press(`Is er: ${name}`);
				await expect(door.button(`Is er: ${name}`)).toBeHidden();
				await expect(door.field('Zoek op naam', door.part('Wie komt er binnen?'))).toHaveValue('');
				expect(door.work.presses - before).toBeLessThanOrEqual(MOST_PRESSES);
			}
			await desk.fill('Zoek op naam', 'Zwaantje', desk.part('Wie komt er binnen?'));
			await desk.press('Nieuw, zonder telefoon: Zwaantje');
			await desk.goesOnBecause('Kort bijgepraat bij de deur.');
			await desk.sees('7 van 9 aanwezig');
		});

		await test.step('on a phone of the one at the door all of it fits', async () => {
			for (const size of [
				{ width: 360, height: 740 },
				{ width: 360, height: 560 }
			]) {
				await desk.page.setViewportSize(size);
				expect(await sticksOut(desk.page)).toEqual([]);
				await desk.page.screenshot({
					path: info.outputPath(`door-${size.height}.png`),
					fullPage: true
				});
			}
		});
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
