import { openDayWithObjection } from './support/objecting.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';
import { translating } from './support/translator.ts';

test.setTimeout(300_000);

const WORDS = 'De zaal wordt te klein.';

test('[everyone A6] [C5] [fault 6] a translated table’s device asks whoever sits there, and tells nobody who objected', async ({
	server,
	openDevice
}) => {
	const open = translating(openDevice);
	const { facilitator } = await openDayWithObjection(server, open, WORDS);
	await facilitator.goesTo('Zaal en tafels');
	await facilitator.press('Tafelscherm van Tafel 1');
	const link = await facilitator.reads('Tafelscherm van Tafel 1');
	await facilitator.closes('Tafelscherm van Tafel 1');
	const table = new Person(await open('tablet'), 'Tafel 1');
	await table.entersBy(link);
	await facilitator.goesTo('Consentronde');
	await expect(table.heading('De tekst is veranderd')).toHaveCount(0);

	await facilitator.press('Begin met dit bezwaar');
	await facilitator.press('De persoon is gehoord');
	await facilitator.follow('Verander de tekst');
	// [walk W7] The round fixes the new text, once the objection is solved.
	await expect(facilitator.button('Zet versie 2 vast')).toBeDisabled();
	await facilitator.press('Bewerk punt 1');
	await facilitator.writesItem('De kleine zaal blijft open, ook op vrijdag.');
	await facilitator.press('Klaar met bewerken');
	await facilitator.goesTo('Consentronde');
	await facilitator.press('De tekst is veranderd');

	await expect(table.heading('De tekst is veranderd')).toBeVisible();
	await table.checksPage('table, who has something to say of the new text');
	for (const name of ['Truus', 'Henk']) {
		await table.press(name);
		await expect(table.heading(`${name}, is uw bezwaar zo opgelost?`)).toBeFocused();
		const yes = table.button('Ja, zo is het opgelost');
		const no = table.button('Nee, nog niet');
		const size = async (button: typeof yes) => {
			const { width, height } = (await button.boundingBox())!;
			return [Math.round(width), Math.round(height)];
		};
		expect(await size(no)).toEqual(await size(yes));
		if (name === 'Truus') await table.checksPage('table, solved or not yet');
		await no.focus();
		await table.page.keyboard.press('Enter');
		await table.fill(/^Wat mist er nog\?/, `gezegd door ${name}`);
		await table.press('Zeg: het is nog niet opgelost');
		await table.sees(`Dank u, ${name}. Als u een bezwaar had, weet de begeleiding het nu.`);
		await table.doesNotSee(`gezegd door ${name}`);
	}
	// Henk objected on his own phone: nothing of that is changed from the table.
	await facilitator.sees(WORDS);
	await facilitator.doesNotSee(/gezegd door/);
});
