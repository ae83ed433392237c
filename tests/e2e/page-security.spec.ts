import { expect, test } from './support/test.ts';
import { lockOneFrame, openDayWithTwo } from './support/open-day.ts';
import type { Server } from './support/server.ts';

test.setTimeout(300_000);

const form = (fields: Record<string, string>) => ({
	method: 'POST',
	redirect: 'manual' as const,
	body: new URLSearchParams(fields)
});

/** Asks the server as a page of its own would. */
function asking({ origin }: Server) {
	return (path: string, init: RequestInit = {}) =>
		fetch(origin + path, {
			redirect: 'manual',
			...init,
			headers: { origin, ...(init.headers as Record<string, string>) }
		});
}

test('[attack 27] nobody is sent elsewhere by choosing a language', async ({ server }) => {
	const ask = asking(server);
	const slips = [
		'/./..//evil.test',
		'/.//evil.test',
		'//evil.test',
		'/\\evil.test',
		'/x/..//evil.test'
	];
	const odd = [
		'/%2f/evil.test',
		'/..%2f/evil.test',
		'https://evil.test',
		'evil.test',
		'/\t/evil.test'
	];
	for (const back of [...slips, ...odd, '/./.\\..//\\evil.test', '/;//evil.test']) {
		const answer = await ask('/language', form({ language: 'nl', back }));
		const to = new URL(answer.headers.get('location') ?? '', `${server.origin}/language`);
		expect([back, answer.status, to.origin]).toEqual([back, 303, server.origin]);
	}
	const kept = await ask('/language', form({ language: 'nl', back: '/join?code=ABC' }));
	expect(kept.headers.get('location')).toBe('/join?code=ABC');
});

test('[attack 27] what is asked wrongly is no fault of the server, and its log keeps no secret', async ({
	server
}) => {
	const ask = asking(server);
	for (const door of ['enter', 'join', 'setup', 'invite']) {
		const answer = await ask(`/${door}/geheim-van-iemand%`);
		expect([door, answer.status]).toEqual([door, 400]);
	}
	for (const action of ['default', 'constructor', '__proto__', 'toString', 'valueOf', 'nergens']) {
		const answer = await ask(`/login?/${action}`, form({ email: 'a@b.nl', password: 'x' }));
		expect([action, answer.status]).toEqual([action, 404]);
	}
	const garbled = { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } };
	for (const path of ['/login', '/language', '/', '/join?code=x']) {
		const { status } = await ask(path, garbled);
		expect([path, status < 500]).toEqual([path, true]);
	}
	expect(server.output()).not.toContain('geheim-van-iemand');
	expect(server.output()).not.toMatch(/Error|boundary/);
});

test('[attack 27] another port of this host logs nobody out, and every file says what it is', async ({
	server,
	openDevice
}) => {
	const { facilitator, links } = await openDayWithTwo(server, openDevice);
	const cookies = await facilitator.page.context().cookies();
	const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
	const elsewhere = server.origin.replace(/\d+$/, '9');
	for (const origin of [elsewhere, 'null', 'https://evil.test']) {
		for (const type of [undefined, 'text/plain']) {
			const answer = await fetch(`${server.origin}/logout`, {
				method: 'POST',
				redirect: 'manual',
				headers: { cookie, origin, ...(type ? { 'content-type': type } : {}) }
			});
			expect([origin, answer.status]).toEqual([origin, 403]);
		}
	}
	await facilitator.page.reload();
	await facilitator.seesTitle('De dag');

	const { pathname } = new URL(facilitator.page.url());
	const page = await fetch(server.origin + pathname, { headers: { cookie } });
	const asset = /\/_app\/immutable\/[^"']+\.js/.exec(await page.text())?.[0] ?? '';
	for (const path of [asset, '/favicon.svg', '/service-worker.js', '/', '/login']) {
		const { headers, status } = await fetch(server.origin + path);
		expect([path, status, headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff']);
	}

	await test.step('[attack 27] [R25] one browser is never a party and a seat of one process', async () => {
		const party = await lockOneFrame(facilitator, openDevice);
		await party.sees(/^Versie\s1 staat vast/);
		const seatLink = links.get('Truus Bakker')!;
		await party.page.goto(seatLink);
		await party.press('Ga verder');
		await party.seesTitle('Dit kan niet in deze browser');
		await party.checksPage('door, a party and a seat in one browser');
		const seatPage = new RegExp('/seat/');
		await expect(party.page).not.toHaveURL(seatPage);
		await party.press('Ga hier weg');
		await party.comesAlive(() => party.page.goto(seatLink).then(() => party.press('Ga verder')));
		await expect(party.page).toHaveURL(seatPage);
		await party.sees('Dorpshuis De Spil');
	});

	await test.step('[attack 8] no page behind a door is kept by a browser', async () => {
		const data = `${pathname}/__data.json`;
		for (const path of [pathname, data, '/facilitator', '/account', '/']) {
			const { headers, status } = await fetch(server.origin + path, { headers: { cookie } });
			expect([path, status]).toEqual([path, 200]);
			expect([path, headers.get('cache-control')]).toEqual([path, 'private, no-store']);
		}
		const asked = await fetch(server.origin + pathname, { redirect: 'manual' });
		expect([asked.status, asked.headers.get('clear-site-data')]).toEqual([303, '"cache"']);
		const out = await fetch(`${server.origin}/logout`, {
			method: 'POST',
			redirect: 'manual',
			headers: { cookie, origin: server.origin }
		});
		expect([out.status, out.headers.get('clear-site-data')]).toEqual([303, '"cache"']);
	});
});
