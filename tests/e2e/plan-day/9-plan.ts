import { expect } from '@playwright/test';
import { inDays } from '../support/dates.ts';
import { REPAIR } from './8-proposals.ts';
import type { Walk } from './walk.ts';

/** [R32][F7] The first item: its carrier says yes on a phone; it breaks a frame, for all to see. */
export async function firstItem({ facilitator, henk, projector, table }: Walk): Promise<void> {
	await facilitator.goesTo('De dag');
	// [walk W3] Over two parts at once: asked by name, and taken back in one tap for everyone.
	await facilitator.press('Begin nu met: Kadertoets');
	await facilitator.goesOnBecause(
		'Een verkeerde tik.',
		/slaat u over: Lunch, Plan maken, Consentronde/
	);
	await facilitator.press('Ongedaan maken');
	await facilitator.button('Begin nu met: Plan maken').waitFor();
	await henk.seesTitle('Voorstellen van uw tafel');
	await facilitator.begins('Plan maken');
	await henk.seesTitle('Het plan in de maak');
	await henk.sees('Er staat nog niets in het plan');

	await facilitator.goesTo('Voorstellen');
	await facilitator.press(/^Gedeeld met de zaal/);
	await facilitator.tick(REPAIR);
	await facilitator.press('Maak er een planpunt van');
	await facilitator.seesTitle('Het plan');
	await facilitator.sees(`Komt uit: ${REPAIR}`);
	await facilitator.writesItem('We knappen De Spil op: eerst het dak, daarna de zaal.');
	await facilitator.addsCarrier('Henk');
	await henk.sees('Uw naam staat bij dit punt. Zorgt u dat dit gebeurt?');
	await henk.hears('Er is een vraag aan u over het plan');
	await henk.checksPage('phone, asked to carry an item');
	await facilitator.seesMark('nog geen eigen ja');
	await henk.press('Ja, ik doe dit');
	await henk.sees('U zei ja');
	await henk.hears('Gelukt.');
	await facilitator.seesMark('zei zelf ja (zelf getikt)');

	await facilitator.placesItem('De Spil', inDays(200));
	await facilitator.costsItem('400.000', 'Gemeente Westerbeke');
	// [R32] Who pays is asked as who carries is: it said so on the phone, and came back on it.
	await facilitator.sees('Wie betaalt, en wat zeiden zij zelf');
	await facilitator.press('Zei ja aan de telefoon: Gemeente Westerbeke');
	await facilitator.seesMark('zei zelf ja (aan de telefoon)');
	await facilitator.press('Trekt ja in: Gemeente Westerbeke');
	await henk.sees('Nog geen ja van Gemeente Westerbeke');
	await facilitator.touchesFrame(/^G1/);
	await facilitator.touchesFrame(/^S2/, '14');
	await facilitator.meterSays('G1', 'Past nu niet', '€ 400.000 · grens: € 350.000');
	await facilitator.meterSays('S2', 'Past nu', '14 clubs · grens: 14 clubs');
	await facilitator.checksPage('plan, an item that breaks a frame');
	// [F7] Whoever makes the plan sees it too, on the phone and at the table.
	await henk.sees(/past nu niet binnen kader G1:/);
	await henk.sees('Plan: € 400.000 · grens: € 350.000');
	await facilitator.press('Klaar met bewerken');
	await projector.sees('We knappen De Spil op: eerst het dak, daarna de zaal.');
	await projector.checksPage('projector, plan');
	await table.sees('We knappen De Spil op: eerst het dak, daarna de zaal.');
	await table.sees(/past nu niet binnen kader G1:/);
	await table.checksPage('table, plan');
}

/** [R32] Two more: one carried by a spoken yes, one that participants write along with. */
export async function moreItems({ facilitator, jan }: Walk): Promise<void> {
	await facilitator.press('Punt erbij');
	await facilitator.writesItem('Eén rooster voor alle zalen, met een plek voor jongeren.');
	await facilitator.addsCarrier('Els');
	await facilitator.press('Zei nee: Els');
	await facilitator.seesMark('zei nee');
	await facilitator.press('Zei ja: Els');
	await facilitator.seesMark('zei zelf ja (gezegd)');
	await facilitator.placesItem('alle zalen', null);
	// [walk W5] What is typed and not saved stays, whatever is opened in between.
	await facilitator.press('Dit kost niets');
	await facilitator.press('Klaar met bewerken');
	await facilitator.seesMark('Nog niet opgeslagen');
	await facilitator.press('Bewerk punt 1');
	await facilitator.press('Klaar met bewerken');
	await facilitator.press('Bewerk punt 2');
	await facilitator.savesItem();
	await facilitator.sees('Kost niets.');
	await facilitator.press('Klaar met bewerken');

	await facilitator.press('Punt erbij');
	await facilitator.select('Wie schrijft aan dit punt?', 'De hele zaal');
	await facilitator.press('Geef de pen');
	await facilitator.press('Klaar met bewerken');
	await facilitator.seesMark('pen bij: De hele zaal');
	await jan.sees('U kunt nu meeschrijven: punt 3');
	await jan.hears('U kunt nu meeschrijven: punt 3');
	await jan.follow('Schrijf mee aan dit punt');
	const text = jan.field('Wat gaan we doen?');
	await expect(text).toBeEditable();
	await jan.hands.fill(text, 'We hangen foto’s op van wie De Spil bouwde.');
	await jan.seesMark('opgeslagen');
	await jan.checksPage('phone, writing along with an item');
	await jan.select('Wie kan dit dragen?', 'Kees');
	await jan.press('Vraag het');
	await jan.seesMark('nog geen eigen ja');
	await jan.press('Weghalen: Kees');
	await jan.doesNotSee('nog geen eigen ja');
	// [R32] Jan pays for it himself: asked for this amount, and free to come back on it.
	await jan.press('Bedragen invullen');
	const amount = jan.page.getByRole('group', { name: 'Bedrag 1' });
	await jan.fill('Euro', '25', amount);
	await jan.select('Wie betaalt', 'Jan', amount);
	await jan.press('Opslaan');
	await jan.sees(/^Hier staat dat u betaalt: €\s25/);
	await jan.press('Ja, ik doe dit');
	await jan.sees('U zei ja');
	await jan.press('Toch niet');
	await jan.sees(/^Hier staat dat u betaalt: €\s25/);
	await jan.checksPage('phone, asked to pay');
	await jan.press('Ja, ik doe dit');
	await jan.selectStarting('Met welk punt botst het?', 'Punt 1');
	await jan.press('Geef aan: Met welk punt botst het?');
	await jan.sees('Botst met punt 1');
	await jan.press('Botst niet meer: Punt 1');
	await jan.fill('Waar?', 'De gang');
	await jan.press('Opslaan');
	await facilitator.sees('De gang');
	await jan.press('Klaar met schrijven');
	await facilitator.sees('We hangen foto’s op van wie De Spil bouwde.');
	await facilitator.press('Bewerk punt 3');
	// Some people by name: the last one that is chosen is one of them, without another press.
	await facilitator.select('Wie schrijft aan dit punt?', 'Bepaalde mensen');
	await facilitator.select('Wie?', 'Els');
	await facilitator.press('Nog iemand erbij');
	await facilitator.select('Wie nog meer?', 'Jan');
	await facilitator.press('Geef de pen');
	await facilitator.seesMark('pen bij: Els en Jan');
	await facilitator.select('Wie schrijft aan dit punt?', 'De begeleiding');
	await facilitator.press('Geef de pen');
	await facilitator.press('Klaar met bewerken');
}

/** [R32][F7] A table has the pen: it fills in figures, and sees a frame hold and break as it does. */
export async function tableFillsIn({ facilitator, henk, jan, table, truus }: Walk): Promise<void> {
	await facilitator.press('Bewerk punt 1');
	await facilitator.select('Wie schrijft aan dit punt?', 'Tafel 1');
	await facilitator.press('Geef de pen');
	await facilitator.seesMark('pen bij: Tafel 1');
	// Whoever gets the pen is told so.
	await table.sees('U kunt nu meeschrijven: punt 1');
	await table.hears('U kunt nu meeschrijven: punt 1');
	await jan.sees('Hier schrijft nu: Tafel 1');
	await table.follow('Schrijf mee aan dit punt');
	await table.seesTitle('Punt 1');
	await table.checksPage('table, writing an item');
	const meters = table.part('Past het binnen de kaders?');
	const costs = async (euros: string) => {
		await table.press('Bedragen invullen');
		await table.fill('Euro', euros, table.page.getByRole('group', { name: 'Bedrag 1' }));
		await table.press('Opslaan');
	};
	await costs('340.000');
	await table.sees(/€\s340\.000 · grens: €\s350\.000/, meters);
	await table.doesNotSee('Past nu niet');
	await henk.sees(/€\s340\.000/);
	// [F7] What is typed shows its break here before anybody saves it, and nowhere else; and is mended here.
	await table.press('Bedragen invullen');
	const amount = table.page.getByRole('group', { name: 'Bedrag 1' });
	await table.fill('Euro', '360.000', amount);
	await table.sees('Zo past het niet', meters);
	await table.sees('Nog niet opgeslagen: zo zou het worden.', meters);
	await table.checksPage('table, a figure that is typed breaks a frame');
	await henk.doesNotSee(/€\s360\.000/);
	// Somebody outside by name, and then the municipality after all.
	await table.select('Wie betaalt', 'Iemand anders, bij naam', amount);
	await table.fill('Naam van wie betaalt', 'Fonds Oost', amount);
	await table.checksPage('table, naming who pays');
	await table.press('Voeg toe: Bedrag 1');
	await expect(amount.getByLabel('Wie betaalt')).toHaveText(/Fonds Oost/);
	await expect(amount.getByLabel('Naam van wie betaalt')).toBeHidden();
	await table.select('Wie betaalt', 'Gemeente Westerbeke', amount);
	await table.fill('Euro', '345.000', amount);
	await table.sees('Zo zou het passen', meters);
	await table.press('Opslaan');
	await table.sees('Past nu', meters);
	await henk.sees(/€\s345\.000/);
	await costs('400.000');
	await table.sees('Past nu niet', meters);
	await namesCarrier(table, truus);
	// [R32] That two items clash is said at both, and taken back.
	await table.selectStarting('Met welk punt botst het?', 'Punt 2');
	await table.press('Geef aan: Met welk punt botst het?');
	await table.sees('Botst met punt 2');
	await henk.sees('Botst met punt 1');
	await table.checksPage('table, two items that clash');
	await facilitator.press('Botst niet meer: Punt 2');
	await henk.doesNotSee('Botst met punt 1');
	await facilitator.selectStarting('Met welk punt botst het?', 'Punt 3');
	await facilitator.press('Geef aan: Met welk punt botst het?');
	await henk.sees('Botst met punt 3');
	await table.press('Botst niet meer: Punt 3');
	await facilitator.press('Weghalen: Truus');
	await facilitator.unfold('Wie veranderde wat');
	await facilitator.sees(/^Geld: Tafel 1, /);
	await facilitator.checksPage('plan, whose hand it was');
	await facilitator.select('Wie schrijft aan dit punt?', 'De begeleiding');
	await facilitator.press('Geef de pen');
	await facilitator.press('Klaar met bewerken');
	await table.sees('Aan dit punt kunt u nu niet schrijven.');
	await table.press('Klaar met schrijven');
	await table.seesTitle('Het plan in de maak');
}

/** [R32] A table asks one of those who sit there, who answers on her own phone. */
async function namesCarrier(table: Walk['table'], truus: Walk['truus']): Promise<void> {
	await table.select('Wie kan dit dragen?', 'Truus');
	await table.press('Vraag het');
	await table.seesMark('nog geen eigen ja');
	await table.press('Weghalen: Truus');
	await table.select('Wie kan dit dragen?', 'Truus');
	await table.press('Vraag het');
	await truus.sees('Uw naam staat bij dit punt. Zorgt u dat dit gebeurt?');
	await table.checksPage('table, somebody is asked to carry');
	await truus.press('Nee, ik niet');
	await table.seesMark('zei nee');
}

/** [R32][C4] What is missing is named before the text is frozen. */
export async function freeze({ facilitator, truus }: Walk): Promise<void> {
	await facilitator.press('Zet versie 1 vast');
	const dialog = facilitator.dialog('Zet versie 1 vast');
	await facilitator.sees(/^Punt 3 mist nog:/, dialog);
	await facilitator.checksPage('plan, freezing');
	await facilitator.press('Zet deze tekst vast', dialog);
	await facilitator.goesOnBecause('Dat vullen we later in.');
	await facilitator.sees(/^Versie\s1, vastgezet om/);
	await facilitator.checksPage('plan, frozen');
	await truus.goesTo('Plan');
	await truus.sees('We knappen De Spil op: eerst het dak, daarna de zaal.');
	await truus.sees('Nog geen ja van Gemeente Westerbeke');
	await truus.checksPage('phone, plan');
	await truus.goesTo('Nu');
}
