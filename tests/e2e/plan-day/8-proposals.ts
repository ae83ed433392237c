import { expect } from '@playwright/test';
import type { Walk } from './walk.ts';

export const REPAIR = 'Knap De Spil op';
const ONE_ROSTER = 'Eén rooster voor alle zalen';
const FRIDAY = 'Jongeren krijgen de vrijdagavond';
const SAME_AGENDA = 'Zet alle zalen in één agenda';

/** [R26] Two phones write one proposal at the same time, letter by letter, and share it. */
export async function writeTogether({ facilitator, truus, samira, jan, projector }: Walk) {
	await facilitator.begins('Voorstellen maken');
	await truus.seesTitle('Voorstellen van uw tafel');
	await truus.checksPage('phone, proposals, none yet');
	await truus.startsProposal(REPAIR);
	await samira.continuesProposal(REPAIR);
	// [issue 11] Told when it was given, and not again over what one opens next.
	await samira.doesNotSee(/^U hebt een plek/);
	const [hers, his] = [truus, samira].map((phone) => phone.field('Wat moet er gebeuren?'));
	await truus.hands.fill(hers!, 'Wij doen het samen.');
	await expect(his!).toHaveValue('Wij doen het samen.');
	await truus.presses('Control+Home', hers!);
	await samira.presses('Control+End', his!);
	await Promise.all([truus.types('Eerst het dak. ', 20), samira.types(' Daarna de zaal.', 20)]);
	const both = 'Eerst het dak. Wij doen het samen. Daarna de zaal.';
	await truus.sees('Schrijft mee: Samira');
	await expect(hers!).toHaveValue(both);
	await expect(his!).toHaveValue(both);

	await samira.checksPage('phone, writing together');
	await samira.press('Klaar met schrijven');
	await truus.sharesProposal();
	await projector.sees(REPAIR);
	await projector.checksPage('projector, wall');
	const wall = await jan.unfold('Wat andere tafels deelden (1)');
	await jan.sees(REPAIR, wall);
	await truus.checksPage('phone, proposals, one shared');
}

/** [R4] A phone loses its network while its owner writes; nothing is lost, nothing comes twice. */
export async function writeOffline({ facilitator, kees, els }: Walk): Promise<void> {
	await kees.startsProposal(ONE_ROSTER);
	const body = kees.field('Wat moet er gebeuren?');
	await kees.hands.fill(body, 'Alle zalen in');
	await els.continuesProposal(ONE_ROSTER);
	const seen = els.field('Wat moet er gebeuren?');
	await expect(seen).toHaveValue('Alle zalen in');

	await kees.losesNetwork();
	await kees.presses('Control+End', body);
	await kees.types(' één rooster.');
	await kees.seesMark('nog niet verzonden');
	await kees.checksPage('phone, writing without network');
	await els.writesInProposal('Wat moet er gebeuren?', 'Samen: ');
	await kees.press('Klaar met schrijven');
	await kees.startsProposal(FRIDAY);
	await kees.seesMark('nog niet verzonden');
	await expect(kees.button('Deel met de zaal')).toBeDisabled();
	await expect(seen).toHaveValue('Samen: Alle zalen in');

	await kees.findsNetwork();
	await kees.seesMark('opgeslagen');
	await expect(seen).toHaveValue('Samen: Alle zalen in één rooster.');
	await els.press('Klaar met schrijven');
	await els.sees(FRIDAY);
	await expect(els.part(FRIDAY)).toHaveCount(1);
	await expect(els.part(ONE_ROSTER)).toHaveCount(1);
	await kees.sharesProposal();
	await kees.continuesProposal(ONE_ROSTER);
	await kees.sharesProposal();

	await facilitator.goesTo('Voorstellen');
	for (const title of [FRIDAY, ONE_ROSTER]) {
		await expect(facilitator.page.getByRole('checkbox', { name: title, exact: true })).toHaveCount(
			1
		);
	}
	await facilitator.sees('Samen: Alle zalen in één rooster.');
}

/** [R26][R39] The table device writes too; what says the same is joined; recovery stands apart. */
export async function sort({ facilitator, table, els, jan, projector }: Walk): Promise<void> {
	await table.seesTitle('Voorstellen van uw tafel');
	await table.checksPage('table, proposals');
	await table.startsProposal('Hang foto’s op van de bouwers');
	await table.checksPage('table, writing');
	await table.sharesProposal();
	await els.startsProposal(SAME_AGENDA);
	await els.sharesProposal();

	const request = await jan.unfold('Wilt u iets vragen om het goed te maken?');
	await jan.press('Schrijf een herstelverzoek', request);
	await jan.fill('Titel', 'Excuus');
	await jan.fill('Wat vraagt u, en aan wie?', 'De gemeente zegt zelf sorry.');
	await jan.checksPage('phone, a recovery request');
	await jan.sharesProposal();
	await facilitator.press('Over herstel (1)');
	await facilitator.sees('De gemeente zegt zelf sorry.');
	await facilitator.checksPage('proposals, recovery');

	// [issue 11] As many as it says: what is about recovery stands apart.
	await facilitator.press('Gedeeld met de zaal (5)');
	await expect(facilitator.page.getByRole('article')).toHaveCount(5);
	await facilitator.tick(ONE_ROSTER);
	await facilitator.tick(SAME_AGENDA);
	await facilitator.checksPage('proposals, two chosen');
	await facilitator.press('Voeg samen', facilitator.part('Gekozen voorstellen'));
	const joining = facilitator.dialog('Voeg samen');
	await facilitator.selectStarting('Samen onder', ONE_ROSTER, joining);
	await facilitator.press('Voeg samen', joining);
	await facilitator.sees(`samen met: ${ONE_ROSTER}`);
	await els.sees(`Hoort nu bij: ${ONE_ROSTER}`);
	await projector.doesNotSee('Excuus');
}
