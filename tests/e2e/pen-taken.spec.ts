import { expect } from '@playwright/test';
import { openDayWithTwo } from './support/open-day.ts';
import type { Facilitator } from './support/facilitator.ts';
import type { Person } from './support/person.ts';
import { TableDevice } from './support/table-device.ts';
import { test } from './support/test.ts';

test.setTimeout(300_000);

const KEPT = 'Dit is nog niet opgeslagen. Dat kan pas als u weer aan dit punt schrijft.';
const GONE = 'Dit staat niet meer in het plan en is niet opgeslagen. Neem over wat u wilt houden.';

const gives = async (facilitator: Facilitator, to: string) => {
	await facilitator.select('Wie schrijft aan dit punt?', to);
	await facilitator.press('Geef de pen');
};

/** Types where it is and what it costs, and saves nothing. */
async function fillsIn(who: Person, where: string, euros: string): Promise<void> {
	await who.fill('Waar?', where);
	await who.press('Bedragen invullen');
	await who.fill('Euro', euros, who.page.getByRole('group', { name: 'Bedrag 1' }));
	await who.sees('Nog niet opgeslagen');
}

test('[R32] [R4] whoever loses the pen of an item still sees the figures they typed, and saves them with the pen back', async ({
	server,
	openDevice
}) => {
	const { facilitator, henk } = await openDayWithTwo(server, openDevice);
	await facilitator.goesTo('Zaal en tafels');
	await facilitator.press('Tafelscherm van Tafel 1');
	const link = await facilitator.reads('Tafelscherm van Tafel 1');
	await facilitator.closes('Tafelscherm van Tafel 1');
	const table = new TableDevice(await openDevice('tablet'), 'Tafel 1');
	await table.entersBy(link);
	await facilitator.goesTo('De dag');
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('We beginnen.');
	await facilitator.begins('Plan maken');
	await henk.isHere();
	await facilitator.goesTo('Het plan');
	await facilitator.press('Punt erbij');
	await facilitator.writesItem('We maken het dak.');
	await gives(facilitator, 'De hele zaal');

	const both = [henk, table] as const;
	for (const who of both) await who.follow('Schrijf mee aan dit punt');
	await fillsIn(henk, 'De gang', '12,50');
	await fillsIn(table, 'De zaal', 'twaalf');
	await gives(facilitator, 'De begeleiding');
	for (const [who, where, euros] of [
		[henk, 'De gang', /€\s12,50/],
		[table, 'De zaal', /twaalf/]
	] as const) {
		const notice = who.part(KEPT);
		await who.hears(KEPT);
		await who.sees(where, notice);
		await who.sees(euros, notice);
		await expect(who.button('Opslaan')).toHaveCount(0);
		await who.fitsWidth('figures of an item whose pen is gone');
	}
	await henk.checksPage('phone, an item whose pen is gone');
	await table.checksPage('table, an item whose pen is gone');
	// Through a reload too.
	await henk.comesAlive(() => henk.page.reload());
	await henk.sees('De gang', henk.part(KEPT));

	await gives(facilitator, 'De hele zaal');
	await expect(henk.field('Waar?')).toHaveValue('De gang');
	await henk.press('Opslaan');
	await henk.seesMark('opgeslagen');
	await facilitator.sees('De gang');
	// The table typed in the same field: it is told, and chooses.
	for (const field of ['Waar?', 'Geld']) {
		await table.press(
			'Houd wat ik heb',
			table.part(`Intussen door iemand anders veranderd: ${field}`)
		);
	}

	await facilitator.press('Haal punt 1 uit het plan');
	await facilitator.press('Haal eruit');
	await table.hears(GONE);
	await table.sees('twaalf', table.part(GONE));
	await table.doesNotSee(KEPT);
});
