import { expect } from '@playwright/test';
import type { Person } from '../support/person.ts';
import type { Hour } from './hour.ts';
import { callRoll, entersSlip, OBJECTION } from './plan.ts';

const OFFER = 'Zet hem een eindje verder, onder de kastanje';
const AMENDED = 'Een bank bij de halte, naast de grote boom';

/** Every screen but the desk's and that of her own table. */
const elsewhere = ({ phones, device, wall }: Hour): Person[] => [...phones.slice(1), device, wall];

/** Neither the page nor anything that was sent with it says whose it is. */
async function isOfNobody(hour: Hour): Promise<void> {
	for (const one of elsewhere(hour)) expect(await one.page.content()).not.toContain('Truus');
}

/** [C3] [R31] The words are there for all, the name for none. */
export async function shown(hour: Hour): Promise<void> {
	const { wall, desk, picture } = hour;
	for (const one of elsewhere(hour)) await one.sees(OBJECTION);
	await isOfNobody(hour);
	await desk.press('Begin met dit bezwaar');
	await desk.press('De persoon is gehoord');
	await isOfNobody(hour);
	await picture(wall, 'wall-objection');
}

/** [C5] She lets the room think along; table 2, where she does not sit, offers what meets it. */
export async function met(hour: Hour): Promise<void> {
	const { desk, phones, device, wall, play, picture } = hour;
	const [truus, ...others] = phones;
	await truus.press('Ja, de zaal mag meedenken');
	await desk.press('Laat de zaal meedenken');
	for (const one of elsewhere(hour)) await one.sees('Versie 1');
	await device.fill('Uw idee als tafel: wat zouden jullie veranderen?', OFFER);
	await device.press('Bied dit idee aan');
	for (const one of [...phones, wall]) await one.sees(OFFER);
	await isOfNobody(hour);
	await truus.page
		.getByRole('article', { name: OFFER })
		.getByRole('button', { name: 'Dit lost het op' })
		.click();
	const row = desk.page.getByRole('article', { name: OFFER });
	await row.getByText('Wie het bezwaar heeft, zegt: dit lost het op.').waitFor();
	for (const one of elsewhere(hour)) await one.doesNotSee('lost het op');
	await row.getByRole('button', { name: 'Gebruik in de tekst' }).click();
	await wall.sees('wordt gebruikt');
	await desk.opens(`/facilitator/${play.process}/plan`);
	await desk.sees(OFFER);
	await desk.press('Bewerk punt 1');
	await desk.writesItem(AMENDED);
	await desk.press('Klaar met bewerken');
	for (const one of [...others, device, wall]) await one.sees('naast de grote boom');
	await picture(wall, 'wall-amended');
	await desk.opens(`/facilitator/${play.process}/consent`);
	await desk.press('De tekst is veranderd');
	await truus.press('Ja, zo is het opgelost');
	await desk.seesMark('voorlopig opgelost');
	await isOfNobody(hour);
}

/** [C1] [C4] The next version, answered anew by everybody. */
export async function consent(hour: Hour): Promise<void> {
	const { desk, phones, device, wall, play, roos, ed, picture } = hour;
	const [truus, ...others] = phones;
	await desk.press('Zet versie 2 vast en begin een nieuwe ronde');
	await desk.goesOnBecause('Dat vullen we later in.');
	await desk.presents();
	await desk.goesOnBecause('Iedereen kent de informatie al.');
	await desk.press('Noteer: voorgelezen');
	await callRoll(hour);
	await desk.press('Vraag het iedereen');
	await truus.opensAnswer();
	await truus.canLiveWithIt();
	for (const phone of others) await phone.confirmsEarlierAnswer(1);
	for (const one of [roos, ed]) await play.answer(one, 'CAN_LIVE');
	await device.isTakenBy('Wim');
	await device.confirmsEarlierAnswer(1);
	await device.isPassedOnBy('Wim');
	await entersSlip(hour);
	await desk.reveals();
	await wall.hasWholeWall('Iedereen kan ermee leven');
	for (const phone of phones) await phone.seesTitle('Iedereen kan ermee leven');
	await picture(wall, 'wall-consent');
	await isOfNobody(hour);
}
