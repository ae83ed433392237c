import { expect } from '@playwright/test';
import { inDays } from '../support/dates.ts';
import { PartyPage } from '../support/party-page.ts';
import type { Walk } from './walk.ts';

/** [R9] Both parties are named with who holds their mandate, and come in by link. */
export async function invite(walk: Walk): Promise<void> {
	const { facilitator } = walk;
	await facilitator.goesTo('Kaders');
	await facilitator.checksPage('frames, no parties yet');
	await facilitator.addsParty('Gemeente Westerbeke', 'G', 'Welzijn\nVastgoed');
	await facilitator.addsParty('Stichting De Spil', 'S');
	const links = [
		await facilitator.linkForParty('Gemeente Westerbeke', 'Anja Hofstee'),
		await facilitator.linkForParty('Stichting De Spil', 'Bert Roelink')
	];
	await facilitator.checksPage('one party');

	walk.municipality = new PartyPage(await walk.open('desk'), 'Anja Hofstee');
	walk.foundation = new PartyPage(await walk.open('desk'), 'Bert Roelink');
	await walk.municipality.entersBy(links[0]!);
	await walk.foundation.entersBy(links[1]!);
	await walk.municipality.checksPage('party, nothing written yet');
}

/** [R9][R13][R15] Mandate, promise and frames, written live. */
export async function write({ facilitator, municipality, foundation }: Walk): Promise<void> {
	for (const party of [municipality, foundation]) {
		await party.completesMandate('Alles binnen de begroting', 'college', inDays(-30), 'Besluit 12');
		await party.promises('besluit van het bestuur', inDays(90));
	}
	await municipality.writesFrame({
		kind: 'Bedrag',
		label: 'G1',
		sentence: 'De gemeente betaalt één keer maximaal € 350.000, inclusief btw.',
		reason: 'Meer staat er niet in de begroting.',
		question: 'Betaalt de gemeente niet meer dan € 350.000?',
		figures: {
			Vergelijking: 'ten hoogste',
			'Bedrag in euro': '350.000',
			Btw: 'inclusief btw',
			'Hoe vaak': 'één keer',
			'Wie betaalt': 'Gemeente Westerbeke'
		}
	});
	await municipality.takes('Niemand wordt onveilig');
	await municipality.words(
		'G2',
		'Niemand wordt onveilig.',
		'Iedereen moet zonder angst kunnen komen.',
		'Wordt niemand door het plan onveilig?'
	);
	await foundation.writesFrame({
		kind: 'Mag niet',
		label: 'S1',
		sentence: 'Geen nieuw gebouw.',
		reason: 'Er staan al zalen leeg.',
		question: 'Komt het plan zonder nieuw gebouw?'
	});
	await foundation.writesFrame({
		kind: 'Aantal',
		label: 'S2',
		sentence: 'Alle 14 clubs houden een vaste plek, minstens één dagdeel per week.',
		reason: 'Daarvoor is De Spil gebouwd.',
		question: 'Houden alle 14 clubs een vaste plek?',
		figures: {
			Vergelijking: 'ten minste',
			Getal: '14',
			'Wat telt u?': 'clubs',
			'Hoe vaak': 'één keer'
		}
	});
	await municipality.checksPage('party, frames written');

	// The facilitator reads along while it is being written.
	await facilitator.goesTo('Kaders');
	await facilitator.follow('Stichting De Spil');
	const sentence = facilitator.field('Het kader in één zin', facilitator.part('S1'));
	await expect(sentence).toHaveValue('Geen nieuw gebouw.');
	await facilitator.checksPage('frames of one party, being written');
}

/** [R14] Everybody reads the same sheet; each party signs once, and then nothing changes any more. */
export async function sign({ facilitator, municipality, foundation, core, truus }: Walk) {
	await facilitator.goesTo('Kaders');
	await facilitator.press('Leg de teksten vast');
	await facilitator.sees(/^De teksten .* liggen vast/);
	await facilitator.checksPage('frames, to be signed');

	await municipality.goesTo('Alle kaders en tekenen');
	await municipality.checksPage('party, signing');
	await municipality.signs(1, 'Gemeente Westerbeke, met Welzijn en Vastgoed');
	await municipality.sees('U hebt getekend. Zodra iedereen tekent, staan de kaders vast.');
	await facilitator.sees('Nog open');
	await foundation.signs(1, 'Stichting De Spil');
	await foundation.sees('Versie 1 staat vast. Iedereen leest precies deze tekst.');
	await foundation.checksPage('party, frames locked');
	await facilitator.sees('Vastgelegd, versie 1');
	await facilitator.checksPage('frames, locked');

	await core.sees('Geen nieuw gebouw.', core.part('Alle kaders'));
	await truus.goesTo('Kaders');
	await truus.sees('Geen nieuw gebouw.');
	await truus.goesTo('Nu');

	// A party thinks again: whoever reads the frames hears who asks for it, why, and what became of it.
	await foundation.unfold('Stel een wijziging voor');
	await foundation.fill('Waarom is een wijziging nodig?', 'De reden kon duidelijker.');
	await foundation.press('Zet de kaders weer open');
	for (const person of [truus, core, municipality]) {
		await person.sees('De kaders staan weer open');
		await person.sees(
			'Stichting De Spil vroeg om een wijziging. De reden: De reden kon duidelijker.'
		);
	}
	await foundation.goesTo('Onze kaders');
	await foundation.words(
		'S1',
		'Geen nieuw gebouw.',
		'In de omgeving staan zalen leeg.',
		'Komt het plan zonder nieuw gebouw?'
	);
	// Filled frames read as filled, before they are laid down.
	await facilitator.sees('In de omgeving staan zalen leeg.');
	await facilitator.sees('De woorden liggen nog niet vast');
	await foundation.laysTextsDown();
	await foundation.sees('besluit van het bestuur', foundation.part('Tekenen'));
	await municipality.signs(2, 'Gemeente Westerbeke, met Welzijn en Vastgoed');
	await foundation.signs(2, 'Stichting De Spil');
	for (const person of [truus, core, municipality]) {
		await person.sees(
			'S1, waarom: eerst “Er staan al zalen leeg.”, nu “In de omgeving staan zalen leeg.”'
		);
		await person.press('Gezien');
	}
	await truus.checksPage('phone, frames changed and seen');
}
