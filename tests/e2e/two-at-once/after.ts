import type { Walk } from './walk.ts';

/** [F1] [F4] [R35] Both begin the test; one closes it while the other prints the result. */
export async function testTogether({ desks, party, projector }: Walk): Promise<void> {
	const { one, other } = desks;
	await one.goesTo('De dag');
	await one.begins('Kadertoets');
	await desks.each((desk) => desk.goesTo('Kadertoets'));
	await desks.pressTogether('Is er: Gemeente Westerbeke');
	await desks.pressTogether('Begin de toets');
	await party.goesTo('Kadertoets');
	await party.asksAbout('G1', 'Blijft de deur breed genoeg?');
	await desks.each((desk) => desk.sees('Vraag: Blijft de deur breed genoeg?'));
	await other.fill('Antwoord uit de zaal', 'Dat zoeken wij uit.');
	await one.fill('Antwoord uit de zaal', 'Ja, een meter.');
	await one.press('Geef dit antwoord');
	const lost = other.part(
		'Dit is weggehaald of afgehandeld terwijl u eraan schreef: Blijft de deur breed genoeg?'
	);
	await other.sees('Dat zoeken wij uit.', lost);
	await other.hears('Dat zoeken wij uit.');
	await other.press('Gooi weg: Blijft de deur breed genoeg?', lost);
	await party.judgesFits('G1');
	await other.goesTo('Resultaat en afspraken', 'Stand tot nu toe');
	await other.page.emulateMedia({ media: 'print' });
	await one.press('Sluit: het plan gaat door');
	await one.press('Ja, sluit de toets');
	await other.sees('Versie 1 gaat door.');
	await other.page.emulateMedia({ media: null });
	await other.hears('Ons plan');
	await one.sees('Het plan gaat door, zoals het er staat');
	await projector.seesTitle('Het plan gaat door');
}

/** [R18] [R31] Somebody stops and has what they wrote erased; both close the day. */
export async function closeTogether({ desks, henk }: Walk): Promise<void> {
	await henk.press('Hulp');
	await henk.press('Ik wil stoppen');
	await henk.choose('Bewaren');
	await henk.press('Ik stop');
	await desks.each((desk) => desk.goesTo('De dag'));
	await desks.each((desk) => desk.press('Sluit de dag af'));
	const dialog = 'Sluit de dag af';
	await desks.pressTogether(dialog, (desk) => desk.dialog(dialog));
	await desks.each(async (desk) => {
		await desk.sees('De dag is afgesloten');
		await desk.sees('Het grote scherm toont: Het plan gaat door');
	});
}
