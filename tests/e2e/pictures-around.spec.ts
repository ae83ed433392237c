import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { startHall } from '../support/hall.ts';
import { MailServer } from '../support/mail-server.ts';
import { Play, REASON } from '../support/play.ts';
import type { TestServer } from '../support/test-server.ts';
import { Camera, press, unfold, type Doing } from './support/album.ts';
import { MAKES_PICTURES } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test.skip(!MAKES_PICTURES, 'only for pictures: npm run pictures -- pictures');
test.setTimeout(1_800_000);
test.use({ actionTimeout: 30_000 });

const SIGN_UPS = /^\s*(Aanmeldingen|Sign-ups) \(0\)\s*$/;
const SEND = /^(Meld mij aan|Sign me up)$/;
const DONE = /Dank u\.|Thank you\./;
const MAKE = /^(Maak|Make) \d+ (kaart|card)/;
const READ_MAIL = /Lees de mail|Read the mail/;
const MORE_OF_GREET = /^(Meer over|More about) Greet$/;
const WRITE_MESSAGE = /Iemand iets laten weten|Let somebody know something/;
const NO_MESSAGES = /Berichten van anderen aan u|Messages from others to you/;
const OPEN_LETTER = /Een brief openen|Open a letter/;
const EDIT_2 = /^(Bewerk punt|Edit item) 2$/;
const WHO_CHANGED = /Wie veranderde wat|Who changed what/;
const DEMIR = {
	helper: 'interpreter',
	helperName: 'Ali Demir',
	helperReach: '06-12345678'
} as const;
const BY_LETTER = {
	way: 'letter',
	instruction: 'contact-decides',
	bounds: 'Niet duurder dan € 100.'
} as const;

let smtp: MailServer;
let hall: TestServer;
let play: Play;
let camera: Camera;

test.beforeEach(async ({ browser }, info) => {
	smtp = await MailServer.start();
	hall = await startHall(resolve(info.config.rootDir, '../..'));
	hall.mail = smtp.config;
	smtp.manners.set('weg@dorp.nl', { to: 550 });
	await hall.restart();
	play = await Play.begin(hall);
	camera = new Camera(browser, hall.url);
});
test.afterEach(async () => {
	await hall.stop();
	await smtp.stop();
});

const at = (where: string, path: string, doing?: Doing) =>
	camera.page(where, play.staff.cookie, `/facilitator/${play.process}${path}`, doing);

const add = async (name: string, group: string, reach: string | null = null) => {
	const row = { name, group, reach, circle: 'inner', sector: 'residents', source: 'team' } as const;
	return String(await play.pb.do('person:add', row));
};

const prepare = (person: string, more: Omit<CommandInput<'person:prepare'>, 'person'>) =>
	play.pb.do('person:prepare', { person, ...more }, REASON);

/** What a stranger fills in on the page, and what they see then. */
const signsUp = (name: string): Doing => {
	return async (page: Page) => {
		await page.locator('[name=name]').fill(name);
		await page.locator('[name=reach]').fill('06-12345678');
		await page.locator('[name=words]').fill('Bel liever in de avond, dan is mijn dochter er ook.');
		await page.getByRole('button', { name: SEND }).click();
		await page.getByText(DONE).waitFor();
	};
};

const inOrder =
	(...doings: Doing[]): Doing =>
	async (page) => {
		for (const doing of doings) await doing(page);
	};

test('[R2] [R16] the ways in: sign-ups, invitations, what the day has to know, other processes', async () => {
	const { pb, staff } = play;
	const signUp = `/sign-up/${play.process}`;
	await at('desk, packs, no version yet', '/packs');
	await at('desk, needs of the day, none', '/invite');
	const truus = await add('Truus Bakker', 'Oprichters', 'truus@dorp.nl');
	const wim = await add('Wim Stil', 'Clubs', 'weg@dorp.nl');
	await add('عائشة الحسن', 'Jongeren', '06-87654321');

	await at('desk, people, sign-ups closed', '/people', unfold(SIGN_UPS));
	await camera.page('door, sign up, closed', '', signUp);
	await pb.do('sign-up:open', { phone: '0578-123456' });
	await at('desk, people, sign-ups open', '/people', unfold(SIGN_UPS));
	await camera.page('door, sign up', '', signUp);
	await camera.page('door, signed up', '', `${signUp}?q=poster`, signsUp('Truus Bakker'));
	await at('desk, people, sign-ups wait', '/people');

	await at('desk, invite, nothing known', '/invite');
	await pb.do('process:set-practical', {
		change: {
			...{ venue: 'Dorpshuis De Spil, Dorpsstraat 1, Lindervoort', day: '2027-09-30' },
			...{ route: 'Bus 12, halte Kerk: drie minuten lopen.', begin: '09:30', end: '16:00' }
		}
	});
	await at('desk, invite, mail', '/invite', unfold(READ_MAIL));
	// Made once: in the second language everybody has one.
	await at('desk, invite, cards are made', '/invite', async (page) => {
		const make = page.getByRole('button', { name: MAKE }).first();
		if (await make.isVisible()) await make.click();
	});
	await prepare(truus, {
		...{ way: 'room', ...DEMIR, needs: ['hearing-loop', 'diet'] },
		...{ dayWords: 'Eet geen vlees, brede rolstoel', shares: true }
	});
	await prepare(wim, { ...BY_LETTER, contact: truus });
	await at('desk, person, what the day has to know', `/people/${truus}`);
	await at('desk, person, by letter', `/people/${wim}`);
	await at('desk, invite, what went out, and needs', '/invite');

	await play.party('Gemeente Westerbeke', 'G');
	const other = await hall.process(play.account);
	await camera.page('desk, processes, two of them', staff.cookie, '/facilitator');
	const from = `/facilitator/new?from=${play.process}`;
	await camera.page('desk, a process from an example', staff.cookie, from);
	await camera.page('desk, removing a process', staff.cookie, `/facilitator?remove=${other}`);
	const stays = `/facilitator?remove=${play.process}`;
	await camera.page('desk, a process that stays', staff.cookie, stays);
	expect(hall.errors).toEqual([]);
});

test('[R5] [R22] [R32] [R39] who is not in the room, messages, letters, packs, and pens', async () => {
	const { pb, staff } = play;
	const party = await play.party('Gemeente Westerbeke', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	const [anna, bob, greet] = await play.seats('Anna', 'Bob', 'Greet');
	const table = await play.at('table', play.tables[0]!);
	const screen = await play.at('screen', play.process);
	const phone = (where: string, view: string, doing?: Doing) =>
		camera.page(where, anna!.visitor.cookie, `/seat/${play.process}/${anna!.id}?${view}`, doing);
	const onTable = (where: string, query = '') =>
		camera.page(where, table.visitor.cookie, `/table/${play.process}${query}`);
	const onWall = (where: string) =>
		camera.page(where, screen.visitor.cookie, `/screen/${play.process}`);

	await phone('phone, messages, none', 'view=recovery');
	await phone('phone, writing a message', 'view=recovery', unfold(WRITE_MESSAGE));
	const words = 'Kunnen we weer praten? Het spijt me hoe het ging met de sleutel.';
	const write = (from = anna!.id) => ({ from, toName: 'Bob van hiernaast', words });
	const message = String(await anna!.client.do('message:write', write()));
	await phone('phone, messages, one waits', 'view=recovery', unfold(NO_MESSAGES));
	await at('desk, messages, one waits', '/recovery');
	await pb.do('message:take', { message });
	await at('desk, messages, taken', '/recovery');
	await pb.do('message:mean', { message, to: bob!.id });
	await at('desk, messages, who is meant', '/recovery');
	const text = 'Iemand wil weer met u praten.';
	await pb.do('message:agree', { message, text, withName: false });
	await at('desk, messages, read back', '/recovery');
	await phone('phone, messages, read back', 'view=recovery');
	await pb.do('message:deliver', { message, way: 'phone', on: hall.today() });
	await pb.do('message:answer', { message, words: 'Graag, morgen.', on: hall.today() });
	const second = String(await pb.do('message:write', write(greet!.id)));
	await pb.do('message:decline', { message: second, why: 'Dit bericht dreigt.' });
	await at('desk, messages, answered and not passed on', '/recovery');
	await phone('phone, messages, answered', 'view=recovery');

	await play.block('plan');
	const [one, two] = [await play.item('Wij maken het dak.'), await play.item('Een rooster.')];
	await pb.do('item:open', { item: one, open: true, to: { table: play.tables[0]! } });
	await pb.do('item:open', { item: two, open: true, to: { seats: [anna!.id, bob!.id] } });
	await phone('phone, plan, pens', '');
	await phone('phone, plan, with the pen', `item=${two}`);
	const own = { vat: 'incl', period: 'once', payer: 'own' } as const;
	await table.client.do('item:fill', { item: one, money: [{ cents: 250_000, ...own }] });
	await anna!.client.do('item:fill', { item: two, where: 'Alle zalen' });
	await pb.do('item:add-carrier', { item: one, carrier: bob!.id });
	await onTable('table, plan, pens');
	await onTable('table, plan, with the pen', `?item=${one}`);
	await onWall('projector, plan, pens');
	await at('desk, plan, pens', '/plan');
	await at(
		'desk, plan, a pen and whose hand it was',
		'/plan',
		inOrder(press(EDIT_2), unfold(WHO_CHANGED))
	);
	await phone('phone, plan, without the pen', `item=${one}`);

	const instruction = { kind: 'contact-decides', bounds: 'Niet duurder dan € 100.' } as const;
	await pb.do('seat:become-indirect', { seat: greet!.id, contact: anna!.id, instruction });
	await at('desk, room, a seat at a distance', '/room', press(MORE_OF_GREET));
	await pb.do('plan:freeze', {}, REASON);
	await at('desk, packs, nothing frozen', '/packs');
	const back = 'Bureau Herstel\nAntwoordnummer 123\n8070 WB Lindervoort';
	await pb.do('pack:freeze', { version: 1, until: '2098-12-15', back });
	await at('desk, packs, not given yet', '/packs');
	const seats = [greet!.id];
	await pb.do('pack:give', { version: 1, seats, way: 'post', on: hall.today() });
	const question = String(await pb.do('question:ask', { words: 'Wat kost het dak?' }));
	await pb.do('question:answer', { question, words: 'Een ton.', answerable: true });
	await at('desk, packs, later answers', '/packs');

	await play.block('consent');
	await pb.do('round:prepare', {}, REASON);
	await pb.do('round:present', {}, REASON);
	await at('desk, roll call, who is not here', '/consent');
	await at('desk, a letter, too soon', '/consent', unfold(OPEN_LETTER));
	await pb.do('round:mark-read-aloud', {});
	await pb.do('round:ask', {}, REASON);
	await at('desk, a letter', '/consent', async (page) => {
		await unfold(OPEN_LETTER)(page);
		await page.locator('[name=letter-seat]').selectOption({ label: 'Greet' });
		await page.locator('[name=letter-version]').selectOption('1');
		await page.locator('[name=letter-value][value=CANNOT_YET]').check({ force: true });
	});
	const { round, hash } = await play.asked(anna!);
	const letter = { round, hash, seat: greet!.id, version: 1, value: 'CAN_LIVE' } as const;
	await pb.do('answer:by-letter', { ...letter, readBack: true, was: null });
	for (const seat of [anna!, bob!]) await play.answer(seat, 'CAN_LIVE');
	await pb.do('round:reveal', {});
	await pb.do('letter:keep', {
		seat: greet!.id,
		version: 1,
		value: 'CAN_LIVE_CONCERN',
		text: 'Blijft het betaalbaar?',
		seen: 0
	});
	await at('desk, a letter that came later', '/consent');
	await camera.page('desk, processes, the day is open', staff.cookie, '/facilitator');
	expect(hall.errors).toEqual([]);
});
