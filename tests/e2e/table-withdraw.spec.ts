import { openDayAsking } from './support/objecting.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(300_000);

const WORDS = 'De zaal wordt te klein.';
const THANKS = /^Dank u\. Was dit uw bezwaar, en gaf u het op dit scherm\?/;

test('[C5] [attack 14] who objected on a table’s device withdraws there, by their own press', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus } = await openDayAsking(server, openDevice);
	await truus.opensAnswer();
	await truus.canLiveWithIt();
	await facilitator.goesTo('Zaal en tafels', 'De zaal');
	await facilitator.press('Tafelscherm van Tafel 1');
	const link = await facilitator.reads('Apparaat van Tafel 1');
	await facilitator.closes('Apparaat van Tafel 1');
	const table = new TableDevice(await openDevice('tablet'), 'Tafel 1');
	await table.entersBy(link);
	await table.isTakenBy('Henk');
	await table.cannotLiveWithItYet({
		about: /^Punt 1:/,
		text: WORDS,
		liveable: 'Zeg het toe.',
		shown: 'Zonder naam'
	});
	await table.isPassedOnBy('Henk');
	await facilitator.goesTo('Consent', 'Consentronde');
	await facilitator.reveals();
	await table.sees(WORDS);
	await expect(table.heading('Is dit uw bezwaar?')).toHaveCount(0);

	await facilitator.press('Begin met dit bezwaar');
	await expect(table.heading('Is dit uw bezwaar?')).toBeVisible();
	await table.checksPage('table, an objection that is taken up');
	const opens = () => table.press('Ik trek mijn bezwaar in');
	await opens();
	await table.checksPage('table, who withdraws');
	/** By the keyboard alone: walking through the answers sends nothing. */
	const walks = async () => {
		await table.page.keyboard.press('Tab');
		for (let at = 0; at < 4; at++) await table.page.keyboard.press('ArrowDown');
	};

	const discussed = facilitator.button('De persoon is gehoord');
	// Truus answered on her own phone: to her the device says the same, and nothing happens.
	for (const name of ['Truus', 'Henk']) {
		await table.press(name);
		await expect(table.heading(`${name}, wilt u uw bezwaar intrekken?`)).toBeFocused();
		const size = async (button: string) => {
			const { width, height } = (await table.button(button).boundingBox())!;
			return [Math.round(width), Math.round(height)];
		};
		expect(await size('Nee, nog niet')).toEqual(await size('Ja, ik trek het in'));
		await table.checksPage(`table, ${name} is asked whether`);
		await table.press('Nee, nog niet');
		await expect(discussed).toBeVisible();
		await table.press(name);
		await table.press('Ja, ik trek het in');
		await expect(table.heading('Kunt u nu leven met dit plan?')).toBeFocused();
		await walks();
		if (name === 'Truus') await table.checksPage('table, how they answer now');
		await expect(discussed).toBeVisible();
		await table.press('Intrekken en dit antwoord geven');
		await table.sees(THANKS);
		if (name === 'Truus') await expect(discussed).toBeVisible();
	}
	await expect(discussed).toHaveCount(0);
	await expect(table.heading('Is dit uw bezwaar?')).toHaveCount(0);
});
