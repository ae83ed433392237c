import { afterAll, beforeAll, expect, test } from 'vitest';
import { BLOCK_KINDS } from '#lib/domain/programme/index.ts';
import { readLines } from '#server/db/record-repository.ts';
import { paperFacts } from '#server/print/printing.ts';
import { paperOf } from '../../src/routes/_parts/print/papers.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const OWNER = 'Eigenaarswoord';
const NEEDED = 'Nodigwoord';
const NOTE = 'Notitiewoord';
const SECRET = new RegExp([OWNER, NEEDED, NOTE].join('|'));

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let others: Player[];
let host: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	host = await play.colleague('host', 'Hanna');
	others = [
		...(await play.seats('Anna', 'Bob')),
		await play.at('table', play.tables[0] ?? ''),
		await play.at('screen', play.process),
		await play.core('Cor'),
		await play.informant('Ida'),
		party
	];
});

afterAll(() => server.stop());

/** The run sheet as it stands on the desk, to be sent back. */
async function sheet() {
	const { runSheet, runSheetTeam } = await play.pb.shows('the run sheet', (view) =>
		view.runSheet && view.runSheetTeam
			? { runSheet: view.runSheet, runSheetTeam: view.runSheetTeam }
			: null
	);
	const blocks = runSheet.blocks.map(
		({ id, title, kind, minutes, fixedStart, besloten, devices, shareLimit, track }) => {
			const {
				owner = '',
				materials = '',
				notes = ''
			} = runSheetTeam.find((one) => one.id === id) ?? {};
			const agreed = { id, title, kind, minutes, fixedStart, besloten, devices, shareLimit, track };
			return { ...agreed, owner, materials, notes };
		}
	);
	return { startsAt: runSheet.startsAt, blocks };
}

test('[R23] who leads a block, what it needs and what is noted reach the team alone, in every part of the day', async () => {
	const was = await sheet();
	const blocks = was.blocks.map((block) => ({
		...block,
		owner: OWNER,
		materials: NEEDED,
		notes: `${NOTE} ${block.kind}`
	}));
	await play.pb.do('runsheet:set', { startsAt: was.startsAt, blocks, was }, REASON);
	for (const client of [play.pb, host.client]) {
		const shown = await client.shows('the words', ({ runSheetTeam }) =>
			runSheetTeam?.length === BLOCK_KINDS.length ? runSheetTeam : null
		);
		expect(shown[0]).toMatchObject({ owner: OWNER, materials: NEEDED });
	}
	for (const kind of BLOCK_KINDS) {
		await play.block(kind);
		for (const one of others.slice(0, 4)) {
			await one.client.shows(`block ${kind}`, ({ day }) =>
				day?.running.some((block) => block.kind === kind)
			);
		}
	}
	for (const { client } of others) {
		expect(client.words()).not.toMatch(SECRET);
		expect(client.view.runSheetTeam).toBeUndefined();
	}
	// Of somebody who opens a page anew as well.
	const again = await server.client(others[0]!.visitor);
	await again.shows('the run sheet', ({ runSheet }) => runSheet);
	expect(again.words()).not.toMatch(SECRET);
});

test('[R23] of two who write at once the second is told, and neither is stored over', async () => {
	const colleague = await play.colleague('facilitator', 'Farid');
	const was = await sheet();
	const noted = (notes: string) => ({
		startsAt: was.startsAt,
		blocks: was.blocks.map((block, at) => (at === 0 ? { ...block, notes } : block)),
		was
	});
	await colleague.client.do('runsheet:set', noted('van Farid'), REASON);
	expect(await play.pb.refusalOf('runsheet:set', noted('van Petra'))).toBe('overtaken');
	const after = await play.pb.shows('what stands there', ({ runSheetTeam }) =>
		runSheetTeam?.find(({ notes }) => notes === 'van Farid')
	);
	expect(after.owner).toBe(OWNER);
	// Who sends a sheet without these words leaves them as they are.
	const { startsAt, blocks } = await sheet();
	const plain = blocks.map(({ owner: _o, materials: _m, notes: _n, ...block }) => ({
		...block,
		title: `${block.title}!`
	}));
	await play.pb.do('runsheet:set', { startsAt, blocks: plain }, REASON);
	await play.pb.shows('the new titles', ({ runSheet }) => runSheet?.blocks[0]?.title.endsWith('!'));
	expect((await sheet()).blocks[0]).toMatchObject({ owner: OWNER, notes: 'van Farid' });
});

test('[C10] they are sealed: no line of the record holds them', async () => {
	const lines = await readLines(server.app.database.db, play.process);
	expect(JSON.stringify(lines)).toContain('runsheet:set');
	expect(JSON.stringify(lines)).not.toMatch(SECRET);
});

test('[R23] on paper a table host and a facilitator have times, who leads, what is needed and the notes', async () => {
	const { state } = await server.replayed(play.process);
	for (const reader of [play.account.id, null]) {
		const facts = paperFacts(state, reader, server.now());
		const paper = paperOf('run-sheet', facts, [], 'nl', '');
		if (paper.kind !== 'lists') throw new Error('no list');
		const [list] = paper.lists;
		expect(list?.head).toEqual(['Tijd', 'Onderdeel', 'Wie leidt dit', 'Nodig', 'Aantekeningen']);
		expect(list?.rows).toHaveLength(BLOCK_KINDS.length);
		const recovery = list?.rows[BLOCK_KINDS.indexOf('recovery')];
		expect(recovery?.[0]).toMatch(/^\d\d:\d\d\n\d\d:\d\d$/);
		expect(recovery?.slice(1)).toEqual([
			'Blok recovery!\nBesloten tijd\nTelefoons weg',
			OWNER,
			NEEDED,
			`${NOTE} recovery`
		]);
	}
});
