import { expect } from '@playwright/test';
import { inDays } from '../support/dates.ts';
import type { Walk } from './walk.ts';

/** [C1] [R33] Every step to the question is pressed by both, and taken once. */
export async function askTogether({ desks, truus, projector }: Walk): Promise<void> {
	const { one } = desks;
	await one.goesTo('De dag');
	await one.begins('Consentronde');
	await desks.each((desk) => desk.goesTo('Consentronde'));
	await desks.pressTogether('Begin een ronde');
	await desks.pressTogether('Laat de tekst zien');
	await truus.seesTitle('We lezen samen het plan');
	await desks.pressTogether('Noteer: voorgelezen');
	await desks.pressTogether('Klopt: Tafel 1');
	await desks.pressTogether('Iedereen is nagekeken');
	await desks.pressTogether('Sla reacties over en vraag het iedereen');
	await projector.sees('0 van 3');
	await desks.each((desk) => desk.sees('Antwoorden binnen: 0 van 3'));
	// [issue 11] Read out once, on the desk and on the projector.
	for (const { page } of [...desks.both, projector]) {
		await expect(page.getByText(/0\svan\s3/).filter({ visible: true })).toHaveCount(1);
		await expect(page.getByRole('progressbar')).toHaveCount(0);
	}
}

/** [C1] [C3] [C5] The last call, the reveal and the first objection: once each, whoever presses. */
export async function revealTogether({ desks, truus, henk, kees, projector }: Walk): Promise<void> {
	await truus.opensAnswer();
	await truus.canLiveWithIt();
	await desks.pressTogether('Laatste oproep');
	await kees.opensAnswer();
	await kees.canLiveWithIt();
	await henk.opensAnswer();
	await henk.cannotLiveWithItYet({
		about: /^Punt 1:/,
		text: 'Wie betaalt dit?',
		liveable: 'Schrijf op wie betaalt.',
		shown: 'Met mijn naam: Henk'
	});
	await desks.each((desk) => desk.sees('Alle antwoorden zijn binnen'));
	await desks.each((desk) => desk.press('Laat de uitkomst zien'));
	await desks.pressTogether('Ja, laat zien');
	await projector.sees('Wie betaalt dit?');
	await desks.pressTogether('Begin met dit bezwaar');
	await henk.sees('We werken nu aan uw bezwaar. Alleen u bepaalt of het is opgelost.');
	await desks.pressTogether('De persoon is gehoord');
}

/** [§4] One goes on another day while the other writes why they stop; then they stop. */
export async function endTwice({ desks, henk }: Walk): Promise<void> {
	const { one, other } = desks;
	await one.press('Stop zonder plan');
	await one.fill('Waarom stoppen jullie?', 'Wij komen er niet uit.');
	await other.press('Een andere dag verder');
	await other.fill('Verder op', inDays(7));
	await other.press('Ga die dag verder');
	await other.sees(/^We gaan verder op/);
	// What was typed stands there, and a round that has ended is not stopped.
	const stopping = one.dialog('Stop zonder plan');
	await expect(one.field('Waarom stoppen jullie?', stopping)).toHaveValue('Wij komen er niet uit.');
	await one.press('Stop de ronde', stopping);
	await stopping.getByRole('region').waitFor();
	await one.closes('Stop zonder plan');
	await one.sees(/^We gaan verder op/);
	await henk.doesNotSee('We werken nu aan uw bezwaar.');

	await desks.pressTogether('Begin een ronde');
	await one.press('Stop zonder plan');
	await one.fill('Waarom stoppen jullie?', 'Wij beginnen opnieuw.');
	await one.press('Stop de ronde', stopping);
	await desks.each((desk) => desk.seesMark('Wij beginnen opnieuw.'));
}

/** [C1] [C4] Everybody can live with it, and both see it. */
export async function consentTogether({
	desks,
	truus,
	henk,
	kees,
	projector
}: Walk): Promise<void> {
	const { one, other } = desks;
	await desks.pressTogether('Begin een ronde');
	await one.presents();
	await other.confirmsTable('Tafel 1');
	await one.finishesRollCall();
	await one.press('Noteer: voorgelezen');
	await other.press(/vraag het iedereen$/i);
	for (const phone of [truus, henk, kees]) {
		await phone.opensAnswer();
		await phone.canLiveWithIt();
		await phone.knowsAnswerIsIn();
	}
	await desks.each((desk) => desk.sees('Alle antwoorden zijn binnen'));
	await desks.each((desk) => desk.press('Laat de uitkomst zien'));
	await desks.pressTogether('Ja, laat zien');
	await projector.seesTitle('Iedereen kan ermee leven');
	await desks.each((desk) => desk.sees('Iedereen kan ermee leven', desk.part('Nu')));
}
