import { expect } from '@playwright/test';
import type { Walk } from './walk.ts';

/** [R14][R20][R22] Frames and answers first, on every screen; an owner's explanation stays with it. */
export async function inform(walk: Walk): Promise<void> {
	const { facilitator, municipality, truus, jan, projector, table } = walk;
	await facilitator.goesTo('De dag');
	await facilitator.press('Begin: Informatie');
	for (const phone of [truus, jan]) {
		await phone.seesTitle('Kaders en informatie');
		await phone.sees('Geen nieuw gebouw.');
		await phone.sees('De Spil kost € 85.000 per jaar.');
		await phone.sees('Mag er feest in de kerk?');
	}
	await truus.checksPage('phone, information');
	await projector.seesTitle('Informatie');
	await projector.sees('Geen nieuw gebouw.');
	await projector.checksPage('projector, information');
	await table.checksPage('table, information');

	await municipality.goesTo('Onze kaders');
	await municipality.checksPage('party, on the day');
	const explain = await municipality.unfold('Leg G1 uit');
	await municipality.fill('Uw uitleg', 'Ook de verhuizing hoort bij dit bedrag.', explain);
	await municipality.press('Leg deze uitleg vast', explain);
	await jan.sees('Ook de verhuizing hoort bij dit bedrag.');
}

/** [R25][R38] People listen to each other; who set the frames waits outside and gets nothing. */
export async function recover(walk: Walk): Promise<void> {
	const { facilitator, municipality, foundation, core, informant, henk, projector, table } = walk;
	await facilitator.press('Begin: Herstel');
	await henk.seesTitle('Leg uw telefoon weg');
	// What is told is not kept: there is nothing to type it in.
	await expect(henk.page.getByRole('textbox')).toHaveCount(0);
	await henk.checksPage('phone, recovery');
	await projector.seesTitle('Herstel');
	await projector.sees('We luisteren naar elkaar. Leg uw telefoon weg.');
	await projector.checksPage('projector, recovery');
	await table.seesTitle('We luisteren naar elkaar');

	for (const outside of [municipality, foundation, core, informant]) {
		await outside.seesTitle('Het is nu besloten tijd');
		await outside.doesNotSee('Geen nieuw gebouw.');
	}
	await municipality.checksPage('party, waits');
	await informant.checksPage('informant, waits');
	await facilitator.checksPage('day, recovery');

	// Blank within a second, and back (R28).
	await facilitator.press('Scherm leeg');
	await projector.isBlank();
	await facilitator.press('Scherm weer aan');
	await projector.seesTitle('Herstel');
}
