import { expect } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Phone } from '../support/phone.ts';
import { Projector } from '../support/projector.ts';
import { TableDevice } from '../support/table-device.ts';
import type { Walk } from './walk.ts';

/** [R23] The run sheet: one changed duration shifts what comes later. */
export async function planDay({ facilitator, truus }: Walk): Promise<void> {
	await facilitator.goesTo('De dag');
	await facilitator.press('Begin met een gewone plandag');
	const block = (title: string) =>
		facilitator.page
			.getByRole('listitem')
			.filter({ has: facilitator.page.getByText(title, { exact: true }) });
	await facilitator.sees('11:00', block('Herstel'));
	await facilitator.press('Wijzig: Informatie');
	await facilitator.fill('Minuten', '75', block('Informatie'));
	await facilitator.sees('11:15', block('Herstel'));
	await facilitator.checksPage('run sheet');
	await facilitator.press('Draaiboek opslaan');
	await facilitator.seesMark('opgeslagen');
	await truus.sees(/^We beginnen om 09:30/);
	// [fault 16] The same before any script has run, on a server whose clock is in UTC.
	const page = await truus.page.request.get(truus.page.url());
	expect(await page.text()).toContain('We beginnen om 09:30');
}

/** [R2][R26] Tables, seats for who was prepared, the projector and the device of table 1. */
export async function setRoom(walk: Walk): Promise<void> {
	const { facilitator } = walk;
	await facilitator.goesTo('Zaal en tafels');
	await facilitator.fill('Hoeveel tafels?', '2');
	await facilitator.press('Zet de tafels klaar');
	for (const name of ['Truus Bakker', 'Henk Visser', 'Samira El Idrissi', 'Wim Postma']) {
		await facilitator.givesSeat(name, 'Tafel 1');
	}
	await facilitator.checksPage('room, before the day');
	await facilitator.press('Tafelscherm van Tafel 1');
	const tableLink = await facilitator.reads('Tafelscherm van Tafel 1');
	await facilitator.closes('Tafelscherm van Tafel 1');

	await facilitator.goesTo('De dag');
	await facilitator.press('Link voor het grote scherm');
	const screenLink = await facilitator.reads('Link voor het grote scherm');
	await facilitator.closes('Het grote scherm');

	walk.table = new TableDevice(await walk.open('tablet'), 'Tafel 1');
	await walk.table.entersBy(tableLink);
	await walk.table.checksPage('table, before the day');
	walk.projector = new Projector(await walk.open('projector'), 'scherm');
	await walk.projector.entersBy(screenLink);
	await walk.projector.checksPage('projector, before the day');
}

/** [R20] The day opens although a question is open: a care rule, and a reason. */
export async function openDay({ facilitator, truus, henk, samira }: Walk): Promise<void> {
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('De antwoorden komen straks.', /vraag|vragen/);
	await facilitator.sees('De dag is open. Er loopt nog geen onderdeel.');
	await facilitator.checksPage('day, open');
	await facilitator.press('Begin: Aankomst');

	for (const phone of [truus, henk, samira]) {
		await phone.seesTitle('Welkom');
		if (phone === truus) await phone.checksPage('phone, check in');
		await phone.isHere();
		await phone.seesTitle('Fijn dat u er bent');
		await phone.hears('Fijn dat u er bent');
		await phone.sees('U zit aan Tafel 1.');
	}
	await truus.checksPage('phone, arrived');
	await seesAllHelp(truus);
	await facilitator.goesTo('Zaal en tafels');
	// Who does not come can still take part through somebody else (C7).
	await facilitator.press('Meer over Wim');
	await facilitator.unfold('Komt niet zelf, maar wil meetellen');
	await facilitator.sees(/^Een contactpersoon geeft dan het antwoord door/);
	await facilitator.closes('Wim');
	await facilitator.press('Is er: Wim');
	await expect(facilitator.button('Is er: Wim')).toBeHidden();
}

/** [everyone A5] On a small phone all that one may ask for stands there whole, stopping too. */
async function seesAllHelp(phone: Phone): Promise<void> {
	const before = phone.page.viewportSize();
	for (const size of [
		{ width: 360, height: 560 },
		{ width: 320, height: 640 }
	]) {
		await phone.page.setViewportSize(size);
		await phone.press('Hulp');
		const { y, height } = (await phone.button('Ik wil stoppen').boundingBox())!;
		expect.soft(y + height, `${size.width} × ${size.height}`).toBeLessThanOrEqual(size.height);
		await phone.press('Sluiten');
	}
	if (before) await phone.page.setViewportSize(before);
}

/** [R2][R16] Three more come by short code and QR code, wait, and get a seat. */
export async function letIn(walk: Walk): Promise<void> {
	const { facilitator, projector } = walk;
	await facilitator.press('Laat mensen binnen met een code');
	const link = await facilitator.reads('Link om binnen te komen');
	const code = await projector.readsCode();
	await facilitator.sees(code);
	await projector.checksPage('projector, code to join');

	for (const name of ['Jan', 'Els', 'Kees']) {
		const cable = name === 'Kees' ? await layCable(walk.server.origin) : null;
		const options = cable ? { baseURL: cable.origin } : {};
		const phone = new Phone(await walk.open('phone', options), name);
		phone.cable = cable;
		if (name === 'Els') await phone.page.goto(link);
		else await phone.typesCode(code);
		await phone.sees('U mag altijd stoppen.');
		if (name === 'Jan') await phone.checksPage('phone, lobby');
		await phone.comesIn();
		if (name === 'Jan') await phone.checksPage('phone, waiting for a seat');
		await facilitator.sees(name, facilitator.part(/^Wachten op een plek/));
		if (name === 'Jan') await facilitator.checksPage('room, someone waits');
		await facilitator.givesSeatToArrival(name, 'Tafel 2', 'Kort voorbereid bij de deur.');
		await phone.sees('U zit aan Tafel 2.');
		await phone.hears('Fijn dat u er bent');
		if (name === 'Jan') walk.jan = phone;
		else if (name === 'Els') walk.els = phone;
		else walk.kees = phone;
	}
	await facilitator.sees('7 van 7 aanwezig');
	await facilitator.press('Stop aanmelden');
	await facilitator.checksPage('room, everybody is in');
}
