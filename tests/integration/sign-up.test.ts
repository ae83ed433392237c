import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MOST, SIGN_UP_PACE } from '#lib/domain/limits.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const TYPED = {
	name: 'Anna de Vries',
	reach: '06-12345678',
	words: 'Bel liever in de avond.',
	referrer: '',
	way: 'page'
} as const;
const PLACE = { group: 'Buren', circle: 'inner', sector: 'residents' } as const;

let server: TestServer;
let play: Play;
let address = 0;

beforeAll(async () => {
	server = await startTestServer();
});
beforeEach(async () => {
	play = await Play.begin(server);
	await play.pb.do('sign-up:open', { phone: '0578-123456' });
});
afterAll(() => server.stop());

const make = (typed: Partial<Record<keyof typeof TYPED, string>> = {}, from = `${++address}`) =>
	server.services.signUps.make(play.process, { ...TYPED, ...typed } as typeof TYPED, from, newId());
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) =>
	answer.ok ? 'ok' : answer.refusal?.code;
const waiting = (count: number) =>
	play.pb.shows(`${count} sign-ups`, ({ signUps }) =>
		signUps?.waiting.length === count ? signUps : null
	);
/** Everything of the store in which something could stand. */
async function stored(): Promise<string> {
	const { db } = server.app.database;
	return JSON.stringify([
		await db.selectFrom('record').selectAll().execute(),
		await db.selectFrom('sealed').selectAll().execute()
	]);
}

describe('[R16] somebody signs up', () => {
	test('is seen by facilitators, with who it may be; taken up it is a person with their words', async () => {
		const bert = await play.pb.do('person:add', {
			...PLACE,
			name: 'Bert',
			reach: '+31 6 12345678',
			source: 'team'
		});
		await make({ referrer: 'Jo' });
		const { waiting: rows } = await waiting(1);
		expect(rows[0]).toMatchObject({ name: 'Anna de Vries', referrer: 'Jo', alike: [bert] });
		const anna = String(await play.pb.do('sign-up:take-up', { signUp: rows[0]!.id, ...PLACE }));
		const page = await server.client({ ...play.staff, about: anna });
		await page.shows('their words', ({ person }) =>
			person?.signedUp?.some(({ words }) => words === TYPED.words)
		);
		await waiting(0);
	});

	test('[R8] [R17] words are encrypted, and go with whose they are, also beside one who was known', async () => {
		await make({ words: 'Geheim is groen.' });
		expect(await stored()).not.toContain('groen');
		const { waiting: rows } = await waiting(1);
		const bert = String(
			await play.pb.do('person:add', { ...PLACE, name: 'Bert', reach: null, source: 'team' })
		);
		await play.pb.do('sign-up:same', { signUp: rows[0]!.id, person: bert });
		const page = await server.client({ ...play.staff, about: bert });
		await page.shows('their words', ({ person }) => person?.signedUp?.length === 1);
		await play.pb.do('person:erase', { person: bert });
		await page.shows('no words', ({ person }) => person?.signedUp?.length === 0);
		const { state } = await server.replayed(play.process);
		expect(JSON.stringify([...state.signUps.taken.values()])).not.toContain('Anna');
	});

	test('[R8] not taken up: what was typed is gone from the store', async () => {
		await make({ name: 'Grapjas Zonder Naam' });
		const { waiting: rows } = await waiting(1);
		const { id } = rows[0]!;
		await play.pb.do('sign-up:decline', { signUp: id, kind: 'not-real', why: 'Een grap.' });
		const { declined } = await waiting(0);
		expect(declined).toMatchObject([{ kind: 'not-real', why: 'Een grap.' }]);
		const { state } = await server.replayed(play.process);
		expect([...state.signUps.declined.values()][0]).toMatchObject({ why: 'Een grap.' });
		const { db } = server.app.database;
		const left = await db.selectFrom('sealed').where('subject', '=', `person:${id}`).selectAll();
		expect(await left.execute()).toEqual([]);
	});
});

describe('[attack 49] the page where one signs up', () => {
	test('answers alike for who is known and who is not, and tells no other door of it', async () => {
		await play.pb.do('person:add', {
			...PLACE,
			name: 'Bert',
			reach: '06-1234 5678',
			source: 'team'
		});
		const host = await play.colleague('host', 'Hanna');
		const answers = [await make({ name: 'Bert' }), await make({ reach: '06-99999999' })];
		expect(answers).toEqual([
			{ ok: true, value: null },
			{ ok: true, value: null }
		]);
		await waiting(2);
		expect(host.client.view).not.toHaveProperty('signUps');
		const took = async (reach: string) => {
			const begun = performance.now();
			await make({ reach });
			return performance.now() - begun;
		};
		const times = { known: [] as number[], unknown: [] as number[] };
		for (let at = 0; at < 15; at += 1) {
			times.known.push(await took('06-12345678'));
			times.unknown.push(await took('06-99999999'));
		}
		const middle = (all: number[]) => all.toSorted((one, other) => one - other)[7]!;
		expect(Math.abs(middle(times.known) - middle(times.unknown))).toBeLessThan(25);
	});

	test('closed, and of no process, it is not there', async () => {
		expect(await server.services.signUps.page(play.process)).toMatchObject({
			phone: '0578-123456'
		});
		expect(await server.services.signUps.page(newId())).toBeNull();
		await play.pb.do('sign-up:close', {});
		expect(await server.services.signUps.page(play.process)).toBeNull();
		expect(codeOf(await make())).toBe('link-not-valid');
	});

	test('five hundred from one address, and from five hundred: a pace, and an end, and the desk goes on', async () => {
		const one = await Promise.all(Array.from({ length: 60 }, () => make({}, 'one')));
		expect(one.filter(({ ok }) => ok)).toHaveLength(SIGN_UP_PACE.address.most);
		const many = await Promise.all(Array.from({ length: 440 }, () => make()));
		const most = SIGN_UP_PACE.process.most;
		expect([...one, ...many].filter(({ ok }) => ok).length).toBeLessThanOrEqual(most);
		for (const answer of many.filter(({ ok }) => !ok)) expect(codeOf(answer)).toBe('too-fast');
		expect(MOST.signUps).toBeGreaterThan(most);
		await play.pb.do('sign-up:close', {});
		await play.pb.do('sign-up:open', { phone: '0578-654321' });
	}, 60_000);

	test('nobody but the server signs up, and no host looks, takes up or opens', async () => {
		const host = await play.colleague('host', 'Hanna');
		await make();
		const { waiting: rows } = await waiting(1);
		const signUp = rows[0]!.id;
		const tries: [string, object][] = [
			['sign-up:make', TYPED],
			['sign-up:open', { phone: '06' }],
			['sign-up:close', {}],
			['sign-up:take-up', { signUp, ...PLACE }],
			['sign-up:same', { signUp, person: signUp }],
			['sign-up:decline', { signUp, kind: 'not-real', why: '' }]
		];
		for (const [name, input] of tries) {
			const reply = await host.client.raw({ id: newId(), name, input });
			expect(reply, name).toMatchObject({ refusal: { code: 'not-allowed' } });
		}
		const own = await play.pb.raw({ id: newId(), name: 'sign-up:make', input: TYPED });
		expect(own).toMatchObject({ refusal: { code: 'not-allowed' } });
	});

	test('signs that nobody sees, that turn a text, or that are a page are words, or nothing', async () => {
		expect(codeOf(await make({ name: '\u200b\u2060\u00ad' }))).toBe('bad-input');
		await make({ name: '<script>alert(1)</script>\u202eanna', words: 'a\u0000b\u202e' });
		const { waiting: rows } = await waiting(1);
		expect(rows[0]!.name).toBe('<script>alert(1)</script>anna');
		expect(rows[0]!.words).not.toMatch(/[\p{Cc}\u202e]/u);
	});

	test.each([-10, 10])(
		'[attack 51] a clock that is %d days wrong: one signs up at the same pace, is taken up and called',
		async (days) => {
			const wrong = days * 24 * 60 * 60_000;
			server.setClock(wrong);
			await make({ name: 'Bij verkeerde klok' }, `one ${days}`);
			const { waiting: rows } = await waiting(1);
			const person = rows[0]!.id;
			await play.pb.do('sign-up:take-up', { signUp: person, ...PLACE });
			server.setClock(-wrong);
			await play.pb.do('person:set-status', { person, status: 'approached' });
			const later = await Promise.all(Array.from({ length: 60 }, () => make({}, `one ${days}`)));
			expect(later.filter(({ ok }) => ok)).toHaveLength(SIGN_UP_PACE.address.most - 1);
		}
	);
});
