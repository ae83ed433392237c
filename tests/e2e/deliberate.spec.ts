import { openDayWithObjection } from './support/objecting.ts';
import { Projector } from './support/projector.ts';
import { expect, test } from './support/test.ts';
import { translating } from './support/translator.ts';
import { answersAlike, seesWholeYesOrNo } from './support/whole-question.ts';
import type { Phone } from './support/phone.ts';

test.setTimeout(300_000);

const WORDS = 'Mijn buurman bedreigt mij.';

/** Walks through the choices as a keyboard, a switch or a screen reader does: every arrow chooses. */
async function arrowsThrough(phone: Phone, legend: string, times: number): Promise<void> {
	const group = phone.page.getByRole('radiogroup', { name: legend });
	await group.getByRole('radio').first().focus();
	for (let step = 0; step < times; step++) await phone.page.keyboard.press('ArrowDown');
}

test('[everyone A1] [everyone A2] [C5] by arrow keys nothing of an objection is shown, changed or withdrawn', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayWithObjection(server, openDevice, WORDS);
	await facilitator.goesTo('De dag');
	await facilitator.unfold('Groot scherm aansluiten');
	await facilitator.press('Link voor het grote scherm');
	const link = await facilitator.reads('Link voor het grote scherm');
	await facilitator.closes('Het grote scherm');
	const projector = new Projector(await translating(openDevice)('projector'), 'projector');
	await projector.entersBy(link);
	await facilitator.goesTo('Consentronde');
	await projector.sees('Een begeleider vertelt wat dit bezwaar is.');

	const leaving = () => henk.part('Uw bezwaar staat nog open');

	await test.step('[everyone A1] arrows show Henk what the room would read, and the room nothing', async () => {
		await henk.unfold(/^Zo ziet de zaal het/);
		await arrowsThrough(henk, 'Wat mag de zaal van u weten?', 4);
		await henk.sees('Dit leest de zaal dan:');
		await henk.page.keyboard.press('ArrowDown');
		await henk.checksPage('phone, how an objection would be shown …');
		// What was sent would be there before an answer to something sent after it.
		await henk.goesTo('Mijn plek');
		// [R7] A phone is read in another language too.
		await expect(henk.button('English')).toBeVisible();
		await henk.goesTo('Nu');
		for (const one of [projector, truus]) {
			await one.doesNotSee(WORDS);
			await one.sees('Een begeleider vertelt wat dit bezwaar is.');
		}
		await facilitator.sees(/een begeleider zegt het/i);
	});

	await test.step('[everyone A1] with the button the room reads what the preview said', async () => {
		await henk.unfold(/^Zo ziet de zaal het/);
		await henk.choose('Zonder naam');
		await henk.button('Zo doen we het').focus();
		await henk.page.keyboard.press('Enter');
		await henk.sees('Het is veranderd.');
		await projector.sees(WORDS);
		await expect(projector.page.getByText('Henk')).toHaveCount(0);
		await henk.choose('Een begeleider zegt het');
		await henk.press('Zo doen we het');
		await projector.sees('Een begeleider vertelt wat dit bezwaar is.');
	});

	await test.step('[everyone A2] arrows and Terug leave the objection as it was', async () => {
		await henk.press('Hulp');
		await henk.press('Ik moet eerder weg');
		await arrowsThrough(henk, 'Wat doen we ermee als u weg bent?', 2);
		await henk.checksPage('phone, leaving with an objection …');
		await henk.press('Zo doen we het', leaving());
		await expect(henk.heading('Wilt u dat uw bezwaar een zorg wordt?')).toBeFocused();
		await henk.sees(/^Uw bezwaar geldt dan niet meer, ook als u toch blijft/);
		await henk.sees(/Als zorg staan uw woorden wel op de schermen/);
		await henk.checksPage('phone, asked once more whether it becomes a concern …');
		await henk.press('Nee, mijn bezwaar blijft staan');
		await henk.press('Terug');
		await henk.press('Sluiten');
		await facilitator.sees('open', facilitator.part(/^Bezwaren/));
		await truus.doesNotSee(WORDS);
		await henk.seesTitle('Nog niet iedereen kan ermee leven');
	});

	await test.step('[everyone A2] who chose and did not press is told before going on', async () => {
		await henk.press('Hulp');
		await henk.press('Ik moet eerder weg');
		await henk.choose('Bel mij');
		await henk.choose('Ga verder zonder mij');
		await henk.page.getByLabel('Wie spreekt voor u?').selectOption({ index: 1 });
		await henk.press('Zo spreken we het af');
		await henk.sees('U koos iets, maar drukte nog niet op “Zo doen we het”.');
		await henk.press('Zo doen we het', leaving());
		await henk.sees('Dat weten we nu.');
		await facilitator.sees('Ik ga weg: bel mij');
	});

	await test.step('[everyone A2] only the second press makes a concern of it', async () => {
		await henk.choose('Maak er een zorg van');
		await henk.press('Zo doen we het', leaving());
		await henk.press('Ja, maak er een zorg van');
		await henk.sees('Uw bezwaar is nu een zorg.');
		await truus.sees(WORDS);
	});
});

test('[everyone A6] [C5] “nee, nog niet” is as easy as “ja”, and its words reach who leads', async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayWithObjection(server, openDevice, WORDS);
	const missing = 'Er staat nog niet bij tot wanneer.';
	await facilitator.press('Begin met dit bezwaar');
	await facilitator.press('De persoon is gehoord');
	await facilitator.follow('Verander de tekst');
	await facilitator.seesTitle('Het plan');
	await facilitator.press('Bewerk punt 1');
	await facilitator.writesItem('De kleine zaal blijft open, ook op vrijdag.');
	await facilitator.press('Klaar met bewerken');
	await facilitator.goesTo('Consentronde');
	await facilitator.press('De tekst is veranderd');
	await henk.sees('De tekst is veranderd. Is uw bezwaar zo opgelost?');
	await henk.checksPage('phone, solved or not yet');

	const no = henk.button('Nee, nog niet');
	for (const width of [320, 360, 900]) {
		await henk.page.setViewportSize({ width, height: 740 });
		await answersAlike(henk, 'Ja, zo is het opgelost', 'Nee, nog niet');
	}
	await henk.page.setViewportSize({ width: 360, height: 560 });
	const question = 'De tekst is veranderd. Is uw bezwaar zo opgelost?';
	await seesWholeYesOrNo(henk, question, 'Ja, zo is het opgelost', 'Nee, nog niet');

	await no.focus();
	await henk.page.keyboard.press('Enter');
	await expect(henk.field(/^Wat mist er nog\?/)).toBeFocused();
	await henk.page.keyboard.type(missing);
	await henk.checksPage('phone, what is still missing …');
	await facilitator.doesNotSee(missing);
	await henk.press('Zeg: het is nog niet opgelost');
	await henk.sees('U zei: het is nog niet opgelost. De begeleiding weet dat.');
	await facilitator.sees('Zegt: nog niet opgelost. Er mist nog:');
	await facilitator.sees(missing);
	await facilitator.checksPage('consent, an objector says not yet');
	await expect(facilitator.button(/^Zet versie\s2 vast/)).toHaveCount(0);
	await truus.doesNotSee(missing);

	await henk.press('Ja, zo is het opgelost');
	await facilitator.seesMark('voorlopig opgelost');
	await facilitator.doesNotSee(missing);
	await henk.press('Toch niet opgelost');
	await henk.press('Zeg: het is nog niet opgelost');
	await facilitator.sees('Geen woorden erbij. Vraag wat er mist.');

	await test.step('[R2] [issue 11.d] a phone of two shows neither by the way what the other said', async () => {
		await facilitator.goesTo('Mensen');
		await facilitator.seeks('Wim Postma', 'Oprichters');
		const link = await facilitator.linkForPerson('Wim Postma');
		await henk.entersBy(link.replace(server.origin, henk.cable!.origin));
		await henk.follow('Wissel');
		await henk.comesAlive(() => henk.follow('Henk'));
		await henk.seesTitle('Nog niet iedereen kan ermee leven');
		await henk.doesNotSee('Uw bezwaar');
		await henk.doesNotSee(WORDS);
		await henk.checksPage('phone of two, what one said is covered');
		await henk.press('Toon wat ik zelf zei');
		await henk.sees(WORDS);
	});
});
