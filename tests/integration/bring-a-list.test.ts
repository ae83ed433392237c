import { readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST } from '#lib/domain/limits.ts';
import type { Listed } from '#lib/domain/person/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let colleague: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	colleague = await play.colleague('facilitator', 'Farid');
});

afterAll(() => server.stop());

type Asked = 'file' | 'check' | 'command';

async function ask(
	asked: Asked,
	body: string | Uint8Array<ArrayBuffer> | object,
	{ cookie, process }: Pick<Visitor, 'cookie' | 'process'> = play.staff,
	headers: Record<string, string> = {}
): Promise<Reply> {
	const isBytes = typeof body === 'string' || body instanceof Uint8Array;
	const response = await fetch(`${server.url}/intake/${process}/${asked}`, {
		method: 'POST',
		headers: { cookie, ...headers },
		body: isBytes ? body : JSON.stringify(body)
	});
	return (await response.json()) as Reply;
}

const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.refusal.code);

const row = (name: string, reach: string | null = null, more: Partial<Listed> = {}): Listed => ({
	name,
	reach,
	group: 'Kerk',
	circle: 'inner',
	sector: 'residents',
	source: 'team',
	...more
});

const bring = (people: Listed[], list = newId(), who: Visitor = play.staff) =>
	ask('command', { id: newId(), name: 'person:add-many', input: { list, people } }, who);

async function brought(people: Listed[]): Promise<string> {
	const reply = await bring(people);
	if (!reply.ok) throw new Error(reply.refusal.code);
	return String(reply.value);
}

const stateNow = async () => (await server.replayed(play.process)).state;
const namesNow = async () => [...(await stateNow()).people.people.values()].map(({ name }) => name);

/** Whether these words are anywhere in the folder of the store. */
const isStored = (words: string) =>
	readdirSync(server.dataDir).some((file) =>
		readFileSync(join(server.dataDir, file)).includes(words)
	);

describe('a file', () => {
	const file = 'Naam;Telefoon\r\nJozefien van Nergens;06-12345678\r\n';

	test('[R8] of a file nothing is stored, nor of rows that are only looked at', async () => {
		const read = await ask('file', file);
		expect(read.ok && read.value).toMatchObject([
			{ rows: [{ cells: ['Naam', 'Telefoon'] }, { at: 2 }] }
		]);
		expect(codeOf(await ask('check', { people: [row('Jozefien van Nergens')] }))).toBe('ok');
		expect(isStored('Jozefien')).toBe(false);
		expect((await stateNow()).people.people.size).toBe(0);
	});

	test('[attack 40] is read for a facilitator of this process, and for nobody else', async () => {
		const host = await play.colleague('host', 'Hanna');
		const other = await Play.begin(server, 'Otto');
		const nobody = { cookie: '', process: play.process };
		const elsewhere = { ...other.staff, process: play.process };
		for (const who of [nobody, elsewhere, host.visitor]) {
			for (const asked of ['file', 'check', 'command'] as const) {
				expect(['door-closed', 'not-allowed']).toContain(codeOf(await ask(asked, file, who)));
			}
		}
		const ridden = await fetch(`${server.url}/intake/${play.process}/file`, {
			method: 'POST',
			headers: { cookie: play.staff.cookie, origin: 'https://kwaad.example' },
			body: file
		});
		expect(ridden.status).toBe(403);
		for (const path of ['', '/nothing', '/file/x/../../x', '/constructor']) {
			const url = `${server.url}/intake/${play.process}${path}`;
			expect((await fetch(url, { method: 'POST', body: file })).status, path).toBe(404);
		}
		expect((await fetch(`${server.url}/intake/${play.process}/file`)).status).toBe(404);
	});

	test('[attack 40] two hundred megabytes are cut off, whatever they say they are', async () => {
		const sent = await new Promise<{ bytes: number; code: string }>((resolve, reject) => {
			let bytes = 0;
			const { cookie } = play.staff;
			const path = `/intake/${play.process}/file`;
			const upload = request(
				{ port: server.port, host: '127.0.0.1', path, method: 'POST', headers: { cookie } },
				(response) => {
					response.setEncoding('utf8');
					response.once('data', (said: string) => {
						upload.destroy();
						resolve({ bytes, code: codeOf(JSON.parse(said) as Reply) });
					});
				}
			);
			upload.on('error', reject);
			const chunk = Buffer.alloc(64 * 1024, 'a');
			const more = () => {
				while (bytes < 200 * 1024 * 1024 && !upload.destroyed) {
					bytes += chunk.length;
					if (!upload.write(chunk)) return upload.once('drain', more);
				}
			};
			more();
		});
		expect(sent.code).toBe('file-too-large');
		expect(sent.bytes).toBeLessThan(40 * 1024 * 1024);
		const claimed = await ask('file', new Uint8Array(6 * 1024 * 1024));
		expect(claimed).toEqual({
			ok: false,
			refusal: { code: 'file-too-large', detail: { most: 5 } }
		});
	});

	test.each(['', '{', '[]', '{"people":[]}', '{"people":[{"name":"x"}]}', '"'])(
		'what is no list is refused: %s',
		async (body) => {
			expect(codeOf(await ask('check', body))).toBe('bad-input');
			expect(['bad-input', 'bad-request']).toContain(codeOf(await ask('command', body)));
		}
	);
});

describe('[R16] a list', () => {
	test('is brought in whole or not at all, and pressing twice adds nobody twice', async () => {
		const list = newId();
		const people = [row('Anna Berg', '06-10000001'), row('Bert Boom')];
		const [one, other] = await Promise.all([bring(people, list), bring(people, list)]);
		expect([one.ok, other.ok]).toEqual([true, true]);
		expect(await namesNow()).toEqual(['Anna Berg', 'Bert Boom']);
		const email = await server.app.database.db
			.selectFrom('account')
			.select('email')
			.where('id', '=', play.account.id)
			.executeTakeFirstOrThrow();
		const refused = await bring([row('Cees'), row('Petra zelf', email.email)]);
		expect(codeOf(refused)).toBe('role-conflict');
		expect(await namesNow()).toEqual(['Anna Berg', 'Bert Boom']);
	});

	test('[R1] who is there already is told by who it is, and refused', async () => {
		const people = [row('A. Berg', '0031 6 1000 0001'), row('bert boom'), row('Dirk')];
		const checked = await ask('check', { people });
		const { people: known } = (await stateNow()).people;
		const [anna, bert] = [...known.keys()];
		expect(checked.ok && checked.value).toEqual([
			{ kind: 'same', by: 'reach', like: { person: anna } },
			{ kind: 'same', by: 'name', like: { person: bert } },
			{ kind: 'new' }
		]);
		expect(codeOf(await bring(people))).toBe('already-there');
	});

	test('a colleague reads that it came, and it is taken back with its words, but for who was called', async () => {
		const people = ['Wieke Wollegras', 'Xander Xeno', 'Yfke Ypma'].map((name) => row(name));
		const list = await brought(people);
		const { client } = colleague;
		const shown = await client.shows('the list', ({ people: desk }) =>
			desk?.lists.find(({ id }) => id === list)
		);
		expect(shown).toMatchObject({ byName: 'Petra', goes: 3, stays: [] });
		expect(isStored('Wieke Wollegras')).toBe(true);
		const rows = client.view.people!.people;
		const idOf = (name: string) => rows.find((one) => one.name === name)!.id;
		const [xander, yfke] = [idOf('Xander Xeno'), idOf('Yfke Ypma')];
		await play.pb.do('person:set-status', { person: xander, status: 'approached' });
		await play.pb.do('link:make', { door: 'seat', ref: yfke });
		await client.shows('who stays', ({ people: desk }) =>
			desk?.lists.some(({ id, goes, stays }) => id === list && goes === 1 && stays.length === 2)
		);
		const reply = await client.send('person:take-back-many', { list });
		expect(reply).toEqual({ ok: true, value: [xander, yfke] });
		expect(await namesNow()).toEqual(['Anna Berg', 'Bert Boom', 'Xander Xeno', 'Yfke Ypma']);
		expect(isStored('Wieke Wollegras')).toBe(false);
		expect(await client.send('person:take-back-many', { list })).toMatchObject({ ok: true });
		expect(await play.pb.refusalOf('person:take-back-many', { list: newId() })).toBe(
			'unknown-list'
		);
	});

	test('two who bring in the same list: the second hears that they are there', async () => {
		const people = ['Zus', 'Mies', 'Jet'].map((name) => row(name));
		const both = await Promise.all([
			bring(people),
			bring(people, newId(), { ...colleague.visitor })
		]);
		expect(both.map(codeOf).sort()).toEqual(['already-there', 'ok']);
	});

	test('names of one letter, with signs, and five times the same', async () => {
		const people = [
			row('X', null, { group: 'Letters' }),
			row("D'Arcy <b>", null, { group: 'Letters' }),
			...Array.from({ length: 5 }, (_, at) => row('Jan Jansen', `06-2000000${at}`))
		];
		expect(codeOf(await bring(people))).toBe('ok');
		expect(codeOf(await bring([row('\u200b\u2060')]))).toBe('bad-input');
		expect((await namesNow()).filter((name) => name === 'Jan Jansen')).toHaveLength(5);
	});

	test('[attack 9] two thousand at once, no more than that, and no more than there may be', async () => {
		const many = (begin: string, count: number) =>
			Array.from({ length: count }, (_, at) => row(`${begin} ${at}`, `${begin}${at}@voorbeeld.nl`));
		expect(codeOf(await bring(many('te-veel', MOST.listed + 1)))).toBe('bad-input');
		const begun = performance.now();
		const list = await brought(many('dorp', MOST.listed));
		const tookMs = performance.now() - begun;
		expect(tookMs).toBeLessThan(10_000);
		await brought(many('stad', MOST.listed));
		expect(codeOf(await bring(many('land', MOST.listed)))).toBe('too-many-here');
		await play.pb.do('person:take-back-many', { list }, REASON);
		expect((await stateNow()).people.people.size).toBeLessThan(MOST.listed + 30);
	}, 60_000);
});
