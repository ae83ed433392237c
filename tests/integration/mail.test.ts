import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	onTestFinished,
	test
} from 'vitest';
import { NO_PRACTICAL } from '#lib/domain/process/practical.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { MailFault, MailStep } from '#lib/domain/invitation/index.ts';
import { mailWords } from '#parts/invite/mail-words.ts';
import { MailServer } from '../support/mail-server.ts';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';
import type { ViewerClient } from '../support/viewer-client.ts';
import { pause, until } from '../support/waiting.ts';

const MINUTE = 60_000;
const PRACTICAL = {
	...NO_PRACTICAL,
	venue: 'Dorpshuis, Dorpsstraat 1',
	day: '2027-10-31',
	begin: '09:30',
	end: '16:00',
	matters: 'Slachtofferhulp is er ook.',
	apart: 'Wilt u de dader niet tegenkomen? Bel ons.'
};

const ROW = { group: 'Bewoners', circle: 'inner', sector: 'residents', source: 'team' } as const;

let smtp: MailServer;
let server: TestServer;
let play: Play;
/** The desk, also after a restart. */
let pb: ViewerClient;

beforeAll(async () => {
	smtp = await MailServer.start();
	server = await startTestServer();
	server.mail = smtp.config;
	await server.restart();
});
beforeEach(async () => {
	play = await Play.begin(server);
	({ pb } = play);
	await pb.do('process:set-practical', { change: PRACTICAL });
});
afterEach(() => {
	smtp.received.length = 0;
	smtp.manners.clear();
	smtp.tried = 0;
});
afterAll(async () => {
	await server.stop();
	await smtp.stop();
});

async function restart(): Promise<void> {
	await server.restart();
	pb = await server.client(play.staff);
}

const known = async (name: string, reach: string | null): Promise<string> =>
	String(
		await pb.do('person:add', {
			...ROW,
			name,
			reach
		})
	);

/** What a page does when its button is pressed. */
async function press(people: string[], again = false, by: Visitor = play.staff, id = newId()) {
	const { services } = server;
	const session = (await server.session(by))!;
	const viewer = await services.identify(session, 'staff', play.process);
	if (!viewer.ok) return viewer;
	const words = mailWords(PRACTICAL, 'Europe/Amsterdam', 'nl');
	return services.mailing.ask(viewer.value, { people, again, words }, id);
}

/** The mails of somebody as the desk sees them, the newest first. */
const mailsOf = (person: string) =>
	(pb.view.invitations?.log ?? []).filter((row) => row.person === person && row.way === 'e-mail');
const reaches = (person: string, step: MailStep) =>
	until(`${person} is ${step}`, () => mailsOf(person)[0]?.step === step);
const waitsFor = (person: string, why: MailFault) =>
	until(`it waits: ${why}`, () => mailsOf(person)[0]?.why === why);

const linkIn = (text: string) => /\/enter\/([\w-]+)/.exec(text)?.[1] ?? '';

describe('[R2] [R16] invitations by mail', () => {
	test('eighty people: one mail each, one receiver, an own link that opens an own page', async () => {
		const listed = Array.from({ length: 80 }, (_, at) => ({
			...ROW,
			name: `Naam${at}`,
			reach: `dorp${at}@voorbeeld.nl`
		}));
		await pb.do('person:add-many', { people: listed });
		const { state } = await server.replayed(play.process);
		const people = [...state.people.people.keys()];
		expect(await press(people)).toMatchObject({ ok: true });
		await until('eighty mails', () => smtp.received.length === 80);
		expect(new Set(smtp.received.map(({ to }) => to.join())).size).toBe(80);
		expect(smtp.received.every(({ to }) => to.length === 1)).toBe(true);
		expect(smtp.atOnce).toBe(1);
		const links = new Set(smtp.received.map(({ text }) => linkIn(text)));
		expect(links.size).toBe(80);
		for (const at of [0, 41]) {
			const [mail] = smtp.for(`dorp${at}@voorbeeld.nl`);
			expect(mail!.text.match(/Naam\d+/g)).toEqual([`Naam${at}`]);
			const phone = await server.enter(linkIn(mail!.text));
			expect(phone).toMatchObject({ door: 'seat', seat: people[at] });
		}
		await reaches(people.at(-1)!, 'sent');
	}, 60_000);

	test('nothing in it tells what it is about, and the day comes along by clocks of the process', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		await press([anna]);
		await reaches(anna, 'sent');
		const [{ raw, text }] = smtp.received as [(typeof smtp.received)[0]];
		for (const word of [
			'Plein',
			'Bureau Samen',
			'een plan',
			'Slachtoffer',
			'dader',
			'herstel',
			'Petra'
		]) {
			expect(text.toLowerCase(), word).not.toContain(word.toLowerCase());
		}
		expect(raw).toContain('Subject: Uitnodiging voor een bijeenkomst\r\n');
		expect(raw).toContain('To: anna@dorp.nl\r\n');
		expect(text).toContain('DTSTART;TZID=Europe/Amsterdam:20271031T093000');
		expect(text).toContain('TZOFFSETTO:+0100');
		expect(text).toContain('Waar: Dorpshuis, Dorpsstraat 1');
	});

	test('[attack 48] names are words: none becomes a line of the head, a link or somebody else', async () => {
		const names = [
			'{link} {name}',
			'Bcc: kwaad@voorbeeld.nl',
			'<b>Anna</b> $& $1',
			'Anna\r\nBcc: kwaad@voorbeeld.nl\r\n\r\nhoi',
			'=?utf-8?Q?x?=',
			'.',
			'عائشة الحسن'
		];
		const people: string[] = [];
		for (const [at, name] of names.entries()) people.push(await known(name, `n${at}@dorp.nl`));
		await press(people);
		await until('all of them', () => smtp.received.length === names.length);
		for (const [at] of names.entries()) {
			const [mail] = smtp.for(`n${at}@dorp.nl`);
			const head = mail!.raw.split('\r\n\r\n')[0]!.split(/\r\n(?!\s)/);
			expect(head.map((line) => line.split(':')[0]).sort()).toEqual([
				'Auto-Submitted',
				'Content-Type',
				'Date',
				'From',
				'MIME-Version',
				'Message-ID',
				'Subject',
				'To'
			]);
			expect(
				mail!.raw.split('\r\n').every((line) => !/[\r\n]/.test(line) && line.length < 80)
			).toBe(true);
			expect(mail!.text).toContain('Dag ');
			expect(mail!.text.match(/\/enter\//g)).toHaveLength(1);
		}
		expect(smtp.for('n0@dorp.nl')[0]!.text).toContain('Dag {link} {name},');
		expect(smtp.for('kwaad@voorbeeld.nl')).toEqual([]);
	});

	test('[attack 48] an address that is none, or two, or would be a line of its own, gets no mail', async () => {
		const reaches = [
			'06-12345678',
			'anna@dorp.nl of bert@dorp.nl',
			'anna@dorp.nl\r\nRCPT TO:<bert@dorp.nl>',
			'"anna bert"@dorp.nl',
			'anna@dorp.nl>\u0000<bert@dorp.nl'
		];
		const people: string[] = [];
		for (const reach of reaches) people.push(await known(`Persoon ${people.length}`, reach));
		expect(await press(people)).toMatchObject({ refusal: { code: 'links-made-already' } });
	});

	test('one press counts once, however often it is sent; a colleague at that moment hears so', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		const id = newId();
		const farid = await play.colleague('facilitator', 'Farid');
		const both = await Promise.all([
			press([anna], false, play.staff, id),
			press([anna], false, play.staff, id),
			press([anna], false, farid.visitor)
		]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(2);
		await reaches(anna, 'sent');
		expect(smtp.received).toHaveLength(1);
	});

	test('who has a card keeps it, unless it is said; then the new link alone works', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		const card = String(await pb.do('link:make', { door: 'seat', ref: anna }));
		expect(await press([anna])).toMatchObject({ ok: false });
		await press([anna], true);
		await reaches(anna, 'sent');
		await expect(server.enter(card)).rejects.toThrow('link-not-valid');
		expect(await server.enter(linkIn(smtp.received[0]!.text))).toMatchObject({ seat: anna });
		await pb.do('link:withdraw', { door: 'seat', ref: anna });
		await expect(server.enter(linkIn(smtp.received[0]!.text))).rejects.toThrow('link-not-valid');
	});
});

describe('[R16] what does not arrive', () => {
	test.each([
		[{ to: 550 }, 'failed', 'address-refused'],
		[{ to: 552 }, 'failed', 'mailbox-full'],
		[{ data: 554 }, 'failed', 'refused']
	] as const)('%j: %s, with its reason, and no link is left', async (manner, step, why) => {
		const anna = await known('Anna', 'anna@dorp.nl');
		smtp.manners.set('anna@dorp.nl', manner);
		await press([anna]);
		await reaches(anna, step);
		expect(mailsOf(anna)[0]).toMatchObject({ why });
		const { state } = await server.replayed(play.process);
		expect(state.doors.links.has(`seat/${anna}`)).toBe(false);
		expect(smtp.received).toEqual([]);
		server.advance(48 * 60 * MINUTE);
		expect(smtp.tried).toBeLessThanOrEqual(1);
	});

	test('[R2] [C11] who came in by the code meanwhile keeps their seat when the mail to them fails', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		await play.dayOpen();
		await pb.do('lobby:open', {});
		const phone = await server.arrives(play.process, 'Anna');
		const seat = { person: anna, arrival: phone.seat!, displayName: 'Anna', here: true };
		await pb.do('seat:give', { ...seat, table: null }, 'Zo gaat het');
		const seated = await server.client({ ...phone, seat: anna });
		smtp.manners.set('anna@dorp.nl', { to: 550 });
		await press([anna]);
		await reaches(anna, 'failed');
		expect(seated.closedBy).toBeNull();
		await seated.do('seat:step-out', { seat: anna });
		expect((await server.client({ ...phone, seat: anna })).view.me).toMatchObject({ id: anna });
	});

	test('a mail server that is busy is asked again later, with another link', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		smtp.manners.set('anna@dorp.nl', { to: 451 });
		await press([anna]);
		await waitsFor(anna, 'busy');
		smtp.manners.clear();
		server.advance(2 * MINUTE);
		await reaches(anna, 'sent');
		expect(await server.enter(linkIn(smtp.received[0]!.text))).toMatchObject({ seat: anna });
	});

	test('[attack 48] a connection that is cut before the message: again; after it: not certain, and not again', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		const bert = await known('Bert', 'bert@dorp.nl');
		smtp.manners.set('anna@dorp.nl', { to: 'cut' });
		smtp.manners.set('bert@dorp.nl', { data: 'cut' });
		await press([anna, bert]);
		await reaches(bert, 'unsure');
		await waitsFor(anna, 'no-connection');
		smtp.manners.clear();
		server.advance(10 * MINUTE);
		await reaches(anna, 'sent');
		expect(mailsOf(bert)[0]?.step).toBe('unsure');
		expect(smtp.for('bert@dorp.nl')).toEqual([]);
		await pb.do('mail:note-bounce', { mail: mailsOf(bert)[0]!.mail!, person: bert });
		await press([bert], true);
		await until('it is sent anew', () => smtp.for('bert@dorp.nl').length === 1);
	});

	test('a mail server that says nothing holds nobody up for ever', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		const bert = await known('Bert', 'bert@dorp.nl');
		server.mailPace = { ...server.mailPace, ms: 300 };
		await restart();
		smtp.manners.set('anna@dorp.nl', { data: 'silent' });
		await press([anna, bert]);
		await reaches(anna, 'unsure');
		await reaches(bert, 'sent');
		server.mailPace = { ...server.mailPace, ms: 5_000 };
		await restart();
	});

	test('no mail server at all: it waits, says why, and goes when there is one', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		const { config } = smtp;
		server.mail = { ...config, server: { ...config.server, port: 1 } };
		await restart();
		await press([anna]);
		await waitsFor(anna, 'no-connection');
		server.mail = config;
		await restart();
		server.advance(2 * MINUTE);
		await reaches(anna, 'sent');
	});
});

describe('[R16] a restart in the middle', () => {
	test('[attack 48] what waits goes on, each once; what was on its way is not certain', async () => {
		const people: string[] = [];
		for (let at = 0; at < 6; at += 1) people.push(await known(`Naam${at}`, `r${at}@dorp.nl`));
		smtp.manners.set('r3@dorp.nl', { data: 'silent' });
		await press(people);
		await until('the fourth is on its way', () => smtp.tried === 4);
		await restart();
		await reaches(people[5]!, 'sent');
		expect(mailsOf(people[3]!)[0]?.step).toBe('unsure');
		expect(smtp.received).toHaveLength(5);
		expect(smtp.tried).toBe(6);
	});

	test('[attack 48] a store that was put back: what waited in it may be out, and is not sent again', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		server.mail = null;
		await restart();
		const words = mailWords(PRACTICAL, 'Europe/Amsterdam', 'nl');
		const asked = { people: [anna], again: false, words };
		await server.services.commands.runAsSystem(play.process, 'mail:ask', asked);
		await server.app.close();
		const store = join(server.dataDir, 'plandag.sqlite');
		copyFileSync(store, `${store}.copy`);
		server.mail = smtp.config;
		await server.start();
		await until('it is sent', () => smtp.received.length === 1);
		await server.app.close();
		copyFileSync(`${store}.copy`, store);
		await server.start();
		pb = await server.client(play.staff);
		await reaches(anna, 'unsure');
		expect(smtp.tried).toBe(1);
	});

	test('[attack 48] a server that was killed: what it had begun is not certain, and is never sent twice', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		server.mail = null;
		await restart();
		await server.services.commands
			.runAsSystem(play.process, 'mail:ask', {
				people: [anna],
				again: false,
				words: mailWords(PRACTICAL, 'Europe/Amsterdam', 'nl')
			})
			.then((reply) => expect(reply.ok).toBe(true));
		await reaches(anna, 'waiting');
		const press = mailsOf(anna)[0]!.mail!;
		await server.services.commands.runAsSystem(play.process, 'mail:begin', {
			mail: press,
			person: anna
		});
		server.mail = smtp.config;
		await restart();
		await reaches(anna, 'unsure');
		server.advance(3 * 60 * MINUTE);
		expect(smtp.tried).toBe(0);
	});
});

describe('[attack 51] [attack 48] [R16] a clock that is wrong', () => {
	const HOURS = 60 * MINUTE;
	/** The machine's clock is set, for as long as a test lasts. */
	function setClock(ms: number): void {
		server.setClock(ms);
		onTestFinished(() => server.setClock(-ms));
	}

	test.each([10 * 24 * HOURS, -6 * HOURS, -60 * HOURS])(
		'by %d ms: a mail goes at once, and after a busy server a minute later, once',
		async (ms) => {
			const anna = await known('Anna', 'anna@dorp.nl');
			const bert = await known('Bert', 'bert@dorp.nl');
			smtp.manners.set('bert@dorp.nl', { to: 451 });
			setClock(ms);
			await press([anna, bert]);
			await reaches(anna, 'sent');
			await waitsFor(bert, 'busy');
			// A mail server that asks for patience gets it: as many looks later nothing was tried.
			await pause(400);
			const { state } = await server.replayed(play.process);
			const waits = [...state.invitations.mails.values()].find(({ person }) => person === bert);
			expect(waits).toMatchObject({ step: 'waiting', tries: 1 });
			smtp.manners.clear();
			server.advance(2 * MINUTE);
			await reaches(bert, 'sent');
		}
	);

	test('[R2] set back after a card was made: a mail in its place goes all the same', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		const card = String(await pb.do('link:make', { door: 'seat', ref: anna }));
		setClock(-4 * HOURS);
		expect(await press([anna], true)).toMatchObject({ ok: true });
		await reaches(anna, 'sent');
		await expect(server.enter(card)).rejects.toThrow('link-not-valid');
	});

	test('[R2] set back after the press: a card that a colleague makes meanwhile stays', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		await pb.do('link:make', { door: 'seat', ref: anna });
		smtp.manners.set('anna@dorp.nl', { to: 451 });
		await press([anna], true);
		await waitsFor(anna, 'busy');
		setClock(-4 * HOURS);
		const card = String(await pb.do('link:make', { door: 'seat', ref: anna }));
		smtp.manners.clear();
		server.advance(2 * MINUTE);
		await reaches(anna, 'failed');
		expect(mailsOf(anna)[0]).toMatchObject({ why: 'has-card' });
		expect(await server.enter(card)).toMatchObject({ seat: anna });
	});
});

describe('who may, and who sees it', () => {
	test('[attack 48] no host, party or seat sends or reads; nobody sends words of their own', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		const host = await play.colleague('host', 'Hanna');
		expect(await press([anna], false, host.visitor)).toMatchObject({
			refusal: { code: 'not-allowed' }
		});
		const words = { subject: 'Gratis geld', text: 'Klik hier', calendar: null };
		const tries: [string, object][] = [
			['mail:ask', { people: [anna], again: false, words }],
			['mail:begin', { mail: anna, person: anna }],
			['mail:end', { mail: anna, person: anna, outcome: 'sent' }],
			['invitation:note-printed', { way: 'card', people: [anna] }]
		];
		for (const [name, input] of tries) {
			for (const who of [pb, host.client]) {
				const reply = await who.raw({ id: newId(), name, input });
				expect(reply, name).toMatchObject({ refusal: { code: 'not-allowed' } });
			}
		}
		expect(await host.client.refusalOf('mail:stop', {})).toBe('not-allowed');
		expect(host.client.view).not.toHaveProperty('invitations');
	});

	test('[R8] the log holds no link, and goes with the person', async () => {
		const anna = await known('Anna', 'anna@dorp.nl');
		await press([anna]);
		await reaches(anna, 'sent');
		const secret = linkIn(smtp.received[0]!.text);
		const { db } = server.app.database;
		const lines = await db.selectFrom('record').selectAll().execute();
		const stored = JSON.stringify([lines, await db.selectFrom('pass').selectAll().execute()]);
		expect(stored).not.toContain(secret);
		expect(JSON.stringify(pb.view)).not.toContain(secret);
		expect(JSON.stringify(lines)).not.toContain('anna@dorp.nl');
		await until('the log is on the desk', () => pb.view.invitations?.log.length === 1);
		await pb.do('person:erase', { person: anna });
		await until('the log is empty', () => pb.view.invitations?.log.length === 0);
		const { state } = await server.replayed(play.process);
		expect([state.invitations.mails.size, state.invitations.printed.size]).toEqual([0, 0]);
	});
});
