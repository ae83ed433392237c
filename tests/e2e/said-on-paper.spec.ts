import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play, type Player } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { opensAs } from './support/hall.ts';
import { Phone } from './support/phone.ts';
import { SentLedger } from './support/sent.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(300_000);

test('[R5] [C11] [R41] who has no phone stops, listens, and says how to be reached, and a table says what it did not mean', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		const second = await play.colleague('facilitator', 'Youssef');
		// Brought in today by the one who asks them, they would be the same hand twice (C11).
		hall.advance(13 * 60 * 60_000);
		await play.dayOpen();
		const people = await play.seats('Kees', 'Wim', 'Roos');
		const [kees, wim, roos] = people as [Player, Player, Player];
		await play.block('proposals');
		const bench = await play.proposal(kees, 'Een bank', 'Bij de halte.');
		const tree = await play.proposal(wim, 'Een boom', 'Naast de bank.');
		await play.pb.do('proposal:link', { proposals: [bench], into: tree });

		const open = opensAs(browser, hall, ledger);
		const desk = new Facilitator(await open(play.staff, 1280, 800), 'Petra');
		const small = new Facilitator(await open(play.staff, 360, 560), 'Petra, on a phone');
		const colleague = new Facilitator(await open(second.visitor, 1280, 800), 'Youssef');
		const room = `/facilitator/${play.process}/room`;
		for (const one of [desk, colleague, small]) await one.page.goto(room);
		const asks = async (name: string, press: string) => {
			await desk.press(`Meer over ${name}`);
			await desk.unfold('Stopt, of luistert alleen nog', desk.dialog(name));
			await desk.press(press, desk.dialog(name));
			await desk.sees('Een collega bevestigt dit op een eigen scherm.');
			await desk.closes(name);
		};

		await test.step('one of the team alone takes nobody out: a second one confirms on a screen of their own', async () => {
			await asks('Kees', 'Stopt, woorden blijven');
			await asks('Wim', 'Luistert alleen nog');
			await desk.page.screenshot({ path: info.outputPath('desk.png') });
			await colleague.sees('Kees stopt. Wat die persoon schreef, blijft.');
			await colleague.sees(/^Wim blijft, en luistert alleen nog/);
			await colleague.checksPage('desk, who stops and who listens');
			await colleague.page.screenshot({ path: info.outputPath('colleague.png') });
			await desk.sees(/^3\svan\s3 aanwezig$/);
			await colleague.press('Dat klopt: Kees');
			await colleague.press('Dat klopt: Wim');
			await desk.sees(/^1\svan\s3 aanwezig$/);
			await desk.sees('Toehoorder');
		});

		await test.step('how to be reached is written down, and stands on the own phone', async () => {
			await small.press('Meer over Roos');
			const card = small.dialog('Roos');
			await small.unfold('Contact na de dag, van papier', card);
			await small.sees('Er staat nog niets.', card);
			// She says no herself, on a phone, while the member has her card open.
			await roos.client.do('contact:wish', {
				person: roos.id,
				how: null,
				until: null,
				reach: null
			});
			await small.sees('Nu staat er: liever geen contact.', card);
			await small.choose('Bellen', card);
			await small.fill('Waar bereiken we u?', '06 12 34 56 78', card);
			await small.page.locator('[name=until]').last().fill('2030-06-01');
			await small.page.screenshot({ path: info.outputPath('small.png'), fullPage: true });
			expect(await sticksOut(small.page)).toEqual([]);
			await small.checksPage('desk on a phone, how to be reached');
			await small.press('Schrijf op', card);
			await small.sees('Opgeschreven.');
			await small.sees(/^Nu staat er: bellen, tot en met /, card);
			const phone = new Phone(await open(roos.visitor, 360, 740), 'Roos');
			await phone.page.goto(`/seat/${play.process}/${roos.id}?view=me`);
			await expect(phone.page.locator('[name=reach]')).toHaveValue('06 12 34 56 78');
		});

		await test.step('what was joined and not meant so', async () => {
			await desk.page.goto(`/facilitator/${play.process}/proposals`);
			const row = desk.page.getByRole('article', { name: 'Een bank' });
			await desk.unfold('Parkeren, van schermen houden en meer', row);
			await desk.press('De tafel zegt op papier: dit bedoelden we niet', row);
			await desk.sees('de tafel zegt: dit bedoelden we niet', row);
		});
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
