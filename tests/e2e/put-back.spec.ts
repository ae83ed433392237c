import { setTimeout } from 'node:timers/promises';
import type { Page, WebSocket } from '@playwright/test';
import type { Facilitator } from './support/facilitator.ts';
import { openDayWithTwo } from './support/open-day.ts';
import { Phone } from './support/phone.ts';
import { expect, test, type OpenDevice } from './support/test.ts';

test.setTimeout(300_000);

/** Comes in by the code that the desk shows, and gets a seat. */
async function comesInByCode(facilitator: Facilitator, phone: Phone): Promise<void> {
	await facilitator.goesTo('Zaal en tafels');
	await facilitator.press('Laat mensen binnen met een code');
	const link = await facilitator.reads('Link om binnen te komen');
	await phone.page.goto(link);
	await phone.comesIn();
	await facilitator.givesSeatToArrival(phone.name, 'Tafel 1', 'Kort voorbereid bij de deur.');
	await facilitator.press('Stop aanmelden');
	await phone.seesTitle('Voorstellen van uw tafel');
}

/** The live texts this phone has a copy of, and its seat. */
const copiesOn = (page: Page) =>
	page.evaluate(async () =>
		(await indexedDB.databases())
			.map(({ name }) => name ?? '')
			.filter((name) => name.startsWith('plandag-document:'))
			.map((name) => name.split(':')[1])
	);

/** From now on: how many connections of live texts the server spoke on. */
function countsTexts(page: Page): () => number {
	const heard = new Set<WebSocket>();
	page.on('websocket', (socket) => {
		if (!socket.url().includes('/documents/')) return;
		socket.on('framereceived', () => heard.add(socket));
	});
	return () => heard.size;
}

async function opensTheRoom(open: OpenDevice, server: Parameters<typeof openDayWithTwo>[0]) {
	const day = await openDayWithTwo(server, open);
	const { facilitator, truus } = day;
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag zonder kaders.');
	await facilitator.begins('Voorstellen maken');
	await truus.isHere();
	await truus.seesTitle('Voorstellen van uw tafel');
	await truus.isKept('"writing":true');
	return day;
}

test('[attack 16] an older copy that is put back says so, loses no words and gives nobody’s to another', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus } = await opensTheRoom(openDevice, server);
	await truus.startsProposal('Een huiskamer overdag');
	await truus.seesMark('opgeslagen');
	await truus.press('Klaar met schrijven');
	await server.backsUp();

	const els = new Phone(await openDevice('phone'), 'Els');
	await comesInByCode(facilitator, els);
	await els.isKept('"writing":true');
	await els.startsProposal('Een moestuin');
	await els.fill('Wat moet er gebeuren?', 'Achter de kerk.\nMet een hek.');
	await els.seesMark('opgeslagen');
	await els.isKept('Een moestuin');
	await truus.startsProposal('Een fontein');
	await truus.fill('Wat moet er gebeuren?', 'Op het plein.');
	await truus.seesMark('opgeslagen');
	const before = await copiesOn(els.page);
	expect(before).toHaveLength(1);
	const sentAway = countsTexts(truus.page);
	truus.cable?.holdsBack('/live');
	await server.putsBack();

	await test.step('the team reads what this copy knows and what is to be done', async () => {
		await facilitator.sees('Er is een oudere kopie van Plandag teruggezet');
		await facilitator.goesTo('Voorstellen');
		await facilitator.checksPage('desk, an older copy was put back');
		await facilitator.fitsWidth('desk, an older copy was put back');
		await facilitator.press('English');
		await facilitator.unfold('What do you do now?');
		await facilitator.sees(/^Texts come back by themselves/);
		await facilitator.checksPage('desk, an older copy was put back, in English');
		await facilitator.comesAlive(() => facilitator.press('Nederlands'));
	});

	await test.step('a phone whose text is back before its view waits for what this store shows', async () => {
		await expect.poll(sentAway).toBe(1);
		await setTimeout(5_000);
		await expect(truus.field('Wat moet er gebeuren?')).toHaveValue('Op het plein.');
		expect(sentAway(), 'it does not knock in vain').toBe(1);
		truus.cable?.holdsBack(null);
	});

	await test.step('a text that this store never heard of is begun again by its phone', async () => {
		await truus.seesMark('opgeslagen');
		await expect(truus.field('Titel')).toHaveValue('Een fontein');
		await expect(truus.field('Wat moet er gebeuren?')).toHaveValue('Op het plein.');
		await truus.checksPage('phone, a text begun again after an older copy');
		await facilitator.sees('Op het plein.');
		await truus.press('Klaar met schrijven');
		await expect(truus.part('Een fontein')).toHaveCount(1);
		await expect(truus.part('Een huiskamer overdag')).toHaveCount(1);
	});

	await test.step('who came in after it stands before a closed door, with their words', async () => {
		await els.seesTitle('Deze pagina is gesloten');
		await els.sees('Er is een oudere kopie van Plandag teruggezet.');
		await els.checksPage('phone, unknown to an older copy');
		await els.page.reload();
		await els.seesTitle('Plandag');
		await els.sees('Op dit apparaat staan nog woorden die u eerder schreef');
		await els.checksPage('phone, start page with words of before');
		// Its worker heard by now that the page is nobody's.
		await expect
			.poll(() => els.page.evaluate(async () => (await caches.match(location.pathname)) ?? null))
			.toBeNull();
		expect(await copiesOn(els.page)).toEqual(before);
	});

	await test.step('back on another seat, they are offered their words, and bring them in themselves', async () => {
		await comesInByCode(facilitator, els);
		const title = 'Op dit apparaat staan nog woorden van eerder';
		await els.sees(title);
		await els.sees(/^Els schreef ze op /);
		// Somebody else may hold the phone now.
		await els.doesNotSee('Achter de kerk.');
		await els.checksPage('phone, words of before are offered');
		await els.press('Ze zijn van mij: laat ze zien');
		await els.sees('Een moestuin');
		await els.sees('Achter de kerk.');
		await els.checksPage('phone, words of before are shown');
		await facilitator.goesTo('Voorstellen');
		await facilitator.doesNotSee('Een moestuin');

		await els.press('Breng opnieuw in');
		await expect(els.field('Titel')).toHaveValue('Een moestuin');
		await expect(els.field('Wat moet er gebeuren?')).toHaveValue('Achter de kerk.\nMet een hek.');
		await els.seesMark('opgeslagen');
		await els.doesNotSee(title);
		await facilitator.sees('Met een hek.');
		const after = await copiesOn(els.page);
		expect(after.filter((seat) => before.includes(seat))).toEqual([]);
		await els.page.reload();
		await els.seesMark('opgeslagen');
		await els.doesNotSee(title);
		await els.press('Klaar met schrijven');
		await expect(els.part('Een moestuin')).toHaveCount(1);
	});
});
