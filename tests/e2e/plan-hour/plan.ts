import { expect, type Locator } from '@playwright/test';
import type { Person } from '../support/person.ts';
import type { Hour } from './hour.ts';

/** What Truus cannot live with yet, in her own words. */
export const OBJECTION = 'De bank staat voor mijn raam';

/** What each table writes. */
const ITEMS = ['Een bank bij de halte', 'Een lamp op het pad', 'Een feest op zaterdag', 'Bomen'];

/** [R32] Begun from the desk: an item for each table, with its pen. */
export async function givePens({ desk, phones, device, play }: Hour): Promise<void> {
	await desk.begins('Blok plan');
	await desk.opens(`/facilitator/${play.process}/plan`);
	for (const at of ITEMS.keys()) {
		await desk.press('Punt erbij');
		await desk.select('Wie schrijft aan dit punt?', `Tafel ${at + 1}`);
		await desk.press('Geef de pen');
		await desk.press('Klaar met bewerken');
		await desk.seesMark(`pen bij: Tafel ${at + 1}`);
	}
	for (const [at, phone] of phones.entries()) {
		await phone.sees(`U kunt nu meeschrijven: punt ${at + 1}`);
	}
	await device.sees('U kunt nu meeschrijven: punt 2');
}

/** [R31] Words at four tables at once, on phones and on a device: each table's are on every screen. */
export async function writeTogether({
	desk,
	phones,
	device,
	wall,
	play,
	picture
}: Hour): Promise<void> {
	const [truus, , els, kees] = phones;
	const writers: Person[] = [truus, device, els, kees];
	await Promise.all(
		writers.map(async (who, at) => {
			await who.follow('Schrijf mee aan dit punt');
			const text = who.field('Wat gaan we doen?');
			await expect(text).toBeEditable();
			await who.hands.fill(text, ITEMS[at]!);
			await who.seesMark('opgeslagen');
		})
	);
	for (const item of ITEMS) {
		await wall.sees(item);
		await desk.sees(item);
	}
	await truus.fitsWidth('phone, writing an item');
	await picture(truus, 'phone-writes');
	await picture(wall, 'wall-writes');
	await desk.opens(`/facilitator/${play.process}/room`);
	await picture(desk, 'desk-room');
	await desk.opens(`/facilitator/${play.process}/plan`);
}

const meters = (who: Person): Locator => who.part('Past het binnen de kaders?');
const amountOf = (who: Person): Locator => who.page.getByRole('group', { name: 'Bedrag 1' });

/** Opens the amounts where they are folded, and types one. */
async function types(who: Person, euros: string): Promise<void> {
	await who.press('Bedragen invullen');
	await who.fill('Euro', euros, amountOf(who));
	await who.select('Wie betaalt', 'Gemeente', amountOf(who));
}

/** [F7] Of 1,000 euros 900 are gone when table 3 types 500. */
export async function mend({ desk, phones, device, wall, picture }: Hour): Promise<void> {
	const [truus, , els, kees] = phones;
	for (const [who, euros] of [
		[truus, '600'],
		[device, '300']
	] as const) {
		await types(who, euros);
		await who.tick(/^G1/);
		await who.press('Opslaan');
		await who.sees('Past nu', meters(who));
	}
	await types(els, '500');
	await els.sees('Zo past het niet', meters(els));
	await els.sees(/€\s1\.400/, meters(els));
	await els.fitsWidth('phone, a figure that is typed breaks a frame');
	await picture(els, 'phone-breaks');
	// Nowhere else before it is saved.
	for (const one of [truus, device, kees, wall, desk]) await one.doesNotSee(/€\s1\.400/);
	await els.press('Opslaan');
	await els.sees('Past nu niet', meters(els));
	for (const one of [kees, device]) await one.sees(/€\s1\.400/);
	await wall.sees(/^Alles bij elkaar past nu niet binnen kader G1/);
	await wall.sees(/€\s1\.400/);
	await wall.checksPage('projector, a plan that breaks a frame');
	await picture(wall, 'wall-breaks');
	await picture(desk, 'desk-breaks');
	// Where it broke it is mended, and everybody sees that too.
	await types(els, '75');
	await els.sees('Zo zou het passen', meters(els));
	await els.press('Opslaan');
	for (const one of [els, kees, device, desk, wall]) await one.doesNotSee(/€\s1\.400/);
	for (const one of [truus, device]) await one.sees(/€\s975/, meters(one));
}

/** [R5] Henk's phone and the device of his table have the same pen: the second sees what the first wrote. */
export async function sameFigure({ phones, device }: Hour): Promise<void> {
	const henk = phones[1];
	await henk.follow('Schrijf mee aan dit punt');
	await expect(henk.field('Wat gaan we doen?')).toHaveValue(ITEMS[1]!);
	await henk.fill('Waar?', 'Bij de brug');
	await device.fill('Waar?', 'Langs het water');
	await device.press('Opslaan');
	await device.seesMark('opgeslagen');
	await henk.sees('Intussen door iemand anders veranderd: Waar?');
	await henk.sees('Langs het water');
	await expect(henk.field('Waar?')).toHaveValue('Bij de brug');
	await henk.press(
		'Neem wat er nu staat',
		henk.part('Intussen door iemand anders veranderd: Waar?')
	);
	await expect(henk.field('Waar?')).toHaveValue('Langs het water');
}

/** [C3] On phones, on the table's device, on a slip, and of two nobody looks at here. */
export async function answer(hour: Hour): Promise<void> {
	const { desk, device, play, roos, ed } = hour;
	for (const one of [...hour.phones, device]) await one.press('Klaar met schrijven');
	await desk.freezes(1, 'Dat vullen we later in.');
	await desk.opens(`/facilitator/${play.process}/day`);
	await desk.begins('Blok consent');
	await desk.opens(`/facilitator/${play.process}/consent`);
	await desk.press('Begin een ronde');
	await desk.presents();
	await desk.goesOnBecause('Iedereen kent de informatie al.');
	await desk.press('Noteer: voorgelezen');
	await callRoll(hour);
	await desk.press('Sla reacties over en vraag het iedereen');
	const [truus, ...others] = hour.phones;
	await truus.opensAnswer();
	await truus.cannotLiveWithItYet({
		about: /^Punt 1:/,
		text: OBJECTION,
		liveable: 'Zet hem aan de overkant.',
		shown: 'Zonder naam'
	});
	for (const phone of others) {
		await phone.opensAnswer();
		await phone.canLiveWithIt();
		await phone.knowsAnswerIsIn();
	}
	for (const one of [roos, ed]) await play.answer(one, 'CAN_LIVE');
	await device.isTakenBy('Wim');
	await device.canLiveWithIt();
	await device.isPassedOnBy('Wim');
	await entersSlip(hour);
	await desk.reveals();
}

/** [R33] Table 2 says on its device who sits there, the desk of the others. */
export async function callRoll({ desk, device }: Hour): Promise<void> {
	await device.confirmsWhoIsHere();
	for (const table of [1, 3, 4]) await desk.confirmsTable(`Tafel ${table}`);
	await desk.finishesRollCall();
}

/** [C8] Bep wrote it on paper; it is read back to her. */
export async function entersSlip({ desk, picture }: Hour): Promise<void> {
	const grid = await desk.unfold('Voer de briefjes van een tafel in');
	await desk.selectStarting('Welke tafel?', 'Tafel 4', grid);
	const hers = grid.getByRole('radiogroup', { name: 'Bep', exact: true });
	await desk.choose('Ik kan ermee leven', hers);
	await desk.tick('Voorgelezen aan Bep, en het klopt', grid);
	await picture(desk, 'desk-slips');
	await desk.press('Voer 1 antwoord in', grid);
	await desk.sees('1 antwoord ingevoerd: Bep', grid);
}
