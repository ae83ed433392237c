import { createServer, type AddressInfo } from 'node:net';
import { MailServer } from '../support/mail-server.ts';
import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { Phone } from './support/phone.ts';
import { PRINTED_MS } from './support/printed.ts';
import { expect, test as base } from './support/test.ts';

const ACCOUNT = {
	organisation: 'Bureau Herstel',
	email: 'marijke@voorbeeld.nl',
	password: 'een lange zin voor mij'
};

async function freePort(): Promise<string> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return String(port);
}

const test = base.extend<{ smtp: MailServer }>({
	// eslint-disable-next-line no-empty-pattern
	smtp: async ({}, use) => {
		const smtp = await MailServer.start();
		await use(smtp);
		await smtp.stop();
	},
	settings: async ({ smtp }, use) => {
		const port = await freePort();
		await use({
			PORT: port,
			PUBLIC_URL: `http://localhost:${port}`,
			SMTP_URL: smtp.url,
			SMTP_FROM: 'Uitnodigingen <uitnodiging@voorbeeld.nl>'
		});
	}
});

test('[R2] [R16] who gave an address is invited by mail, and what did not arrive says why', async ({
	openDevice,
	server,
	smtp
}) => {
	const marijke = new Facilitator(await openDevice('desk'), 'Marijke Smit');
	const { page } = marijke;
	const fits = async () => {
		for (const [width, height] of [
			[360, 560],
			[360, 740],
			[1280, 900]
		] as const) {
			await page.setViewportSize({ width, height });
			expect(await sticksOut(page)).toEqual([]);
		}
	};
	await marijke.setsUp(server.setUpLink, ACCOUNT);
	await marijke.follow('Nieuw proces');
	await marijke.fill('Hoe heet het proces?', 'Na de brand');
	await marijke.fill('Waar gaat het over: plaats of organisatie', 'Lindervoort');
	await marijke.fill('Waarvoor is het?', 'Een plan voor ons dorp.');
	await marijke.choose('Nee, wij beslissen er niet over');
	await marijke.comesAlive(() => marijke.press('Proces maken'));
	await marijke.goesTo('Mensen');
	for (const [name, reach] of [
		['Truus Bakker', 'truus@dorp.nl'],
		['Bert Visser', 'weg@dorp.nl'],
		['Cees Mol', '06-12345678']
	] as const) {
		const adding = await marijke.unfold('Voeg iemand toe');
		await marijke.fill('Naam', name, adding);
		await marijke.fill('Groep', 'Buren', adding);
		await marijke.fill(/^Hoe te bereiken/, reach, adding);
		await marijke.press('Voeg iemand toe', adding);
		await expect(marijke.link(name)).toBeVisible();
	}
	smtp.manners.set('weg@dorp.nl', { to: 550 });

	await marijke.goesTo('Uitnodigen');
	await marijke.fill('Dag', '2027-09-30');
	await marijke.fill('Begint om', '09:30');
	await marijke.press('Bewaar dit');
	await marijke.sees('Bewaard. Wie is uitgenodigd ziet het.');
	await test.step('the mail is read before it leaves', async () => {
		await marijke.unfold('Lees de mail');
		await marijke.sees('Uitnodiging voor een bijeenkomst');
		await marijke.sees(/Wanneer: donderdag 30.september 2027/);
		await marijke.sees(/1 persoon zonder kaart gaf geen e-mailadres, of meer dan één/);
		await marijke.checksPage('desk, invite: mail');
		await fits();
	});

	await test.step('one press, one mail each; what was refused says why', async () => {
		await marijke.press('Verstuur 2 mails');
		await marijke.sees('2 mails gaan nu de deur uit');
		await marijke.sees(/niet verstuurd: de mailserver kent dit adres niet/);
		await marijke.sees(/Mail: verstuurd/);
		await marijke.sees('1 verstuurd · 1 kwam niet aan');
		await marijke.checksPage('desk, invite: what was sent');
		await fits();
		const [mail] = smtp.for('truus@dorp.nl');
		for (const word of ['brand', 'Lindervoort', 'Herstel', 'dorp.', 'Bert', 'Marijke']) {
			expect(mail!.text.replaceAll('truus@dorp.nl', '')).not.toContain(word);
		}
	});

	await test.step('the link opens a page that waits for a press', async () => {
		const link = /http:\S+\/enter\/\S+/.exec(smtp.for('truus@dorp.nl')[0]!.text)![0];
		// A mail program looks at it first, and a second time.
		for (const method of ['HEAD', 'GET', 'GET']) await fetch(link, { method });
		const truus = new Phone(await openDevice('phone'), 'Truus Bakker');
		await truus.page.goto(link);
		await truus.comesAlive(() => truus.press('Ga verder'));
		await truus.seesTitle(/^De plandag is op donderdag/);
	});

	await test.step('cards that are printed are in the log too, and on the page of who got them', async () => {
		await Promise.all([
			page.waitForEvent('download', { timeout: PRINTED_MS }),
			marijke.press('Maak 2 kaarten')
		]);
		await marijke.sees(/Kaart: gemaakt om te printen/);
		await marijke.goesTo('Mensen');
		await marijke.follow('Cees Mol');
		await marijke.sees(/Kaart: gemaakt om te printen/);
		await marijke.checksPage('desk, person: what was sent');
		await fits();
	});

	await test.step('it came back after all; and who is mailed again gets another link', async () => {
		await marijke.goesTo('Uitnodigen');
		const truus = page.getByRole('article', { name: 'Truus Bakker' });
		await marijke.press('Noteer: kwam terug', truus);
		await marijke.sees(/kwam terug: niet aangekomen/);
		await marijke.press('Mail opnieuw', truus);
		await expect.poll(() => smtp.for('truus@dorp.nl').length).toBe(2);
	});

	await test.step('what still waits is stopped', async () => {
		smtp.manners.set('truus@dorp.nl', { to: 451 });
		await marijke.unfold('Mail ook wie al een kaart heeft');
		await marijke.press(/^Verstuur 1 mail/);
		await marijke.sees(/wacht, want de mailserver van deze persoon neemt nu niets aan/);
		await marijke.press('Stop wat nog wacht');
		await marijke.sees(/niet verstuurd: door u of een collega gestopt/);
	});
});
