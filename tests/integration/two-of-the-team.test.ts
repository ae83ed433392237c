import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOTICE_FIELDS } from '#lib/domain/process/set-up.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { overtaking } from '../support/overtaking.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let colleague: Player;
let overtaken: ReturnType<typeof overtaking>;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	colleague = await play.colleague('facilitator', 'Farid');
	overtaken = overtaking(play.pb, colleague.client);
});

afterAll(() => server.stop());

const KNOWN = { group: 'clubs', circle: 'inner', sector: 'residents' } as const;

test('[R16] [R17] [fault 2] [walk two-at-once] of one person nobody undoes what a colleague said of group, address or who reads the notes', async () => {
	const added = { name: 'Dina', reach: null, source: 'poster', ...KNOWN } as const;
	const person = String(await play.pb.do('person:add', added));
	const moved = { ...KNOWN, group: 'school' };
	await overtaken(
		'person:regroup',
		[
			{ person, ...moved },
			{ person, ...KNOWN, circle: 'outer' }
		],
		[KNOWN, moved]
	);
	await overtaken(
		'person:correct-reach',
		[
			{ person, reach: 'dina@voorbeeld.nl' },
			{ person, reach: '06 1234' }
		],
		[null, 'dina@voorbeeld.nl']
	);
	const mine = { interviewer: play.account.id, colleagues: [] };
	const theirs = { interviewer: colleague.id, colleagues: [] };
	await overtaken(
		'person:assign',
		[
			{ person, ...mine },
			{ person, ...theirs }
		],
		[{ interviewer: null, colleagues: [] }, mine]
	);
});

test('[R20] [fault 2] [walk two-at-once] an answer replaces none that its writer did not see', async () => {
	const question = String(await play.pb.do('question:ask', { words: 'Wat kost het?' }));
	const says = (words: string) => ({ question, words, answerable: true });
	await overtaken('question:answer', [says('Tien euro.'), says('Niets.')], [null, 'Tien euro.']);
});

test('[R8] [R14] [fault 2] [walk two-at-once] nor is a notice or a party put back as it was', async () => {
	const { party } = await play.party('Gemeente', 'G');
	const [first, second] = [
		{ name: 'Gemeente', departments: ['Welzijn'] },
		{ name: 'Stad', departments: [] }
	];
	await overtaken(
		'party:rename',
		[
			{ party, ...first },
			{ party, ...second }
		],
		[{ name: 'Gemeente', departments: [] }, first]
	);
	const process = await play.pb.shows('what is told', ({ process: told }) => told);
	const said = Object.fromEntries(NOTICE_FIELDS.map((field) => [field, process[field]]));
	const notice = { ...said, hostIsFramingParty: false } as CommandInput<'process:change-notice'>;
	const { place } = process;
	await overtaken(
		'process:change-notice',
		[
			{ ...notice, place: 'Lindervoort' },
			{ ...notice, title: 'Een ander proces' }
		],
		[{ place, title: process.title }, { place: 'Lindervoort' }]
	);
});

describe('on the day', () => {
	let anna: Player;
	let bert: Player;

	beforeAll(async () => {
		await play.dayOpen();
		[anna, bert] = (await play.seats('Anna', 'Bert')) as [Player, Player];
	});

	test('[R3] [R30] [fault 2] [walk two-at-once] whoever is renamed or moved twice at once is where the first put them', async () => {
		const [, second = ''] = play.tables;
		const seat = anna.id;
		await overtaken(
			'seat:rename',
			[
				{ seat, displayName: 'Anneke' },
				{ seat, displayName: 'Ans' }
			],
			['Anna', 'Anneke']
		);
		await overtaken(
			'seat:move',
			[
				{ seat, table: second },
				{ seat, table: null }
			],
			[play.tables[0], second]
		);
		await play.pb.do('seat:move', { seat, table: play.tables[0]! });
	});

	test('[R31] [fault 2] [walk two-at-once] a proposal and a parked remark end where the first put them', async () => {
		await play.block('proposals');
		const proposal = await play.proposal(anna, 'Een bank', 'Bij de deur.');
		await overtaken(
			'proposal:park',
			[
				{ proposal, owner: 'de school' },
				{ proposal, owner: 'de kerk' }
			],
			[null, 'de school']
		);
		const remark = { words: 'Het hek', seat: null, table: null, owner: null };
		const item = String(await play.pb.do('parking:add', remark));
		const owned = { how: 'owned', owner: 'de school' } as const;
		await overtaken(
			'parking:settle',
			[
				{ item, seat: null, ...owned },
				{ item, seat: null, how: 'in-plan', owner: null }
			],
			[null, owned]
		);
	});

	test('[R24] [walk two-at-once] a block that a colleague began a moment ago is not left out, nor ended by beginning another', async () => {
		const { recovery, plan, consent } = play.blocks;
		await play.block('recovery');
		const seen = { was: [recovery] };
		await play.pb.do('block:start', { block: plan, ...seen }, REASON);
		const { client } = colleague;
		const skip = { block: plan, was: 'to-come' } as const;
		expect(await client.refusalOf('block:skip', skip)).toBe('overtaken');
		const other = { block: consent, ...seen };
		expect(await client.refusalOf('block:start', other)).toBe('overtaken');
		expect(await client.send('block:start', { ...other, was: [plan] }, REASON)).toMatchObject({
			ok: true
		});
		// Whoever means the same is not told that it is otherwise.
		expect(await client.send('block:start', other, REASON)).toMatchObject({ ok: true });
	});

	test('[R29] [walk two-at-once] of two who go to the same call one goes', async () => {
		const call = String(await bert.client.do('help:ask', { seat: bert.id, kind: 'talk' }));
		await play.pb.do('help:see', { id: call });
		// Whatever the first did since: it is no longer their last deed.
		await play.pb.do('screen:blank', { blank: true });
		expect(await colleague.client.refusalOf('help:see', { id: call })).toBe('call-taken');
		await play.pb.do('help:see', { id: call });
		await colleague.client.do('help:end', { id: call });
		expect(await colleague.client.refusalOf('help:see', { id: call })).toBe('call-taken');
	});
});
