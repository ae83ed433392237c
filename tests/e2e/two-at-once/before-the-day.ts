import { expect } from '@playwright/test';
import type { Facilitator } from '../support/facilitator.ts';
import { keepsTyping } from '../support/two-desks.ts';
import type { Walk } from './walk.ts';

/** [fault 2] Both have one person's page open and save: who comes second sees both, and chooses. */
export async function correctPerson({ desks, links }: Walk): Promise<void> {
	const { one, other } = desks;
	const name = [...links.keys()][0]!;
	const open = async (desk: Facilitator) => {
		await desk.goesTo('Mensen');
		await desk.follow(name);
		const reach = await desk.unfold('Ander nummer of adres');
		return { desk, reach, place: await desk.unfold('Andere groep of kring') };
	};
	const [mine, theirs] = [await open(one), await open(other)];
	await keepsTyping(other.field('Hoe te bereiken'), '06 12345678', async () => {
		await one.fill('Hoe te bereiken', 'truus@voorbeeld.nl');
		await one.press('Opslaan', mine.reach);
		await other.sees('Intussen door iemand anders veranderd: Hoe te bereiken', theirs.reach);
	});
	await other.hears('Intussen door iemand anders veranderd');
	await other.sees('Nu staat er: truus@voorbeeld.nl', theirs.reach);
	await other.sees('U hebt: 06 12345678', theirs.reach);
	await other.press('Houd wat ik heb', theirs.reach);
	await other.press('Opslaan', theirs.reach);
	await one.sees('06 12345678');

	const sectorAt = ({ place }: typeof mine) =>
		place.getByLabel('Vanuit').getByRole('option', { selected: true });
	await keepsTyping(other.field('Groep', theirs.place), 'Bouwers', async () => {
		await one.select('Vanuit', 'overheid', mine.place);
		await one.press('Opslaan', mine.place);
		await expect(sectorAt(theirs)).toHaveText('overheid');
	});
	await other.press('Opslaan', theirs.place);
	await expect(one.field('Groep', mine.place)).toHaveValue('Bouwers');
	await expect(sectorAt(mine)).toHaveText('overheid');
}

/** [R20] [fault 2] Both answer one question; the second does not write over the first. */
export async function answerQuestion({ desks }: Walk): Promise<void> {
	const { one, other } = desks;
	await desks.each((desk) => desk.goesTo('Vragen'));
	await one.asksQuestion('Wat kost De Spil?');
	await desks.each((desk) => desk.unfold('Antwoord hier invullen'));
	await keepsTyping(other.field('Antwoord'), 'Tachtig per jaar.', async () => {
		await one.fill('Antwoord', '€ 85.000 per jaar.');
		await one.press('Dit is het antwoord');
		await other.sees(/^Intussen door iemand anders veranderd: Antwoord/);
	});
	await other.sees('Nu staat er: € 85.000 per jaar.');
	await other.press('Neem wat er nu staat');
	await expect(other.field('Antwoord')).toHaveValue('€ 85.000 per jaar.');

	// One takes a question away that the other is answering: what is typed is not dropped.
	await one.asksQuestion('Is er geld?');
	const asked = other.part('Is er geld?');
	await other.unfold('Antwoord hier invullen', asked);
	await other.fill('Antwoord', 'Er is nog tienduizend.', asked);
	await one.press('Haal deze vraag weg', one.part('Is er geld?'));
	await one.fill('Waarom haalt u de vraag weg?', 'Staat er al.');
	await one.press('Ja, haal de vraag weg');
	await other.sees('Dit is weggehaald of afgehandeld terwijl u eraan schreef: Is er geld?');
	await other.hears('Er is nog tienduizend.');
	// They outlive a reload, and are copied or thrown away.
	await other.page.reload();
	await other.sees('Er is nog tienduizend.');
	await other.press('Gooi weg: Is er geld?');
	await other.doesNotSee('Er is nog tienduizend.');
}

/** [R24] Both open the day, each with a reason: it opens once. */
export async function openDay({ desks }: Walk): Promise<void> {
	await desks.each((desk) => desk.goesTo('De dag'));
	await desks.pressAtOnce((desk) => desk.button('Open de dag'));
	await desks.goOnTogether('Een korte proef.');
	await desks.each((desk) => desk.sees('De dag is open. Er loopt nog geen onderdeel.'));
}
