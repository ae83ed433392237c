import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { OwnIds } from '#server/auth/own-ids.ts';
import { hashSecret, normaliseCode } from '#server/auth/secrets.ts';
import { readMeta } from '#server/db/meta-repository.ts';
import { build, root } from '../../scripts/prepare.mjs';
import { asSent, opened, type AsSent } from '../support/as-sent.ts';
import { startHall } from '../support/hall.ts';
import { Play, type PartyPlayer, type Player } from '../support/play.ts';
import type { TestServer, Visitor } from '../support/test-server.ts';

/** All that a browser can open, and a number of ours cannot. */
const ACCEPTS = { 'accept-encoding': 'gzip, deflate, br' };

interface Heard extends AsSent {
	what: string;
	text: string;
}

let hall: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let person: string;
let colleague: Player;
let proposal: string;
/** By the first part of the address. */
let visitors: Record<string, Visitor>;
/** Of each kind of link one that is open. */
let links: Record<string, string>;
const heard: Heard[] = [];
const cookies = new Set<string>();

beforeAll(async () => {
	build();
	hall = await startHall(root);
	play = await Play.begin(hall);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	const core = await play.core('Karolien');
	const informant = await play.informant('Ilse');
	const known = { name: 'Piet Jansen', reach: '06-12345678', group: 'Bewoners' };
	const where = { circle: 'inner', sector: 'residents', source: 'phone' } as const;
	person = String(await play.pb.do('person:add', { ...known, ...where }));
	await play.dayOpen();
	colleague = await play.colleague('host', 'Hanna');
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	const table = await play.at('table', play.tables[0]!);
	const screen = await play.at('screen', play.process);
	await play.block('proposals');
	proposal = await play.proposal(anna, 'Bank', 'Een bank op het plein. '.repeat(40));
	await anna.client.do('proposal:share', { proposal });
	const open = (await play.pb.do('lobby:open', {})) as { secret: string };
	const invited = await hall.services.accounts.invite(play.account, 'host');
	if (!invited.ok) throw new Error(invited.refusal.code);
	const again = String(await play.pb.do('link:make', { door: 'seat', ref: anna.id }));
	anna.visitor = await hall.enter(again);
	links = { join: open.secret, invite: invited.value, enter: again, setup: invited.value };
	const { visitor: seat } = anna;
	visitors = { facilitator: play.staff, core: core.visitor, party: party.visitor, seat };
	visitors = { ...visitors, informant: informant.visitor, table: table.visitor };
	visitors = { ...visitors, screen: screen.visitor };
	for (const { cookie } of Object.values(visitors)) cookies.add(cookie.split('=')[1] ?? '');
}, 300_000);

afterAll(() => hall.stop());

/** Every page and every answer to GET there is, as its folder says. */
function routes(): string[] {
	const files = readdirSync(join(root, 'src/routes'), { recursive: true, encoding: 'utf8' });
	const ends = /\/?\+(page\.svelte|server\.ts)$/;
	return files
		.filter((file) => ends.test(file))
		.map((file) => `/${file.replace(ends, '')}`.replaceAll(/\/\([a-z]+\)/g, '') || '/');
}

function addressOf(route: string): string {
	const [, first = ''] = route.split('/');
	const parts: Record<string, string> = {
		process: play.process,
		party: party.party,
		person,
		seat: anna.id,
		colleague: colleague.id,
		proposal,
		door: 'seat',
		secret: links[first] ?? ''
	};
	return route.replaceAll(/\[(\w+)\]/g, (_, name: string) => parts[name] ?? name);
}

function note(what: string, answer: AsSent): Heard {
	for (const cookie of answer.headers['set-cookie'] ?? []) {
		const value = /=([^;]+)/.exec(cookie)?.[1];
		if (value) cookies.add(value);
	}
	const one = { ...answer, what, text: opened(answer) };
	heard.push(one);
	return one;
}

const visitorAt = (route: string): Visitor =>
	visitors[route.split('/')[1] ?? ''] ?? (route.startsWith('/history') ? anna.visitor : play.staff);

async function allPages(): Promise<void> {
	for (const route of routes()) {
		const query = route.startsWith('/history') ? `?seat=${anna.id}` : '?code=LETTERS&about=x';
		for (const more of ['', '/__data.json']) {
			const address = `${hall.url}${addressOf(route)}${more}${query}`;
			for (const cookie of [visitorAt(route).cookie, '']) {
				const headers = { ...ACCEPTS, cookie };
				note(`GET ${route}${more}`, await asSent(address, { headers }));
			}
		}
	}
}

/** A form whose answer is a link, with a script and without; and one that is sent back as it was typed. */
async function allForms(): Promise<void> {
	for (const how of [{ accept: 'text/html' }, { 'x-sveltekit-action': 'true' }]) {
		for (const [path, typed] of [
			['/account?/invite', 'role=host'],
			['/login', `email=${'x'.repeat(3000)}`],
			['/facilitator/new', `title=${'x'.repeat(3000)}`]
		] as const) {
			const { cookie } = play.staff;
			const page = await asSent(`${hall.url}${path.split('?')[0]}`, { headers: { cookie } });
			const visit = page.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
			const once = /name="once" value="([^"]+)"/.exec(page.body.toString())?.[1] ?? '';
			const headers = {
				...ACCEPTS,
				...how,
				cookie: `${cookie}; ${visit}`,
				origin: hall.url,
				'content-type': 'application/x-www-form-urlencoded'
			};
			const sent = `${typed}&once=${once}`;
			note(`POST ${path}`, await asSent(`${hall.url}${path}`, { method: 'POST', headers }, sent));
		}
	}
}

/** A live link by polling, where HTTP would compress: until what is looked for has come. */
async function polled(
	visitor: Visitor,
	commands: readonly (readonly [string, unknown])[]
): Promise<void> {
	const { door, process, seat, cookie } = visitor;
	const headers = { ...ACCEPTS, cookie, 'content-type': 'text/plain;charset=UTF-8' };
	const link = `${hall.url}/live/?EIO=4&transport=polling`;
	const { sid } = JSON.parse(
		note(`live ${door}`, await asSent(link, { headers })).text.slice(1)
	) as { sid: string };
	const here = `${link}&sid=${sid}`;
	const say = (packet: string) => asSent(here, { method: 'POST', headers }, packet);
	const hear = async (mark: string) => {
		for (;;) {
			const one = note(`live ${door}`, await asSent(here, { headers }));
			if (one.status !== 200) throw new Error(`live ${door}: ${one.text}`);
			if (one.text.includes(mark)) return;
			if (one.text === '2') await say('3');
		}
	};
	await say(`40${JSON.stringify({ version: PROTOCOL_VERSION, door, process, seat })}`);
	await hear('view:snapshot');
	for (const [nth, [name, input]] of commands.entries()) {
		await say(`42${nth}${JSON.stringify(['command', { id: newId(), name, input }])}`);
		await hear(`43${nth}[`);
	}
	await say('1');
}

async function allLive(): Promise<void> {
	const answeredBySecrets = [
		['link:make', { door: 'table', ref: play.tables[1] }],
		['seat:renew-card', { seat: bob.id }],
		['lobby:open', {}]
	] as const;
	for (const visitor of Object.values(visitors)) {
		await polled(visitor, visitor.door === 'staff' ? answeredBySecrets : []);
	}
}

/** What a text holds of all that must not be guessed. */
async function secretsIn(texts: readonly string[]): Promise<(text: string) => string[]> {
	const { db } = hall.app.database;
	const passes = await db.selectFrom('pass').select(['hash', 'kind']).execute();
	const sessions = await db.selectFrom('session').select('id_hash').execute();
	const byHash = new Map([
		...passes.map(({ hash, kind }) => [hash, `link or code: ${kind}`] as const),
		...sessions.map(({ id_hash }) => [id_hash, 'session'] as const)
	]);
	const secret = (await readMeta(db, 'id-secret')) ?? '';
	const ids = new OwnIds(secret);
	const keys = [`seat:${anna.id}`, `table:${play.tables[0]}`] as const;
	const numbers = keys.flatMap((sender) => ids.keyOf(play.process, sender)).map(String);
	const tokens = texts.flatMap((text) =>
		[...text.matchAll(/name="once" value="([^"]+)"/g)].map(([, once = '']) => once)
	);
	const exact = new Map([
		[secret, 'the secret of ids'],
		...numbers.map((one) => [one, 'the key of ids'] as const),
		...tokens.map((one) => [one, 'the token of a form'] as const),
		...[...cookies].map((one) => [one, 'a cookie'] as const)
	]);
	return (text) => {
		const words = new Set(text.match(/[\w-]{8,}/g));
		for (const code of text.match(/\b[A-Z\d]{3}-?[A-Z\d]{5}\b/g) ?? []) {
			words.add(normaliseCode(code));
		}
		const hashed = [...words].flatMap((word) => byHash.get(hashSecret(word)) ?? []);
		const said = [...exact].filter(([one]) => text.includes(one)).map(([, what]) => what);
		return [...new Set([...hashed, ...said])];
	};
}

test('[speed 3] no compressed body holds a link, a code, a token, a session or a key', async () => {
	await allPages();
	await allForms();
	await allLive();
	const found = await secretsIn(heard.map(({ text }) => text));
	const told = heard.flatMap(({ what, headers, text }) =>
		found(text).map((secret) => ({ what, secret, packed: 'content-encoding' in headers }))
	);
	expect(told.filter(({ packed }) => packed)).toEqual([]);
	// It was looked for in the right places: pages are compressed, and what must not be guessed is found.
	const packed = heard.filter(({ headers }) => 'content-encoding' in headers);
	const compressed = packed.map(({ what }) => what);
	expect(compressed).toEqual(
		expect.arrayContaining([
			'GET /seat/[process]/[seat]',
			'GET /table/[process]',
			'GET /screen/[process]',
			'GET /party/[process]',
			'GET /facilitator/[process]/people',
			'GET /seat/[process]/[seat]/__data.json'
		])
	);
	const where = (what: string) => told.filter((one) => one.what === what).map((one) => one.secret);
	expect(where('live screen')).toContain('link or code: lobby');
	expect(where('live staff')).toContain('link or code: personal');
	expect(where('live seat')).toContain('the key of ids');
	expect(where('POST /account?/invite')).toContain('link or code: invite');
	expect(where('GET /login')).toContain('the token of a form');
});

test('[speed 3] sockets are offered compression in vain: one window over many messages would be worse', async () => {
	for (const path of [
		`/live/?EIO=4&transport=websocket`,
		`/documents/proposal/${proposal}?door=staff&process=${play.process}`
	]) {
		const headers = {
			connection: 'Upgrade',
			upgrade: 'websocket',
			'sec-websocket-version': '13',
			'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
			'sec-websocket-extensions': 'permessage-deflate',
			cookie: play.staff.cookie
		};
		const agreed = await new Promise((resolve, reject) => {
			const sent = request(`${hall.url}${path}`, { headers });
			sent.on('upgrade', ({ headers: given }, socket) => {
				socket.destroy();
				resolve(given['sec-websocket-extensions'] ?? 'nothing');
			});
			sent.on('response', ({ statusCode }) => reject(new Error(`${path}: ${statusCode}`)));
			sent.on('error', reject).end();
		});
		expect(agreed).toBe('nothing');
	}
});
