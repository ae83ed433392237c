import type { Locator } from '@playwright/test';
import { sticksOut } from './support/fits.ts';
import { openProcess } from './support/open-process.ts';
import { Person } from './support/person.ts';
import { Projector } from './support/projector.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(300_000);

const PHONE =
	'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36';

const GO = 'Open het scherm hier';

/** The eight signs, as they stand on the desk. */
async function readsCode(device: Locator): Promise<string> {
	const code = device.getByText(/^[A-Z0-9]{3}-[A-Z0-9]{5}$/);
	await expect(code).toBeVisible();
	return code.innerText();
}

/** Types a code where everybody types theirs. */
async function types(person: Person, code: string): Promise<void> {
	await person.page.goto('/', { waitUntil: 'networkidle' });
	await person.fill('Code', code);
	await person.press('Verder');
}

test('[attack 54] [R2] the projector and a table’s device are opened by a code typed on the start page', async ({
	server,
	openDevice
}, info) => {
	const facilitator = await openProcess(server, openDevice, { title: 'Dorpshuis De Spil' });
	const desk = facilitator.page;
	await desk.setViewportSize({ width: 1280, height: 800 });
	await facilitator.goesTo('Zaal en tafels');
	await facilitator.fill('Hoeveel tafels?', '2');
	await facilitator.press('Zet de tafels klaar');
	const first = desk.getByRole('group', { name: 'Code voor Tafel 1', exact: true });
	const wall = desk.getByRole('group', { name: 'Code voor het grote scherm', exact: true });

	const tablet = new TableDevice(await openDevice('tablet'), 'Tafel 1');
	await test.step('a tablet in somebody’s hand, as narrow as a phone', async () => {
		await tablet.page.setViewportSize({ width: 360, height: 740 });
		await facilitator.press('Maak een code voor Tafel 1');
		const code = await readsCode(first);
		await facilitator.hears(code);
		await facilitator.checksPage('desk, room: a code for a table');
		// An O that nobody could read there: what is typed stays, and the words say what is the matter.
		await types(tablet, 'O' + code.slice(1));
		await tablet.sees('In een code staat nooit een A, E, I, L, O of U, en geen 0 of 1.');
		await expect(tablet.field('Code')).toHaveValue('O' + code.slice(1));
		await tablet.checksPage('door, home: signs that no code has');
		expect(await sticksOut(tablet.page)).toEqual([]);
		await tablet.fill('Code', ` ${code.toLowerCase().replace('-', ' ')} `);
		await tablet.press('Verder');
		await tablet.sees('Dit apparaat wordt het scherm van Tafel 1.');
		await tablet.checksPage('door, a code of a table');
		await tablet.page.setViewportSize({ width: 360, height: 560 });
		expect(await sticksOut(tablet.page)).toEqual([]);
		await tablet.page.screenshot({ path: info.outputPath('door-360x560.png') });
		expect(await sticksOut(tablet.page)).toEqual([]);
		// Looked at, also twice, it is not used.
		await tablet.page.reload({ waitUntil: 'networkidle' });
		await facilitator.sees(code, first);
		await tablet.comesAlive(() => tablet.press(GO));
		await expect(tablet.page).toHaveURL(/\/table\/[^/]+$/);
		await facilitator.sees(/^Geopend om .* op een computer, volgens de browser\.$/, first);
		await facilitator.doesNotSee(code, first);
		await facilitator.checksPage('desk, room: a device is in by a code');
		await desk.screenshot({ path: info.outputPath('desk-room.png'), fullPage: true });
		await facilitator.hears(/^Geopend om /);
		await desk.setViewportSize({ width: 360, height: 560 });
		expect(await sticksOut(desk)).toEqual([]);
		await first.scrollIntoViewIfNeeded();
		await desk.screenshot({ path: info.outputPath('desk-360x560.png') });
		await desk.setViewportSize({ width: 1280, height: 800 });
	});

	await test.step('who types the same code comes too late, and reads so', async () => {
		await facilitator.press('Maak een code voor Tafel 2');
		const second = desk.getByRole('group', { name: 'Code voor Tafel 2', exact: true });
		const code = await readsCode(second);
		const neighbour = new Person(await openDevice('phone', { userAgent: PHONE }), 'een buurman');
		const late = new Person(await openDevice('phone'), 'een collega');
		for (const one of [neighbour, late]) {
			await types(one, code);
			await one.sees('Dit apparaat wordt het scherm van Tafel 2.');
		}
		await neighbour.comesAlive(() => neighbour.press(GO));
		await late.press(GO);
		await late.seesTitle('Deze code opent geen scherm');
		await late.sees('Met deze code is al een apparaat geopend.');
		await late.checksPage('door, a code that was used');
		expect(await sticksOut(late.page)).toEqual([]);
		await types(late, code);
		await late.sees('Met deze code is al een apparaat geopend.');
		await expect(late.field('Code')).toHaveValue(code);
		// The desk sees a phone where a tablet lies, and puts it out; the other table's goes on.
		await facilitator.sees(/^Geopend om .* op een telefoon, volgens de browser\.$/, second);
		await second
			.getByRole('button', { name: /^Zet eruit: het apparaat van .* voor Tafel 2$/ })
			.click();
		const sure = desk.getByRole('dialog', { name: /voor Tafel 2$/ });
		await facilitator.checksPage('desk, room: a device is put out');
		await facilitator.press('Zet eruit', sure);
		await neighbour.seesTitle('Deze pagina is gesloten');
		await facilitator.doesNotSee(/^Geopend om/, second);
		await expect(tablet.page).toHaveURL(/\/table\/[^/]+$/);
		await tablet.doesNotSee('Deze pagina is gesloten');
	});

	const laptop = new Projector(await openDevice('desk'), 'de laptop van het scherm');
	await test.step('the laptop of the projector, by keys alone', async () => {
		await laptop.page.setViewportSize({ width: 1280, height: 800 });
		await facilitator.goesTo('De dag');
		await facilitator.press('Maak een code voor het grote scherm');
		const before = await readsCode(wall);
		await facilitator.press('Nieuwe code voor het grote scherm');
		await expect(wall.getByText(before)).toHaveCount(0);
		const code = await readsCode(wall);
		await facilitator.checksPage('desk, day: a code for the projector');
		await desk.screenshot({ path: info.outputPath('desk-day.png'), fullPage: true });
		await laptop.page.goto('/', { waitUntil: 'networkidle' });
		await laptop.field('Code').focus();
		await laptop.page.keyboard.type(before);
		await laptop.page.keyboard.press('Enter');
		await laptop.sees('Deze code is ingetrokken of vervangen.');
		await laptop.field('Code').fill('');
		await laptop.field('Code').focus();
		await laptop.page.keyboard.type(code);
		await laptop.page.keyboard.press('Enter');
		await laptop.sees('Dit apparaat wordt het scherm voor de hele zaal.');
		await laptop.checksPage('door, a code of the projector');
		await laptop.button(GO).focus();
		await laptop.comesAlive(() => laptop.page.keyboard.press('Enter'));
		await expect(laptop.page).toHaveURL(/\/screen\/[^/]+$/);
		await facilitator.sees(/^Geopend om .* op een computer, volgens de browser\.$/, wall);
		// Steered as one that came by a link.
		await facilitator.sees('De bladzijden slaan vanzelf om.');
		await laptop.page.reload();
		await expect(laptop.page).toHaveURL(/\/screen\/[^/]+$/);
	});

	await test.step('in English, on a phone', async () => {
		await tablet.page.setViewportSize({ width: 360, height: 560 });
		await facilitator.press('Maak een code voor het grote scherm');
		const code = await readsCode(wall);
		await types(tablet, code);
		await tablet.sees('Dit apparaat wordt het scherm voor de hele zaal.');
		await tablet.press('English');
		await tablet.sees('The code opens one device. Is this the right one?');
		expect(await sticksOut(tablet.page)).toEqual([]);
		await tablet.page.screenshot({ path: info.outputPath('door-en-360x560.png') });
		await tablet.press('Nederlands');
		await facilitator.press('Trek code in voor het grote scherm');
	});

	await test.step('withdrawn before it is typed', async () => {
		await facilitator.press('Maak een code voor het grote scherm');
		const code = await readsCode(wall);
		await facilitator.press('Trek code in voor het grote scherm');
		await facilitator.doesNotSee(code, wall);
		await types(tablet, code);
		await tablet.sees('Deze code is ingetrokken of vervangen.');
	});
});
