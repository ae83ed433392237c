import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overtaking } from '../support/overtaking.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let colleague: Player;
let overtaken: ReturnType<typeof overtaking>;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	colleague = await play.colleague('facilitator', 'Farid');
	overtaken = overtaking(play.pb, colleague.client);
});

afterAll(() => server.stop());

test('[R20] [R21] [fault 2] [walk W5] a question stays with whom a colleague just gave it to, or sent it to', async () => {
	const question = String(await play.pb.do('question:ask', { words: 'Wat kost een hek?' }));
	const added = ['Ilse', 'Omar'].map((name) => play.pb.do('informant:add', { name, role: '' }));
	const [ilse = '', omar = ''] = (await Promise.all(added)).map(String);
	await overtaken(
		'question:assign',
		[
			{ question, informant: ilse },
			{ question, informant: omar }
		],
		[null, ilse]
	);
	await overtaken(
		'question:send-out',
		[
			{ question, to: ilse },
			{ question, to: omar }
		],
		[null, ilse]
	);
});

test('[R16] [R19] [fault 2] [walk W5] nor is how far it is with somebody put back, or whom a remark led to', async () => {
	const known = { group: 'clubs', circle: 'inner', sector: 'residents', source: 'poster' } as const;
	const add = (name: string) => play.pb.do('person:add', { name, reach: null, ...known });
	const [person = '', other = ''] = [await add('Dina'), await add('Evert')].map(String);
	await overtaken(
		'person:set-status',
		[
			{ person, status: 'does-not-want', why: 'Geen tijd' },
			{ person, status: 'approached' }
		],
		[
			{ status: 'sought', why: null },
			{ status: 'does-not-want', why: 'Geen tijd' }
		]
	);
	const suggestion = String(await play.pb.do('missing:suggest', { text: 'De bakker' }));
	await overtaken(
		'missing:follow',
		[
			{ suggestion, person },
			{ suggestion, person: other }
		],
		[null, person]
	);
});

describe('on the day', () => {
	let anna: Player;
	let bob: Player;

	beforeAll(async () => {
		await play.framesLocked(party);
		await play.dayOpen();
		[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	});

	test('[R9] [F5] [fault 2] [walk W5] a replacement is not announced over another', async () => {
		const of = party.party;
		await overtaken(
			'party:announce-replacement',
			[
				{ party: of, name: 'Vera' },
				{ party: of, name: 'Wim' }
			],
			[null, 'Vera']
		);
	});

	test('[R26] [fault 2] [walk W5] tables that a colleague set are not set back', async () => {
		const [one = '', two = ''] = play.tables;
		const before = [
			{ id: one, number: 1, name: 'Tafel 1' },
			{ id: two, number: 2, name: 'Tafel 2' }
		];
		const third = { id: null, number: 3, name: 'Tafel 3' };
		const was = [one, two];
		await play.pb.do('tables:set', { tables: [...before, third], was });
		const stale = { tables: [...before, { ...third, number: 4 }], was };
		expect(await colleague.client.refusalOf('tables:set', stale)).toBe('overtaken');
		const tables = await play.pb.shows('three', ({ room }) =>
			room?.tables.length === 3 ? room.tables : null
		);
		await colleague.client.do('tables:set', { tables: before, was: tables.map(({ id }) => id) });
	});

	test('[R26] [fault 2] [walk W5] a proposal stays where a colleague just joined it', async () => {
		await play.block('proposals');
		const made = async (title: string) => play.proposal(anna, title, 'Bij de deur.');
		const [a, b, c] = [await made('Een bank'), await made('Een boom'), await made('Een hek')];
		await overtaken(
			'proposal:link',
			[
				{ proposals: [a], into: b },
				{ proposals: [a], into: c }
			],
			[[null], [b]]
		);
		const unlink = (was: string) => ({ proposal: a, was });
		expect(await play.pb.refusalOf('proposal:unlink', unlink(b))).toBe('overtaken');
		await play.pb.do('proposal:unlink', unlink(c));
		// Whoever means the same is not told that it is otherwise.
		await play.pb.do('proposal:unlink', unlink(c));
	});

	test('[R39] [fault 2] [walk W5] a request goes where the first took it, and no answer covers one that its writer did not see', async () => {
		await play.block('recovery');
		const asked = { from: anna.id, toName: 'Bob', kind: 'apology', words: 'Graag.' } as const;
		const request = String(
			await anna.client.do('recovery:ask', { ...asked, open: false, proposal: null })
		);
		const byHand = { to: null, onPage: false };
		const onPage = { to: bob.id, onPage: true };
		await overtaken(
			'recovery:bring',
			[
				{ request, ...byHand },
				{ request, ...onPage }
			],
			[null, byHand]
		);
		// The person themselves, and a facilitator who writes down what they seemed to say.
		const mine = { request, how: 'letter', words: 'Ik schrijf je.', route: 'own' } as const;
		await bob.client.do('recovery:answer', { ...mine, was: null });
		const theirs = { request, how: 'no', words: '', route: 'spoken' } as const;
		expect(await play.pb.refusalOf('recovery:answer', { ...theirs, was: null })).toBe('overtaken');
		const was = { how: mine.how, words: mine.words };
		await play.pb.do('recovery:answer', { ...theirs, was });
		expect(await bob.client.refusalOf('recovery:answer', { ...mine, how: 'here', was })).toBe(
			'overtaken'
		);
	});

	test('[R36] [R42] [fault 2] [walk W5] what was agreed after the day is not put back', async () => {
		await play.block('plan');
		const [item = ''] = await play.planFrozen('Een bank');
		await play.block('consent');
		await play.consented(anna, bob);
		await play.testing(party);
		await play.judge(party, 'FITS');
		await play.pb.do('frame-test:close', { test: 1 });
		const [spring, autumn] = ['2099-04-01', '2099-10-01'];
		await overtaken(
			'agreement:set',
			[
				{ item, due: spring },
				{ item, due: autumn }
			],
			[null, spring]
		);
		await overtaken(
			'agreement:report',
			[
				{ item, status: 'stuck' },
				{ item, status: 'busy' }
			],
			['not-started', 'stuck']
		);
		const on = new Date(server.now()).toISOString().slice(0, 10);
		await overtaken(
			'aftercare:offer',
			[
				{ person: anna.id, how: 'spoken', on },
				{ person: anna.id, how: 'call', on }
			],
			[null, { how: 'spoken', on }]
		);
	});

	test('[R17] [fault 2] [walk W5] through whom somebody takes part is not put in the place of what they said', async () => {
		const instruction = { kind: 'contact-decides', bounds: 'Alles' } as const;
		const away = { seat: bob.id, contact: anna.id, instruction, was: null };
		await bob.client.do('seat:become-indirect', away);
		const other = { ...away, contact: colleague.id };
		expect(await play.pb.refusalOf('seat:become-indirect', other)).toBe('overtaken');
		expect(
			await play.pb.send('seat:become-indirect', { ...other, was: anna.id }, REASON)
		).toMatchObject({ ok: true });
	});
});
