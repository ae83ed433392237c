import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../rehearsal/browser.ts';
import { builtPages } from '../support/built-pages.ts';
import { MainProcess } from '../support/main-process.ts';
import { Play } from '../support/play.ts';
import {
	PASSWORD,
	startTestServer,
	type TestServer,
	type Visitor
} from '../support/test-server.ts';
import { ViewerClient } from '../support/viewer-client.ts';

let server: TestServer;
let play: Play;
let main: MainProcess;
let origin: string;
let port = 0;
let lobby: string;
let personal: string;
let truus: string;

/** A day is prepared here, and then served with its pages by a process of its own. */
beforeAll(async () => {
	builtPages();
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	const { secret } = (await play.pb.do('lobby:open', {})) as { secret: string };
	lobby = `/join/${secret}`;
	const [seat] = await play.seats('Truus');
	truus = seat!.id;
	personal = `/enter/${String(await play.pb.do('link:make', { door: 'seat', ref: truus }))}`;
	await server.app.close();
	await serves();
}, 300_000);

afterAll(async () => {
	await falls();
	await server.stop();
});

/** After a restart it stands where it stood. */
async function serves(): Promise<void> {
	main = new MainProcess({ DATA_DIR: server.dataDir, PORT: String(port) });
	port = await main.port();
	origin = `http://127.0.0.1:${port}`;
}

async function falls(): Promise<void> {
	main.signal('SIGKILL');
	await main.ended;
}

async function deskShows<Found>(
	find: (view: ViewerClient['view']) => Found,
	visitor: Visitor = play.staff
): Promise<Found> {
	const desk = new ViewerClient(origin, visitor);
	await desk.opened;
	const found = find(desk.view);
	desk.close();
	return found;
}

const waiting = () =>
	deskShows(({ room }) => room?.lobby.map(({ displayName }) => displayName) ?? []);

/** A browser with a page open, and its form as it was filled in. */
async function fills(path: string, fields: Record<string, string>, who = new Browser(origin)) {
	const form = { ...(await who.hidden(path)), ...fields };
	return { browser: who, form, send: (change = {}) => who.post(path, { ...form, ...change }) };
}

const leads = (answer: Response) => answer.headers.get('location');

async function facilitator(): Promise<Browser> {
	const browser = new Browser(origin);
	const { email } = play.account;
	expect(await browser.send('/login', { email, password: PASSWORD })).toBe('/facilitator');
	return browser;
}

test('[fault 1] [R3] one visit makes one arrival, sent twice at once, once more, and after a restart', async () => {
	const door = await fills(lobby, { name: 'Traag' });
	const [one, two] = await Promise.all([door.send(), door.send()]);
	expect(leads(one)).toMatch(/^\/seat\//);
	expect(leads(two)).toBe(leads(one));
	// The answer was lost on its way, so no cookie of it either.
	const cookie = door.browser.cookieHeader.split('; ').filter((pair) => pair.includes('_visit='));
	const lost = () =>
		fetch(origin + lobby, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin, accept: 'text/html', cookie: cookie.join('; ') },
			body: new URLSearchParams(door.form)
		});
	expect(leads(await lost())).toBe(leads(one));
	expect(await waiting()).toEqual(['Traag']);
	await falls();
	await serves();
	expect(leads(await lost())).toBe(leads(one));
	expect(await waiting()).toEqual(['Traag']);
});

test('[fault 1] [R2] who goes back and sends another name is asked who they are; a second person comes in by a press more', async () => {
	const door = await fills(lobby, { name: 'Gerda' });
	await door.send();
	const asked = await door.send({ name: 'Gerda de Vries' });
	expect(asked.status).toBe(422);
	const page = await asked.text();
	expect(page).toContain('Op deze telefoon is net al iemand binnengekomen');
	expect(page).toContain('Verder als Gerda');
	expect(page).toContain('value="Gerda de Vries"');
	expect(await waiting()).toEqual(['Traag', 'Gerda']);
	const both = await fills(lobby, { name: 'Gerrit' }, door.browser);
	expect(leads(await both.send())).toMatch(/^\/seat\//);
	expect(await waiting()).toEqual(['Traag', 'Gerda', 'Gerrit']);
});

test('[fault 8] without cookies nobody arrives, and the page says what to do', async () => {
	const before = await waiting();
	const { once } = await new Browser(origin).hidden(lobby);
	for (const path of [lobby, personal, '/login', '/']) {
		const fields = {
			once: once!,
			here: '',
			name: 'Zonder',
			email: 'a@b.nl',
			password: 'x',
			code: 'x'
		};
		const answer = await new Browser(origin).post(path, fields);
		expect([path, answer.status]).toEqual([path, 422]);
		expect(await answer.text()).toContain('Sta dan cookies toe voor deze pagina');
	}
	expect(await waiting()).toEqual(before);
});

test('[fault 1] a form that says nothing of itself is shown again with what was typed', async () => {
	const door = await fills(lobby, { name: 'Oud' });
	const answer = await door.send({ once: '' });
	expect(answer.status).toBe(422);
	expect(await answer.text()).toContain('value="Oud"');
	expect(await waiting()).not.toContain('Oud');
});

test('[fault 1] [R2] a personal link that is pressed twice is one phone', async () => {
	const door = await fills(personal, {});
	const [one, two] = await Promise.all([door.send(), door.send()]);
	expect(leads(one)).toBe(`/seat/${play.process}/${truus}`);
	expect(leads(two)).toBe(leads(one));
	const cookies = [one, two].map((answer) => answer.headers.getSetCookie().join());
	expect(cookies[1]).toBe(cookies[0]);
});

test('[fault 1] [walk W4] one press too many makes no second process, also after a restart', async () => {
	const browser = await facilitator();
	const fields = {
		title: 'De Spil',
		place: 'Lindervoort',
		purpose: 'Een plan',
		host: 'Bureau Samen',
		hostIsFramingParty: 'no',
		keepUntil: '2099-01-01',
		language: 'nl'
	};
	const form = await fills('/facilitator/new', fields, browser);
	const [one, two] = await Promise.all([form.send(), form.send()]);
	await falls();
	await serves();
	const late = await browser.post('/facilitator/new', form.form);
	expect([leads(two), leads(late)]).toEqual([leads(one), leads(one)]);
	const list = await browser.read('/facilitator');
	expect(list.match(/>De Spil</g)?.length).toBe(list.match(/>Plein</g)?.length);
});

test('[fault 1] an invitation is made once, and told again only to who is still logged in', async () => {
	const browser = await facilitator();
	const form = await fills('/account', { role: 'host' }, browser);
	const press = () => browser.post('/account?/invite', form.form);
	const links = await Promise.all([press(), press()].map(async (answer) => linkIn(await answer)));
	expect(links[0]).toMatch(/\/invite\//);
	expect(links[1]).toBe(links[0]);
	// Once it was seen, a new press is a new invitation.
	const next = await fills('/account', { role: 'host' }, browser);
	expect(await linkIn(await browser.post('/account?/invite', next.form))).not.toBe(links[0]);
	const visit = browser.cookieHeader.split('; ').find((pair) => pair.includes('_visit='));
	await browser.send('/logout', {});
	const answer = await fetch(`${origin}/account?/invite`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin, accept: 'text/html', cookie: visit! },
		body: new URLSearchParams(form.form)
	});
	expect([answer.status, leads(answer)]).toEqual([303, '/login']);
	// The link itself makes one account, however often it is pressed.
	const account = { name: 'Hidde', email: 'hidde@voorbeeld.nl', password: PASSWORD };
	const made = await fills(links[0]!, account);
	const [here, there] = await Promise.all([made.send(), made.send()]);
	expect([leads(here), leads(there)]).toEqual(['/facilitator', '/facilitator']);
});

test('[fault 1] who logs out everywhere, and again from the page that stayed open, is logged out again', async () => {
	const browser = await facilitator();
	const page = await fills('/account', {}, browser);
	const press = () => browser.post('/account?/everywhere', page.form);
	const [one, two] = await Promise.all([press(), press()]);
	expect([leads(one), leads(two)]).toEqual(['/login', '/login']);
	const other = await facilitator();
	await browser.send('/login', { email: play.account.email, password: PASSWORD });
	expect(leads(await press())).toBe('/login');
	// The lost laptop that it was pressed for.
	expect((await other.look('/account')).status).toBe(303);
});

async function linkIn(answer: Response): Promise<string | undefined> {
	return /\/invite\/[\w-]+/.exec(await answer.text())?.[0];
}
