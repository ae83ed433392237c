import { openDayWithTwo } from './support/open-day.ts';
import { expect, test } from './support/test.ts';

const ARABIC = 'نريد مكانًا نلتقي فيه.';

test('[R7] words that run from right to left stand so, beside words that do not', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayWithTwo(server, openDevice);
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag.');
	await facilitator.begins('Voorstellen maken');
	await truus.isHere();
	await henk.isHere();
	await truus.startsProposal('Een plek');
	const field = truus.field('Wat moet er gebeuren?');
	await field.fill(`${ARABIC}\nEen plek om elkaar te zien.`);
	await expect(field).toHaveCSS('unicode-bidi', 'plaintext');
	await truus.seesMark('opgeslagen');

	const shown = henk.part('Een plek').getByText(ARABIC);
	await expect(shown).toBeVisible();
	const ends = await shown.evaluate((element, length) => {
		const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()!;
		const leftOf = (at: number) => {
			const range = document.createRange();
			range.setStart(text, at);
			range.setEnd(text, at + 1);
			return range.getBoundingClientRect().left;
		};
		return { first: leftOf(0), stop: leftOf(length - 1) };
	}, ARABIC.length);
	expect(ends.stop).toBeLessThan(ends.first);

	const { search } = new URL(truus.page.url());
	await truus.sharesProposal();
	await henk.page.goto(new URL(search, henk.page.url()).href);
	await henk.sees('Deze tekst is nu gesloten.');
	await expect(henk.part('Een plek').getByText(ARABIC)).toHaveCSS('unicode-bidi', 'plaintext');
	await henk.checksPage('phone, a closed text from right to left');
	// Who has a copy reads that, and hears nothing of words that were not sent: there are none.
	await truus.page.goto(new URL(search, truus.page.url()).href);
	await truus.sees('Deze tekst is nu gesloten. U kunt hem hier nog lezen.');
	await truus.doesNotSee('nog niet verzonden');
});
