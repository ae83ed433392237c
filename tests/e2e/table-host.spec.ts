import { sticksOut } from './support/fits.ts';
import { openDayAsking } from './support/objecting.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(300_000);

test('[attack 46] [C8] somebody without an account helps at a table for a day, let in by the desk', async ({
	server,
	openDevice
}) => {
	const { facilitator } = await openDayAsking(server, openDevice);
	await facilitator.goesTo('Team en kerngroep');
	await facilitator.fill('Naam van de begeleider', 'Hanna de Wit');
	await facilitator.select('Tafel', 'Tafel 1');
	await facilitator.press('QR maken');
	const label = 'QR voor Hanna de Wit, Tafel 1';
	const link = await facilitator.reads(label);
	await facilitator.sees('Nog niet geopend');
	await facilitator.checksPage('desk, team: a table host by QR');

	const hanna = new TableDevice(await openDevice('phone'), 'Hanna');
	const { page } = hanna;
	const shown = page.locator('.sign');
	await test.step('the phone waits with a number', async () => {
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(link, { waitUntil: 'networkidle' });
		await hanna.checksPage('table host, link');
		await hanna.press('Ga verder');
		await hanna.seesTitle('Bijna klaar');
		await expect(shown).toHaveText(/^\d{3}$/);
		await hanna.checksPage('table host, waits');
		expect(await sticksOut(page)).toEqual([]);
	});

	await test.step('a second phone comes too late', async () => {
		const other = new TableDevice(await openDevice('phone'), 'Iemand');
		await other.page.goto(link);
		await other.doesNotSee('Ga verder');
	});

	await test.step('the desk says yes, on any page', async () => {
		const sign = (await shown.textContent())!;
		await facilitator.goesTo('Consentronde');
		await facilitator.sees('Het toestel van Hanna de Wit wil helpen aan Tafel 1');
		await facilitator.checksPage('desk: a table host asks');
		await facilitator.press(`Ja, nummer ${sign} klopt`);
		await hanna.seesTitle('Wie antwoordt hier?');
	});

	await test.step('she enters an answer, which she reads back first', async () => {
		await hanna.press('Truus');
		await hanna.sees('U vult in voor Truus. Schrijf op wat Truus zegt en lees het daarna voor.');
		await hanna.choose('Ik kan ermee leven');
		await hanna.press('Verder');
		const give = hanna.button('Geef dit antwoord');
		await expect(give).toBeDisabled();
		await hanna.checksPage('table host, read back');
		expect(await sticksOut(page)).toEqual([]);
		await hanna.tick('Ik heb het Truus voorgelezen en het klopt');
		await give.click();
		await hanna.seesTitle('Dank u, Truus');
	});

	await test.step('withdrawn, her phone is empty at once', async () => {
		await facilitator.goesTo('Team en kerngroep');
		await facilitator.press('QR van Hanna de Wit intrekken');
		await hanna.seesTitle('Deze pagina is gesloten');
		await facilitator.doesNotSee('Hanna de Wit');
	});
});
