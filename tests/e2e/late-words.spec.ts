import { layCable } from './support/cable.ts';
import { openDayWithTwo } from './support/open-day.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(240_000);

test('[R4] words typed without network arrive, whatever became of their table', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus } = await openDayWithTwo(server, openDevice);
	const setsTables = async (count: string) => {
		await facilitator.goesTo('Zaal en tafels');
		await facilitator.fill('Hoeveel tafels?', count);
		await facilitator.press('Zet de tafels klaar');
		await expect(facilitator.button('Zet de tafels klaar')).toBeDisabled();
	};
	const cable = await layCable(server.origin);
	const opensTable = async (device: TableDevice) => {
		await setsTables('2');
		await facilitator.press('Tafelscherm van Tafel 2');
		const link = await facilitator.reads('Tafelscherm van Tafel 2');
		await facilitator.closes('Tafelscherm van Tafel 2');
		await device.entersBy(link.replace(server.origin, cable.origin));
	};
	const page = await openDevice('tablet', { baseURL: cable.origin });
	const table = new TableDevice(page, 'Tafel 2');
	await opensTable(table);
	await facilitator.goesTo('De dag');
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag zonder kaders.');
	await facilitator.begins('Voorstellen maken');

	await test.step('[R5] a table device whose table was taken away', async () => {
		await table.startsProposal('Een moestuin');
		await table.seesMark('opgeslagen');
		cable.cut();
		await page.context().setOffline(true);
		await table.fill('Wat moet er gebeuren?', 'Achter de kerk.');
		await table.seesMark('nog niet verzonden');
		await table.press('Klaar met schrijven');
		await table.startsProposal('Een vijver');
		await setsTables('1');
		cable.mend();
		await page.context().setOffline(false);
		await table.seesTitle('Deze pagina is gesloten');
		await table.sees('Uw woorden zijn bewaard in een nieuw voorstel');
		const words = 'Deze woorden zijn niet verzonden';
		await table.sees(words);
		await table.sees('Een vijver', await table.unfold('Lees de woorden'));
		await expect(page.getByText('Deze kaart of link werkt niet meer')).toHaveCount(1);
		await table.checksPage('table, taken away');
		await facilitator.goesTo('Voorstellen');
		await facilitator.sees('Achter de kerk.');

		// A text that had not begun anywhere waits on the device, and begins at its next table.
		await opensTable(table);
		await table.sees(words);
		await table.press('Probeer het opnieuw');
		await expect(table.part('Een vijver')).toHaveCount(1);
		await table.doesNotSee(words);
		await facilitator.goesTo('Voorstellen');
		await facilitator.sees('Een vijver');
	});

	await test.step('[R26] a writer who sits nowhere any more', async () => {
		await truus.isHere();
		await truus.seesTitle('Voorstellen van uw tafel');
		await truus.losesNetwork();
		await truus.startsProposal('Een huiskamer overdag');
		await truus.seesMark('nog niet verzonden');
		await facilitator.goesTo('Zaal en tafels');
		await facilitator.press('Meer over Truus');
		await facilitator.select('Zit aan', 'Geen tafel');
		await facilitator.press('Zet hier neer');
		await facilitator.closes('Truus');
		await truus.press('Klaar met schrijven');
		await truus.findsNetwork();
		await truus.sees('U hebt nog geen tafel. De begeleiding wijst u een plek.');
		await expect(truus.part('Een huiskamer overdag')).toHaveCount(1);
		await truus.checksPage('phone, own proposals without a table');
		await facilitator.goesTo('Voorstellen');
		await facilitator.sees('Een huiskamer overdag');
	});
});

test('[R4] a proposal that begins stays open while the server gets to know it', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus } = await openDayWithTwo(server, openDevice);
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag zonder kaders.');
	await facilitator.begins('Voorstellen maken');
	await truus.isHere();
	await truus.seesTitle('Voorstellen van uw tafel');
	// It is known at once, and its live text is on its way: keys pressed meanwhile are words like any other.
	truus.cable!.holdsBack('/documents');
	await truus.startsProposal('Een ');
	await facilitator.goesTo('Voorstellen');
	await facilitator.sees('zonder titel');
	await truus.field('Titel').press('End');
	await truus.page.keyboard.insertText('moestuin');
	await expect(truus.field('Titel')).toHaveValue('Een moestuin');
	await expect(truus.field('Titel')).toBeEditable();
	truus.cable!.holdsBack(null);
	await truus.seesMark('opgeslagen');
	await facilitator.sees('Een moestuin');
});
