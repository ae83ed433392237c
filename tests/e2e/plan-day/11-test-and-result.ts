import { expect } from '@playwright/test';
import { inDays } from '../support/dates.ts';
import { answerAgain } from './10-consent.ts';
import type { Walk } from './walk.ts';

/** [F2][F3] The parties are back, and judge by their own frames only; one does not fit. */
export async function testFirst(walk: Walk): Promise<void> {
	const { facilitator, municipality, foundation, jan, projector } = walk;
	await facilitator.goesTo('De dag');
	await facilitator.begins('Kadertoets');
	await municipality.sees('Zeg het de begeleiding als u in de zaal bent.');
	await facilitator.goesTo('Kadertoets');
	await facilitator.checksPage('test, parties not in yet');
	await facilitator.press('Is er: Gemeente Westerbeke');
	await facilitator.press('Is er: Stichting De Spil');
	await municipality.sees(
		'U bent binnen. De begeleiding opent de kadertoets als het plan klaar is.'
	);
	// [§4] Nothing is said to go on that was not opened.
	await jan.seesTitle('De toets is nog niet begonnen');
	await facilitator.press('Begin de toets');
	await jan.seesTitle('De partijen kijken nu of het plan past');
	await jan.checksPage('phone, testing');
	await projector.seesTitle('Past het plan binnen de kaders?');
	await projector.hears('Past het plan binnen de kaders?');
	await projector.checksPage('projector, testing');

	await municipality.goesTo('Kadertoets');
	await foundation.goesTo('Kadertoets');
	await municipality.sees(/Berekend: Plan: €\s400\.000 · grens: €\s350\.000/);
	// [R32] The yes to pay is its own, beside its verdicts; without it that stands there.
	await municipality.sees('Nog geen ja van Gemeente Westerbeke');
	await municipality.sees(/^U betaalt: €\s400\.000/);
	await municipality.checksPage('party, judging');
	await municipality.press('Nee, wij niet: Punt 1');
	await municipality.seesMark('zei nee');
	await municipality.judgesDoesNotFit('G1', /^Punt 1:/, 'Het is € 50.000 te veel.');
	await municipality.hears('Past niet');
	await municipality.judgesFits('G2');
	await foundation.judgesFits('S1');
	await foundation.judgesFits('S2');
	await facilitator.sees('Kaders waar het niet binnen past: 1');
	await facilitator.checksPage('test, all judged');
	await facilitator.press('Sluit: terug naar de zaal');
	await facilitator.press('Ja, sluit de toets');
	await facilitator.sees('Het plan gaat terug naar de zaal');
	await facilitator.checksPage('test, returned');
	await jan.seesTitle('Nog niet alles past');
	await jan.sees('Het is € 50.000 te veel.');
	await jan.checksPage('phone, returned');
	await projector.seesTitle('Nog niet alles past');
	await walk.table.seesTitle('Nog niet alles past');
	await municipality.waitsOutside();
}

/** [R25][F6] Besloten again: the plan is amended, and everybody is asked about version 3. */
export async function amend(walk: Walk): Promise<void> {
	const { facilitator, foundation } = walk;
	await facilitator.follow('Pas het plan aan');
	await facilitator.seesTitle('Het plan');
	await facilitator.press('Bewerk punt 1');
	await facilitator.writesItem(
		'We knappen De Spil op: eerst het dak, dan de kleine zaal. De vrijdagavond is voor de jeugd.'
	);
	await facilitator.press('Bedragen invullen');
	await facilitator.fill('Euro', '340.000');
	await facilitator.savesItem();
	await facilitator.meterSays('G1', 'Past nu', '€ 340.000 · grens: € 350.000');
	await facilitator.press('Klaar met bewerken');
	await facilitator.press('Zet versie 3 vast');
	await facilitator.press('Zet deze tekst vast', facilitator.dialog('Zet versie 3 vast'));
	await facilitator.goesOnBecause('Dat vullen we later in.');
	await facilitator.sees(/^Versie\s3, vastgezet om/);
	await facilitator.goesTo('Consentronde');
	await facilitator.press('Begin een ronde');
	await answerAgain(walk, 3);
	await foundation.waitsOutside();
}

/** [F1][F4] All frames are judged again, beside what was said before; the plan goes through. */
export async function testAgain(walk: Walk): Promise<void> {
	const { facilitator, municipality, foundation } = walk;
	await facilitator.goesTo('Kadertoets');
	await facilitator.press('Is er: Gemeente Westerbeke');
	await facilitator.press('Is er: Stichting De Spil');
	await facilitator.press('Begin een nieuwe toets');
	await municipality.sees('Toets 1: Past niet');
	// [walk W13] What the room saw: what is different from the version that was judged before.
	await municipality.sees(/^Wat is er anders dan in versie\s\d/);
	await municipality.checksPage('party, judging again');
	// [R32] Another amount asks anew, also who said no to the one before.
	await municipality.sees(/^U betaalt: €\s340\.000/);
	await municipality.press('Ja, wij betalen dit: Punt 1');
	await municipality.doesNotSee('Nog geen ja van Gemeente Westerbeke');
	await municipality.press('Trek het ja in: Punt 1');
	await municipality.sees('Nog geen ja van Gemeente Westerbeke');
	await municipality.press('Ja, wij betalen dit: Punt 1');
	for (const [party, frames] of [
		[municipality, ['G1', 'G2']],
		[foundation, ['S1', 'S2']]
	] as const) {
		for (const frame of frames) await party.judgesFits(frame);
	}
	await foundation.unfold('Nog een wens, buiten uw kaders?');
	await foundation.fill('Uw wens', 'Graag een bankje bij de deur.');
	await foundation.press('Noteer de wens');
	await foundation.sees('Genoteerd.');
	await facilitator.sees('Het plan past binnen alle kaders');
	await facilitator.press('Sluit: het plan gaat door');
	await facilitator.press('Ja, sluit de toets');
	await facilitator.sees('Het plan gaat door, zoals het er staat');
}

/** [R36] When we look again at each item. */
export async function agree({ facilitator, truus }: Walk): Promise<void> {
	await facilitator.hands.fill(facilitator.field('Wanneer kijken we weer?').first(), inDays(60));
	await facilitator.press('Spreek af');
	await facilitator.sees(/^We kijken weer op/);
	await facilitator.checksPage('test, adopted, agreements');
	await truus.seesTitle('Het plan gaat door');
	await truus.hears('Het plan gaat door');
	await truus.sees('340.000');
	await truus.sees(/^We kijken terug op/);
	await truus.checksPage('phone, adopted');
}

/** [R35][F1] The result, to print, with the marks of plan and frames; then the day closes. */
export async function keepResult(walk: Walk): Promise<void> {
	const { facilitator, municipality, core, henk, projector, table } = walk;
	await facilitator.goesTo('Resultaat en afspraken', 'Ons plan');
	const marks = facilitator.page.getByText(/^[0-9a-f]{64}$/);
	await expect(marks).toHaveCount(2);
	await facilitator.sees('Versie 3 gaat door.');
	await facilitator.sees(/^Dit is precies de tekst van de consentronde/);
	await facilitator.sees('Stichting De Spil: Graag een bankje bij de deur.');
	await facilitator.checksPage('result');
	await facilitator.page.emulateMedia({ media: 'print' });
	await expect(facilitator.page.getByRole('navigation')).toBeHidden();
	await expect(marks.first()).toBeVisible();
	await facilitator.page.emulateMedia({ media: null });

	await henk.seesTitle('Het plan gaat door');
	await projector.seesTitle('Het plan gaat door');
	await projector.hasWholeWall('Het plan gaat door');
	await projector.checksPage('projector, adopted');
	// [issue 11] Nothing is said to be opened for them that is over.
	await municipality.goesTo('Onze kaders');
	await municipality.sees('Het plan gaat door');
	await municipality.doesNotSee(/opent de kadertoets/);
	await municipality.doesNotSee(/Leg ze op de dag goed uit/);
	await municipality.follow('Naar het resultaat');
	await municipality.sees('Het plan, versie 3, gaat door');
	await municipality.checksPage('party, result');
	await core.sees('Het plan, versie 3, gaat door');
	await core.doesNotSee(/U schrijft mee aan de kwestie/);
	await core.checksPage('core group, result');
	// [issue 11] A table without phones is told too.
	await table.seesTitle('Het plan gaat door');
	await table.hears('Het plan gaat door');
	await table.checksPage('table, adopted');

	await facilitator.goesTo('Logboek');
	await facilitator.sees('Het plan is ongewijzigd aangenomen');
	await facilitator.sees('Reden: Dat vullen we later in.');
	await facilitator.checksPage('log');
	await facilitator.goesTo('Overzicht', 'Dorpshuis De Spil');
	await facilitator.checksPage('overview, adopted');
	await facilitator.goesTo('De dag');
	await facilitator.press('Sluit de dag af');
	const closing = facilitator.dialog('Sluit de dag af');
	// [walk W18] The link opens the list it speaks of.
	await facilitator.follow('Geef ze een plek', closing);
	await expect(facilitator.button(/^Losse eindjes/)).toHaveAttribute('aria-pressed', 'true');
	await facilitator.goesTo('De dag');
	await facilitator.press('Sluit de dag af');
	await facilitator.press('Sluit de dag af', closing);
	await facilitator.goesOnBecause('Die voorstellen bespreken we later.');
	await facilitator.sees('De dag is afgesloten');
	await facilitator.checksPage('day, closed');
	await facilitator.goesTo('Overzicht', 'Dorpshuis De Spil');
	await facilitator.sees(/binnen 7 dagen nazorg/);
	await henk.sees('De dag is klaar. Dank u wel.');
	await henk.seesTitle('Het plan gaat door');
	await henk.looks('phone, the day is closed');
	await table.looks('table, the day is closed');
}
