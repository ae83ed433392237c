import { layCable } from './cable.ts';
import { inDays } from './dates.ts';
import type { Facilitator } from './facilitator.ts';
import { openProcess } from './open-process.ts';
import { PartyPage } from './party-page.ts';
import { Phone } from './phone.ts';
import type { Server } from './server.ts';
import type { OpenDevice } from './test.ts';

/** A day about to open, with one table and two people who came by personal link. */
export async function openDayWithTwo(
	server: Server,
	openDevice: OpenDevice,
	title = 'Dorpshuis De Spil'
) {
	const facilitator = await openProcess(server, openDevice, { title });

	const links = new Map<string, string>();
	for (const name of ['Truus Bakker', 'Henk Visser']) {
		await facilitator.goesTo('Mensen');
		await facilitator.seeks(name, 'Oprichters');
		links.set(name, await facilitator.linkForPerson(name));
	}
	await facilitator.goesTo('De dag');
	await facilitator.press('Begin met een gewone plandag');
	await facilitator.press('Draaiboek opslaan');
	await facilitator.seesMark('opgeslagen');
	await facilitator.goesTo('Zaal en tafels');
	await facilitator.fill('Hoeveel tafels?', '1');
	await facilitator.press('Zet de tafels klaar');
	for (const name of links.keys()) {
		await facilitator.givesSeat(name, 'Tafel 1', 'Kort voorbereid bij de deur.');
	}
	await facilitator.goesTo('De dag');

	const phone = async (name: string) => {
		const cable = await layCable(server.origin);
		const page = await openDevice('phone', { baseURL: cable.origin });
		const one = new Phone(page, name.split(' ')[0]!);
		one.cable = cable;
		await one.entersBy(links.get(name)!.replace(server.origin, cable.origin));
		return one;
	};
	return {
		facilitator,
		links,
		truus: await phone('Truus Bakker'),
		henk: await phone('Henk Visser')
	};
}

/** One party with one frame, signed: without locked frames nobody is asked anything (R14). Gives who signed. */
export async function lockOneFrame(facilitator: Facilitator, openDevice: OpenDevice) {
	await facilitator.goesTo('Kaders');
	await facilitator.addsParty('Gemeente Westerbeke', 'G');
	const link = await facilitator.linkForParty('Gemeente Westerbeke', 'Anja Hofstee');
	const party = new PartyPage(await openDevice('desk'), 'Anja Hofstee');
	await party.entersBy(link);
	await party.completesMandate('Alles binnen de begroting', 'college', inDays(-30), 'Besluit 12');
	await party.isAskedAboutEarlier(inDays(-1));
	await party.promises('besluit van de raad', inDays(90));
	await party.writesFrame({
		kind: 'Mag niet',
		label: 'G1',
		sentence: 'Geen nieuw gebouw.',
		reason: 'Er staan al zalen leeg.',
		question: 'Komt het plan zonder nieuw gebouw?'
	});
	await party.laysTextsDown();
	await party.signs(1, 'Gemeente Westerbeke');
	await party.sees(/^Versie\s1 staat vast/);
	await facilitator.goesTo('De dag');
	return party;
}
