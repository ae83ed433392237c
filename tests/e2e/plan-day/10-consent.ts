import { expect } from '@playwright/test';
import type { Phone } from '../support/phone.ts';
import type { Walk } from './walk.ts';

const OBJECTION = 'De jeugd heeft nog geen plek in De Spil.';

const phonesOf = ({ truus, henk, samira, jan, els, kees }: Walk): Phone[] => [
	truus,
	henk,
	samira,
	jan,
	els,
	kees
];

/** [R20][R33] The text is shown and read aloud; what is unclear is asked first. */
export async function present(walk: Walk): Promise<void> {
	const { facilitator, jan, projector, table } = walk;
	await facilitator.goesTo('De dag');
	await facilitator.begins('Consentronde');
	await facilitator.goesTo('Consentronde');
	await facilitator.checksPage('consent, no round yet');
	await facilitator.press('Begin een ronde');
	await facilitator.presents();
	await jan.seesTitle('We lezen samen het plan');
	await jan.checksPage('phone, reading');
	await projector.seesTitle('Het plan, versie 1: wat is niet duidelijk?');
	await projector.checksPage('projector, reading');
	await table.checksPage('table, roll call');
	await jan.press('Ik begrijp iets niet');
	await jan.fill('Uw vraag', 'Hoort de kleine zaal erbij?');
	await jan.checksPage('phone, asking what it means …');
	await jan.press('Stel deze vraag');
	await facilitator.sees('Hoort de kleine zaal erbij?');
	await facilitator.checksPage('consent, reading');
	await facilitator.press('Is uitgelegd: Hoort de kleine zaal erbij?');
	await facilitator.sees('Geen open vragen.');
	await facilitator.press('Noteer: voorgelezen');
	await facilitator.seesMark('voorgelezen');
}

/** Roll call: table 1 says itself who sits there, the facilitator looks at table 2. */
export async function callRoll({ facilitator, table }: Walk): Promise<void> {
	await table.confirmsWhoIsHere();
	await facilitator.seesMark('bevestigd', facilitator.part('Wie is er?'));
	await facilitator.confirmsTable('Tafel 2');
	await facilitator.finishesRollCall();
}

/** [C1][C3] Everybody answers; nobody sees an answer, only how many there are. */
export async function answerFirst(walk: Walk): Promise<void> {
	const { facilitator, truus, henk, samira, jan, els, kees, table, projector } = walk;
	await facilitator.press('Sla reacties over en vraag het iedereen');
	await projector.seesTitle('Kunt u leven met het plan, versie 1?');
	await projector.sees('0 van 7');

	await truus.seesTitle('Kunt u leven met dit plan?');
	await truus.checksPage('phone, asked');
	await truus.press('Mijn antwoord geven');
	await truus.hears('Kunt u leven met dit plan?');
	await truus.press('Verder');
	await truus.hears('Kies eerst wat bij u past.');
	await truus.hasFocusOn('Ik kan ermee leven');
	await truus.checksPage('phone, the four answers …');
	await truus.canLiveWithIt();
	await truus.knowsAnswerIsIn();
	await truus.hears('Uw antwoord is binnen');
	truus.neverHeard(/geen verbinding|niet verzonden/i);
	await truus.checksPage('phone, answer is in');
	await jan.opensAnswer();
	await jan.canLiveWithItButWorries('Wie onderhoudt het later?');
	await samira.opensAnswer();
	await samira.cannotLiveWithItYet({
		about: /^Punt 1:/,
		text: OBJECTION,
		liveable: 'Zet de vrijdagavond erin.',
		shown: 'Met mijn naam: Samira'
	});
	for (const phone of [henk, els, kees]) {
		await phone.opensAnswer();
		await phone.canLiveWithIt();
		await phone.knowsAnswerIsIn();
	}
	await projector.sees('6 van 7');
	await projector.doesNotSee('Ik kan ermee leven');
	await projector.doesNotSee(OBJECTION);
	await projector.checksPage('projector, answering');
	await facilitator.sees('Antwoorden binnen: 6 van 7');
	await facilitator.sees('Wim');
	await facilitator.doesNotSee(OBJECTION);
	await facilitator.checksPage('consent, answering');

	await table.checksPage('table, who answers here');
	await table.isTakenBy('Wim');
	await table.checksPage('table, one answers …');
	await table.seesAnswersAlike();
	await table.canLiveWithIt();
	await table.isPassedOnBy('Wim');
	await projector.sees('7 van 7');
	await facilitator.reveals();
}

/** [C5] One objection: taken, heard, the text amended; only she says that it is met. */
export async function solveObjection(walk: Walk): Promise<void> {
	const { facilitator, samira, truus, projector } = walk;
	await truus.seesTitle('Nog niet iedereen kan ermee leven');
	await truus.sees(OBJECTION);
	await truus.checksPage('phone, objections');
	await projector.sees(OBJECTION);
	await projector.sees('Samira');
	await projector.checksPage('projector, objections');
	await facilitator.countIs('Ik kan ermee leven', 5);
	await facilitator.countIs('Nog niet', 1);
	await facilitator.checksPage('consent, objections');

	await facilitator.press('Begin met dit bezwaar');
	await samira.sees('We werken nu aan uw bezwaar. Alleen u bepaalt of het is opgelost.');
	await samira.hears('We werken nu aan uw bezwaar');
	await facilitator.press('De persoon is gehoord');
	await facilitator.follow('Verander de tekst');
	await facilitator.seesTitle('Het plan');
	await facilitator.press('Bewerk punt 1');
	await facilitator.writesItem(
		'We knappen De Spil op: eerst het dak, daarna de zaal. De vrijdagavond is voor de jeugd.'
	);
	await facilitator.press('Klaar met bewerken');
	await facilitator.goesTo('Consentronde');
	await facilitator.press('De tekst is veranderd');
	await samira.sees('De tekst is veranderd. Is uw bezwaar zo opgelost?');
	await samira.hears('Is uw bezwaar zo opgelost?');
	// What was told of the frames before the day does not stand before the question.
	await samira.doesNotSee('De kaders zijn veranderd');
	await samira.checksPage('phone, own objection');
	await samira.press('Ja, zo is het opgelost');
	await facilitator.seesMark('voorlopig opgelost');
	await samira.hears('Voorlopig opgelost');
	await facilitator.press('Zet versie 2 vast en begin een nieuwe ronde');
	await facilitator.goesOnBecause('Dat vullen we later in.', /^Punt 3/);
	await facilitator.sees('Ronde 2 · versie 2');
}

/** [C4] No answer goes along to a new text; one tap says that it stays the answer. */
export async function answerAgain(walk: Walk, version: number): Promise<void> {
	const { facilitator, table, projector, samira } = walk;
	await facilitator.presents();
	await callRoll(walk);
	await facilitator.press('Vraag het iedereen');
	const objected = version === 2 ? samira : null;
	for (const phone of phonesOf(walk)) {
		await expect(phone.page.getByRole('insertion').first()).toBeVisible();
		if (phone === walk.truus) await phone.checksPage(`phone, asked about version ${version}`);
		if (phone !== objected) {
			await phone.confirmsEarlierAnswer(version - 1);
			continue;
		}
		await phone.opensAnswer();
		await phone.canLiveWithIt();
	}
	await projector.sees('6 van 7');
	await table.isTakenBy('Wim');
	if (version === 2) await table.checksPage('table, which version one answered before …');
	await table.confirmsEarlierAnswer(version - 1);
	await table.isPassedOnBy('Wim');
	await facilitator.reveals();
	await facilitator.sees('Iedereen kan ermee leven', facilitator.part('Nu'));
	await projector.seesTitle('Iedereen kan ermee leven');
	for (const phone of phonesOf(walk)) await phone.seesTitle('Iedereen kan ermee leven');
}

export async function secondRound(walk: Walk): Promise<void> {
	await walk.samira.sees('Ronde 2, plan versie 2');
	await answerAgain(walk, 2);
	await walk.facilitator.checksPage('consent, consented');
	await walk.projector.hasWholeWall('Iedereen kan ermee leven');
	await walk.projector.checksPage('projector, consented');
	await walk.truus.checksPage('phone, consented');
}
