import { openDayWithTwo } from './support/open-day.ts';
import type { Phone } from './support/phone.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(240_000);

/**
 * The worker has its copy, of all that it loaded and of a view with these words: from here on the page
 * opens without network.
 */
async function isKept(phone: Phone, words: string): Promise<void> {
	await expect
		.poll(() =>
			phone.page.evaluate(async (words) => {
				const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
				const built = loaded.filter((name) => name.includes('/_app/immutable/'));
				const copies = [location.pathname, ...built].map((name) => caches.match(name));
				const view = await (await caches.match(`${location.pathname}?view`))?.text();
				return (await Promise.all(copies)).every(Boolean) && (view ?? '').includes(words);
			}, words)
		)
		.toBe(true);
}

test('[R4] a phone reloads without network, goes on where it was, and all arrives once', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayWithTwo(server, openDevice);
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag zonder kaders.');
	await facilitator.press('Begin nu met: Voorstellen maken');

	await test.step('what was sent without network goes out after a reload', async () => {
		await henk.seesTitle('Welkom');
		await isKept(henk, 'Henk');
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
		await isKept(truus, 'tableProposals');
		await truus.startsProposal('Een huiskamer overdag');
		await truus.seesMark('opgeslagen');
		await isKept(truus, 'Een huiskamer overdag');
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
		await isKept(truus, 'Achter de kerk.');
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
		await truus.press('Open dat voorstel');
		await truus.seesMark('opgeslagen');
		await expect(truus.field('Wat moet er gebeuren?')).toHaveValue('Naast de kerk.');
		await truus.doesNotSee('Uw woorden zijn bewaard in een nieuw voorstel');
		await truus.press('Klaar met schrijven');
		await expect(henk.part('Een moestuin')).toHaveCount(2);
		await henk.sees('Naast de kerk.');
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
