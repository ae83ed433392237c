import { expect } from '@playwright/test';
import type { Facilitator } from '../support/facilitator.ts';
import { Phone } from '../support/phone.ts';
import { Projector } from '../support/projector.ts';
import { keepsTyping, type TwoDesks } from '../support/two-desks.ts';
import type { Walk } from './walk.ts';

/** What runs, as this desk shows it. */
const running = (desk: Facilitator) =>
	desk.part('Nu').getByRole('group').and(desk.page.locator('[aria-label]'));

async function runs({ desks, projector }: Walk, title: string): Promise<void> {
	await desks.each((desk) => expect(running(desk)).toHaveAccessibleName(title));
	await projector.seesTitle(title);
}

/** [R24] Both press for the next part: one goes, the other hears it, and never do two parts run. */
export async function beginTogether(walk: Walk): Promise<void> {
	const { desks } = walk;
	await desks.one.unfold('Groot scherm aansluiten');
	await desks.one.press('Link voor het grote scherm');
	const link = await desks.one.reads('Link voor het grote scherm');
	await desks.one.closes('Het grote scherm');
	walk.projector = new Projector(await walk.open('projector'), 'scherm');
	await walk.projector.entersBy(link);
	await desks.pressTogether('Begin: Aankomst');
	await desks.each((desk) => expect(running(desk)).toHaveAccessibleName('Aankomst'));
	for (const phone of [walk.truus, walk.henk]) await phone.isHere();
}

/** [R2] [R16] Both open the door, and both give the one who waits a seat: one code, one seat. */
export async function letIn(walk: Walk): Promise<void> {
	const { desks, projector } = walk;
	await desks.each((desk) => desk.goesTo('Zaal en tafels'));
	const second = await desks.pressTogether('Laat mensen binnen met een code');
	const code = await projector.readsCode();
	await desks.besides(second).sees(code);
	await second.press('Laat de code zien');
	await second.sees(code);

	walk.kees = new Phone(await walk.open('phone'), 'Kees');
	await walk.kees.typesCode(code);
	await walk.kees.comesIn();
	await desks.each((desk) => desk.sees('Kees', desk.part(/^Wachten op een plek/)));
	const give = (desk: Facilitator) =>
		desk.button('Laat binnen: Kees', desk.part(/^Wachten op een plek/));
	await desks.pressAtOnce(give);
	await desks.goOnTogether('Kort voorbereid bij de deur.');
	await walk.kees.sees('U zit aan Tafel 1.');
	await desks.each(async (desk) => {
		await desk.sees('3 van 3 aanwezig');
		await desk.seesMark('Niemand wacht.');
	});
}

/** [R3] [R30] [fault 2] One corrects a name while the other moves the seat; both is so. */
export async function correctAndMove({ desks, kees }: Walk): Promise<void> {
	const { one, other } = desks;
	await one.fill('Hoeveel tafels?', '2');
	await one.press('Zet de tafels klaar');
	await desks.each(async (desk) => {
		await desk.press('Meer over Kees');
	});
	const seat = one.dialog('Kees');
	await one.unfold('Andere schuilnaam', seat);
	await keepsTyping(one.field('Schuilnaam', seat), 'Cees', async () => {
		await other.selectStarting('Zit aan', 'Tafel 2', other.dialog('Kees'));
		await other.press('Zet hier neer');
		await kees.sees('U zit aan Tafel 2.');
	});
	await one.press('Verander de naam', seat);
	await other.dialog('Cees').waitFor();

	// One chose another table already: they hear where the other put them, before they press.
	await one.selectStarting('Zit aan', 'Tafel 1', one.dialog('Cees'));
	await other.selectStarting('Zit aan', 'Geen tafel', other.dialog('Cees'));
	await other.press('Zet hier neer');
	await one.sees(/^Intussen door iemand anders veranderd: Zit aan/);
	await one.hears('Intussen door iemand anders veranderd: Zit aan');
	await one.press('Zet hier neer');
	await kees.sees('U zit aan Tafel 1.');
	await desks.each((desk) => desk.closes('Cees'));
}

/** [R29] Both go to the same call: one goes, the other hears that a colleague does. */
export async function answerCall({ desks, truus }: Walk): Promise<void> {
	await truus.press('Hulp');
	await truus.press('Ik wil iemand spreken');
	await truus.button('Sluiten').last().click();
	// Nobody looked for a minute: from then on it is a call for both.
	await desks.each(({ page }) =>
		page.evaluate(() => {
			const real = Date.now;
			Date.now = () => real() + 61_000;
		})
	);
	const second = await desks.pressTogether('Ik ga erheen: Truus');
	const first = desks.besides(second);
	await truus.sees('Iemand van de begeleiding komt naar u toe.');
	await second.sees('Hulpvragen bij een collega: 1');
	await expect(second.button('Gesproken: Truus')).toHaveCount(0);
	await first.press('Gesproken: Truus');
	await truus.doesNotSee('Iemand van de begeleiding komt naar u toe.');
	await second.doesNotSee('Hulpvragen bij een collega: 1');
}

/** [R24] What one begins the other takes back; what one begins the other does not leave out. */
export async function takeBack(walk: Walk): Promise<void> {
	const { desks } = walk;
	const { one, other } = desks;
	await desks.each(async (desk) => {
		await desk.page.reload();
		await desk.goesTo('De dag');
	});
	await one.press('Begin: Informatie');
	await other.sees('Begonnen: Informatie');
	await other.hears('Begonnen: Informatie');
	await other.press('Ongedaan maken');
	await desks.each((desk) => expect(running(desk)).toHaveAccessibleName('Aankomst'));

	// Whoever is first: what was begun is not left out, and what was left out begins.
	await desks.pressAtOnce((desk) =>
		desk.button(desk === one ? 'Begin: Informatie' : 'Sla over: Informatie')
	);
	await runs(walk, 'Informatie');

	// What one ends the other lets go on.
	await one.press('Stop dit onderdeel');
	await other.sees('Gestopt of overgeslagen: Informatie');
	await other.press('Ongedaan maken');
	await runs(walk, 'Informatie');
}

/**
 * [R39] [walk W5] Somebody is asked on their own page and answers there, while a facilitator writes down
 * what they heard: who is second sees both. Who asked lets everyone read it, and takes it back.
 */
async function answerRequest({ one, other }: TwoDesks, truus: Phone, henk: Phone): Promise<void> {
	await truus.press('Nog iets vragen');
	await truus.choose('Uitleg');
	await truus.fill('Aan wie?', 'Henk');
	await truus.press('Geef aan de procesbegeleiders');
	const name = /^Truus vraagt aan Henk/;
	await one.selectStarting('Wie wordt bedoeld?', 'Henk', one.part(name));
	await one.press(/^Zet op de pagina van Henk/, one.part(name));
	await henk.follow('Iemand vraagt u iets goed te maken');
	await henk.checksPage('phone, asked something by another');
	const theirs = other.part(name);
	await other.unfold('Antwoord opschrijven', theirs);
	await other.choose('Nee', theirs);
	await henk.choose(/^Later/);
	await henk.press('Geef dit antwoord');
	await henk.hears('Antwoord: Later');
	await other.sees('Intussen door iemand anders veranderd: Wat antwoordt deze persoon?', theirs);
	await other.hears('Intussen door iemand anders veranderd: Wat antwoordt deze persoon?');
	await other.press('Houd wat ik heb', theirs);
	await other.press('Schrijf antwoord op', theirs);
	await henk.sees('gezegd, door een procesbegeleider opgeschreven');
	await truus.sees('beantwoord');
	const asked = truus.part(/^Gevraagd aan Henk/);
	await truus.unfold('Iets veranderen', asked);
	await truus.press('Laat iedereen die meedoet dit lezen', asked);
	await truus.sees('Iedereen die meedoet mag dit lezen.');
	await truus.press('Trek in', asked);
	await truus.sees('ingetrokken');
	await henk.follow('Nu');
}

/** [R25] [R38] One begins besloten tijd while the other types elsewhere; both bring one request. */
export async function recover({ desks, party, truus, henk }: Walk): Promise<void> {
	const { one, other } = desks;
	await other.goesTo('Vragen');
	const adding = other.part('Voeg een vraag toe');
	await keepsTyping(other.field('De vraag', adding), 'Wie onderhoudt het dak?', async () => {
		await one.press('Begin: Herstel');
		await party.waitsOutside();
		await henk.seesTitle('Leg uw telefoon weg');
	});
	await truus.follow('Iemand iets vragen');
	await truus.choose('Een excuus');
	await truus.fill('Aan wie?', 'de wethouder');
	await truus.press('Geef aan de procesbegeleiders');
	await truus.sees('Uw vraag is bij de procesbegeleiders.');
	await desks.each((desk) => desk.goesTo('Herstelverzoeken'));
	await desks.pressTogether('Ik heb het zelf overgebracht');
	await truus.sees('aan die persoon gegeven, nog geen antwoord');
	await answerRequest(desks, truus, henk);
	await truus.follow('Nu');
	await truus.seesTitle('Leg uw telefoon weg');
	await other.goesTo('Vragen');
	await expect(other.field('De vraag', adding)).toHaveValue('Wie onderhoudt het dak?');
}
