import { expect } from '@playwright/test';
import type { Facilitator } from '../support/facilitator.ts';
import { keepsTyping } from '../support/two-desks.ts';
import type { Walk } from './walk.ts';

const ROOF = 'Maak het dak';
const BENCH = 'Een bank bij de deur';

/** [R26] [R31] Both make an item of one proposal, both park another: one item, one owner. */
export async function decideOnProposals({ desks, truus, henk }: Walk): Promise<void> {
	const { one, other } = desks;
	await one.goesTo('De dag');
	await one.begins('Voorstellen maken');
	for (const [phone, title] of [
		[truus, ROOF],
		[henk, BENCH]
	] as const) {
		await phone.startsProposal(title);
		await phone.fill('Wat moet er gebeuren?', 'Dit jaar nog.');
		await phone.sharesProposal();
	}
	await desks.each(async (desk) => {
		await desk.goesTo('Voorstellen');
		await desk.tick(ROOF);
	});
	const second = await desks.pressTogether('Maak er een planpunt van');
	await desks.besides(second).seesTitle('Het plan');
	await second.sees('in het plan: punt 1');
	await desks.besides(second).goesTo('Voorstellen');

	await desks.each(async (desk) => {
		const row = desk.page.getByRole('article', { name: BENCH });
		await desk.unfold('Parkeren, van schermen houden en meer', row);
		await desk.fill('Parkeer bij', desk === one ? 'de school' : 'de kerk', row);
	});
	const late = await desks.together(
		(desk) => desk.button('Parkeer', desk.page.getByRole('article', { name: BENCH })),
		'overtaken'
	);
	const stands = late === other ? 'de school' : 'de kerk';
	await desks.each((desk) => desk.sees(`geparkeerd bij ${stands}`));
	await expect(
		late.field('Parkeer bij', late.page.getByRole('article', { name: BENCH }))
	).toHaveValue(late === one ? 'de school' : 'de kerk');
}

/** [R26] [R4] [issue 13] One says where a parked thing went while the other types who takes it on. */
export async function placeParked({ desks }: Walk): Promise<void> {
	const { one, other } = desks;
	await desks.each((desk) => desk.goesTo('Parkeerplaats'));
	await one.fill('Wat parkeert u?', 'De geitenstal');
	await one.press('Parkeer');
	const row = (desk: Facilitator) => desk.page.getByRole('article', { name: 'De geitenstal' });
	await desks.each((desk) => desk.unfold('Geef het een plek', row(desk)));
	await other.fill('Wie pakt het verder op?', 'Boer Jansen', row(other));
	await one.press('Het staat in het plan', row(one));
	const lost = other.part(
		'Dit is weggehaald of afgehandeld terwijl u eraan schreef: De geitenstal'
	);
	await other.sees('Boer Jansen', lost);
	await other.hears('Boer Jansen');
	await expect(lost).toBeInViewport();
	await other.press('Gooi weg: De geitenstal', lost);
	await desks.each((desk) => desk.goesTo('Het plan'));
}

/** [R32] [walk W5] [fault 2] Both fill in one item: figures do not write over each other. */
export async function fillItem({ desks, projector }: Walk): Promise<void> {
	const { one, other } = desks;
	await one.goesTo('De dag');
	await one.begins('Plan maken');
	await desks.each(async (desk) => {
		await desk.goesTo('Het plan');
		await desk.press('Bewerk punt 1');
	});
	await keepsTyping(other.field('Waar?'), 'De kerk', async () => {
		await one.writesItem('We maken het dak.');
		await one.fill('Waar?', 'De Spil');
		await one.press('Opslaan');
		await other.sees('Intussen door iemand anders veranderd: Waar?');
	});
	await expect(other.field('Wat doen we?')).toHaveValue('We maken het dak.');
	await other.press('Neem wat er nu staat');

	const euros = (desk: Facilitator) =>
		desk.field('Euro', desk.page.getByRole('group', { name: 'Bedrag 1' }));
	await desks.each((desk) => desk.press('Bedragen invullen'));
	await keepsTyping(euros(other), '400', async () => {
		await euros(one).fill('300');
		await one.press('Opslaan');
		await other.sees(/^Intussen door iemand anders veranderd: /);
	});
	await other.sees(/^Nu staat er: €\s300/);
	await other.sees(/^U hebt: €\s400/);
	await other.press('Houd wat ik heb');
	await other.press('Opslaan');
	await one.sees(/€\s400/);
	await desks.each((desk) => desk.press('Klaar met bewerken'));
	await projector.sees('We maken het dak.');
}

/** [R32] [fault 2] One takes an item away that the other is writing on: what was typed is not dropped. */
export async function removeItem({ desks }: Walk): Promise<void> {
	const { one, other } = desks;
	await one.press('Punt erbij');
	await one.writesItem('We planten een boom.');
	await one.fill('Waar?', 'In de tuin');
	await other.press('Bewerk punt 2');
	await other.press('Haal punt 2 uit het plan');
	await other.press('Haal eruit');
	await one.sees('Dit is weggehaald of afgehandeld terwijl u eraan schreef: We planten een boom.');
	await one.hears('Waar? In de tuin');
	await one.press('Gooi weg: We planten een boom.');
	await desks.each((desk) => expect(desk.button('Bewerk punt 2')).toHaveCount(0));
}

/** [C4] Both freeze: one version. */
export async function freezeTogether({ desks }: Walk): Promise<void> {
	await desks.each((desk) => desk.press('Zet versie 1 vast'));
	await desks.pressAtOnce((desk) => desk.button('Zet deze tekst vast'));
	const second = await desks.goOnTogether('Dat vullen we later in.');
	await desks.each((desk) => desk.sees(/^Versie\s1, vastgezet om/));
	await second.closes('Zet versie 2 vast');
}
