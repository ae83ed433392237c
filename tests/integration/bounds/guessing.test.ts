import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../../scripts/prepare.mjs';
import { Browser } from '../../../rehearsal/browser.ts';
import type { Account } from '#server/db/account-repository.ts';
import { MainProcess } from '../../support/main-process.ts';
import { figure } from '../../support/figures.ts';
import { Play } from '../../support/play.ts';
import { PASSWORD, startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let main: MainProcess;
let origin: string;
let vera: Account;
let code: string;

/** A store with an account and an open lobby, served with its pages in a process of its own. */
beforeAll(async () => {
	build();
	server = await startTestServer();
	const play = await Play.begin(server);
	vera = await server.account('Vera');
	({ code } = (await play.pb.do('lobby:open', {})) as { code: string });
	await server.app.close();
	main = new MainProcess({ DATA_DIR: server.dataDir });
	origin = `http://127.0.0.1:${await main.port()}`;
}, 300_000);

afterAll(async () => {
	main.signal('SIGKILL');
	await main.ended;
	await server.stop();
});

/** Where a form leads, or `refused`. */
const leads = (browser: Browser, path: string, fields: Record<string, string>) =>
	browser.send(path, fields).catch(() => 'refused');
const logIn = (browser: Browser, password: string, email = vera.email) =>
	leads(browser, '/login', { email, password });
const type = (browser: Browser, typed: string) => leads(browser, '/', { code: typed });

test('[attack 20] wrong passwords by anyone lock nobody out on a device she logged in on, nor keep her from another password', async () => {
	const laptop = new Browser(origin);
	expect(await logIn(laptop, PASSWORD)).toBe('/facilitator');
	const strangers = Array.from({ length: 40 }, () => logIn(new Browser(origin), 'gok'));
	expect(new Set(await Promise.all(strangers))).toEqual(new Set(['refused']));
	// A stranger with the right password is kept out like one with a wrong one …
	expect(await logIn(new Browser(origin), PASSWORD)).toBe('refused');
	// … and she changes hers, logs out, and in again.
	const fresh = 'een ander heel lang wachtwoord';
	const form = await laptop.hidden('/account');
	const typed = { old: PASSWORD, password: fresh };
	const changed = await laptop.post('/account?/password', { ...form, ...typed });
	expect(changed.status).toBeLessThan(400);
	await laptop.send('/logout', {});
	expect(await logIn(laptop, fresh)).toBe('/facilitator');
});

test('[attack 20] a device she logged in on guesses no further than anyone', async () => {
	const laptop = new Browser(origin);
	const other = await leads(laptop, '/login', { email: vera.email, password: 'x' });
	expect(other).toBe('refused');
	expect(await logIn(laptop, 'gok', 'niemand@example.org')).toBe('refused');
});

test('[attack 20] one prankster shuts the typed code for nobody else, and a foreign page’s pictures count for nobody', async (context) => {
	const prankster = new Browser(origin);
	await prankster.look('/');
	for (let guess = 0; guess < 130; guess++) await type(prankster, `${code.slice(0, 3)}ZZZZ2`);
	expect(await type(prankster, code)).toBe('refused');
	// A page elsewhere shows pictures from here: browsers send no cookies along, and keep none.
	const pictures = Array.from({ length: 130 }, () =>
		fetch(`${origin}/join?code=${code.slice(0, 3)}ZZZZZ`, { redirect: 'manual' })
	);
	await Promise.all(pictures);
	const hall = Array.from({ length: 20 }, () => type(new Browser(origin), code));
	const came = await Promise.all(hall);
	const inside = came.filter((where) => where === `/join?code=${code}`).length;
	figure(context, 'let in after 260 wrong codes', `${inside} of ${came.length}`);
	expect(new Set(came)).toEqual(new Set([`/join?code=${code}`]));
	const guest = new Browser(origin);
	expect((await guest.look(`/join?code=${code}`)).text).toContain('Plein');
});
