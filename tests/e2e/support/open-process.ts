import { Facilitator } from './facilitator.ts';
import type { Server } from './server.ts';
import type { OpenDevice } from './test.ts';

const ACCOUNT = {
	organisation: 'Bureau Herstel',
	email: 'marijke@voorbeeld.nl',
	password: 'een lange zin voor mij'
};

/**
 * Marijke's account and her first process, open at her desk.
 * @param before what is done at her desk before it opens anything
 */
export async function openProcess(
	server: Server,
	openDevice: OpenDevice,
	{ title = 'De Spil', before }: { title?: string; before?: (desk: Facilitator) => unknown } = {}
): Promise<Facilitator> {
	const marijke = new Facilitator(await openDevice('desk'), 'Marijke Smit');
	await before?.(marijke);
	await marijke.setsUp(server.setUpLink, ACCOUNT);
	await marijke.follow('Nieuw proces');
	await marijke.fill('Hoe heet het proces?', title);
	await marijke.fill('Waar gaat het over: plaats of organisatie', 'Lindervoort');
	await marijke.fill('Waarvoor is het?', 'Een plan voor ons dorp.');
	await marijke.choose('Nee, wij beslissen er niet over');
	await marijke.comesAlive(() => marijke.press('Proces maken'));
	return marijke;
}
