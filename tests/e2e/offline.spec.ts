import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play, type Player } from '../support/play.ts';
import { opensAs } from './support/hall.ts';
import { openDayWithTwo } from './support/open-day.ts';
import { Phone } from './support/phone.ts';
import { SentLedger } from './support/sent.ts';
import { expect, test } from './support/test.ts';
import { translating } from './support/translator.ts';

test.setTimeout(240_000);

test('[R4] [fault 6] a phone reloads without network, goes on where it was, and all arrives once, also while its browser translates', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayWithTwo(server, translating(openDevice));
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag zonder kaders.');
	await facilitator.begins('Voorstellen maken');

	await test.step('what was sent without network goes out after a reload', async () => {
		await henk.seesTitle('Welkom');
		await henk.isKept('"state":"open"');
		await henk.losesNetwork();
		await henk.isHere();
		await henk.page.reload();
		await henk.seesTitle('Welkom');
		await henk.sees('Geen verbinding. Wat u invult, blijft op dit apparaat en gaat later mee.');
		await henk.doesNotSee('Laat deze pagina open.');
		await henk.checksPage('phone, reloaded without network');
		await henk.findsNetwork();
		await henk.seesTitle('Voorstellen van uw tafel');
	});

	await test.step('words in a text, and a text begun without network', async () => {
		await truus.isHere();
		await truus.seesTitle('Voorstellen van uw tafel');
		await truus.isKept('"writing":true');
		await truus.startsProposal('Een huiskamer overdag');
		await truus.seesMark('opgeslagen');
		await truus.isKept('Een huiskamer overdag');
		await truus.losesNetwork();
		await truus.fill('Wat moet er gebeuren?', 'Met koffie.');
		await truus.seesMark('nog niet verzonden');
		await truus.page.reload();
		await expect(truus.field('Titel')).toHaveValue('Een huiskamer overdag');
		await expect(truus.field('Wat moet er gebeuren?')).toHaveValue('Met koffie.');
		await truus.press('Klaar met schrijven');
		await truus.startsProposal('Een moestuin');
		await truus.page.reload();
		await expect(truus.field('Titel')).toHaveValue('Een moestuin');
		await truus.checksPage('phone, begun and reloaded without network');
		await truus.fill('Wat moet er gebeuren?', 'Achter de kerk.');
	});

	await test.step('back in reach, everything is there once', async () => {
		await truus.findsNetwork();
		await truus.seesMark('opgeslagen');
		await truus.press('Klaar met schrijven');
		for (const title of ['Een huiskamer overdag', 'Een moestuin']) {
			await expect(henk.part(title)).toHaveCount(1);
			await expect(truus.part(title)).toHaveCount(1);
		}
		await henk.sees('Met koffie.');
		await henk.sees('Achter de kerk.');
	});

	await test.step('a text that was shared meanwhile: its writer is told where the late words are', async () => {
		await truus.continuesProposal('Een moestuin');
		await truus.seesMark('opgeslagen');
		await truus.isKept('Achter de kerk.');
		await truus.losesNetwork();
		await henk.continuesProposal('Een moestuin');
		await henk.sharesProposal();
		await truus.fill('Wat moet er gebeuren?', 'Naast de kerk.');
		await truus.seesMark('nog niet verzonden');
		await truus.page.reload();
		await expect(truus.field('Wat moet er gebeuren?')).toHaveValue('Naast de kerk.');
		await truus.findsNetwork();
		await truus.sees('Uw woorden zijn bewaard in een nieuw voorstel');
		await truus.sees('Deze tekst is nu gesloten. U kunt hem hier nog lezen.');
		await expect(truus.field('Wat moet er gebeuren?')).toHaveValue('Naast de kerk.');
		const shared = truus.page.url();
		await truus.press('Open dat voorstel');
		await truus.seesMark('opgeslagen');
		await expect(truus.field('Wat moet er gebeuren?')).toHaveValue('Naast de kerk.');
		await truus.doesNotSee('Uw woorden zijn bewaard in een nieuw voorstel');
		await truus.press('Klaar met schrijven');
		await expect(henk.part('Een moestuin')).toHaveCount(2);
		await henk.sees('Naast de kerk.');
		// Its page loaded anew has no text of its own any more: it shows what was shared.
		await truus.page.goto(shared);
		await truus.sees('Deze tekst is nu gesloten.');
		await truus.sees('Achter de kerk.', truus.part('Een moestuin'));
		await expect(truus.field('Wat moet er gebeuren?')).toHaveCount(0);
		await truus.checksPage('phone, a text that is closed');
		await truus.press('Klaar met schrijven');
	});

	await test.step('[R2] where access ended, nothing of the page stays on the phone', async () => {
		await facilitator.makesNewCard('Truus');
		await truus.seesTitle('Deze pagina is gesloten');
		await expect
			.poll(() =>
				truus.page.evaluate(async () => {
					const pages = await (await caches.open('plandag-pages')).keys();
					return pages.map(({ url }) => url);
				})
			)
			.toEqual([]);
	});
});

test('[R4] [issue 14] on plain http the browser asks before a page goes with words that were not sent', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		await play.dayOpen();
		const [roos] = (await play.seats('Roos')) as [Player];
		await play.block('proposals');
		const phone = new Phone(await opensAs(browser, hall, ledger)(roos.visitor, 360, 740), 'Roos');
		const { page } = phone;
		// As on plain http: no worker, so nothing opens this page again without network.
		await page.addInitScript(() => {
			delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
		});
		const asked: string[] = [];
		page.on('dialog', (dialog) => {
			asked.push(dialog.type());
			void dialog.dismiss();
		});
		await page.goto(`/seat/${play.process}/${roos.id}`);
		await phone.startsProposal('Een bank');
		await phone.seesMark('opgeslagen');
		await phone.losesNetwork();
		await phone.sees(/Laat deze pagina open\.$/);
		await phone.fill('Wat moet er gebeuren?', 'Met koffie.');
		await expect(page.getByText('opgeslagen', { exact: true })).toHaveCount(0);
		await page.close({ runBeforeUnload: true });
		await expect.poll(() => asked).toEqual(['beforeunload']);
		await expect(phone.field('Wat moet er gebeuren?')).toHaveValue('Met koffie.');

		await phone.findsNetwork();
		await phone.seesMark('opgeslagen');
		await phone.losesNetwork();
		await phone.sees(/Laat deze pagina open\.$/);
		await page.close({ runBeforeUnload: true });
		await expect.poll(() => page.isClosed()).toBe(true);
		expect(asked, 'everything is with the server: nothing is asked').toEqual(['beforeunload']);
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
