import type { Facilitator } from './facilitator.ts';
import type { Phone } from './phone.ts';
import { lockOneFrame, openDayWithTwo } from './open-day.ts';
import type { Server } from './server.ts';
import type { OpenDevice } from './test.ts';

/** A round in which Truus and Henk, both here, have just been asked. */
export async function openDayAsking(server: Server, openDevice: OpenDevice, title?: string) {
	const day = await openDayWithTwo(server, openDevice, title);
	const { facilitator, truus, henk } = day;
	const party = await lockOneFrame(facilitator, openDevice);
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een korte proef.');
	await facilitator.begins('Consentronde');
	for (const phone of [truus, henk]) await phone.isHere();
	await facilitator.goesTo('Het plan');
	await facilitator.press('Punt erbij');
	await facilitator.writesItem('De kleine zaal blijft open.');
	await facilitator.freezes(1, 'Dat vullen we later in.');
	await facilitator.goesTo('Consentronde');
	await asksEveryone(facilitator);
	return { ...day, party };
}

/** A round in which Henk objected, in words that a facilitator voices, and the room knows the outcome. */
export async function openDayWithObjection(server: Server, openDevice: OpenDevice, words: string) {
	const day = await openDayAsking(server, openDevice);
	const { facilitator, truus, henk } = day;
	await truus.opensAnswer();
	await truus.canLiveWithIt();
	await objects(henk, words);
	await facilitator.reveals();
	await henk.sees(/^We komen zo bij uw bezwaar/);
	return day;
}

async function asksEveryone(facilitator: Facilitator): Promise<void> {
	await facilitator.press('Begin een ronde');
	await facilitator.presents();
	await facilitator.goesOnBecause('Iedereen kent de informatie al.');
	await facilitator.press('Sla reacties over en vraag het iedereen');
	await facilitator.goesOnBecause('Iedereen zit hier aan tafel.');
}

async function objects(phone: Phone, words: string): Promise<void> {
	await phone.opensAnswer();
	await phone.cannotLiveWithItYet({
		about: /^Punt 1:/,
		text: words,
		liveable: 'Zeg het toe.',
		shown: 'Een begeleider zegt het'
	});
}
