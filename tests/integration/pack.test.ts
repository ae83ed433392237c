import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '#lib/protocol/messages.ts';
import type { PackFacts } from '#lib/protocol/print.ts';
import { pdfFacts } from '#server/print/pdf-facts.ts';
import { packFacts } from '#server/print/pack-facts.ts';
import { build, root } from '../../scripts/prepare.mjs';
import { startHall } from '../support/hall.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import type { TestServer, Visitor } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

let hall: TestServer;
let play: Play;
let party: PartyPlayer;
let host: Player;
let anna: Player;
let bob: Player;
let letter: string;

const BACK = 'Bureau Herstel\nDorpsstraat 1\n1234 AB Lindervoort';
const UNTIL = '2098-12-15';

beforeAll(async () => {
	build();
	hall = await startHall(root);
	play = await Play.begin(hall);
	party = await play.party('Gemeente', 'G');
	host = await play.colleague('host', 'Hanna');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	letter = await byLetter('عائشة الحسن');
	await answered('Wat kost het dak?', 'Ongeveer 20.000 euro.');
	await play.planFrozen('Wij maken het dak.');
}, 300_000);

afterAll(() => hall.stop());

/** Somebody who never comes, with a contact person. */
async function byLetter(displayName: string): Promise<string> {
	const given = { person: null, arrival: null, displayName, table: null, here: true };
	const seat = String(await play.pb.do('seat:give', given, REASON));
	await play.pb.do('seat:become-indirect', {
		seat,
		contact: anna.id,
		instruction: { kind: 'contact-decides', bounds: 'Niet duurder.' }
	});
	return seat;
}

async function answered(words: string, answer: string): Promise<string> {
	const question = String(await play.pb.do('question:ask', { words }));
	await play.pb.do('question:answer', { question, words: answer, answerable: true });
	return question;
}

const freeze = (version: number, more: object = {}) =>
	play.pb.do('pack:freeze', { version, until: UNTIL, back: BACK, ...more });
const give = (seats: string[], version = 1) =>
	play.pb.do('pack:give', { version, seats, way: 'post', on: '2026-01-02' });

const shownPack = (version: number) =>
	play.pb.shows(`the pack of ${version}`, ({ packs }) =>
		packs?.packs.find((one) => one.version === version)
	);

async function factsNow(version: number, seats: string[] = []): Promise<PackFacts> {
	const { state } = await hall.replayed(play.process);
	const facts = packFacts(state, play.account.id, { version, seats });
	if (!facts) throw new Error('no pack');
	return facts;
}

function ask(
	print: string,
	pack: { version: number; seats: string[] } | undefined,
	{ cookie, process }: Pick<Visitor, 'cookie' | 'process'> = play.staff
): Promise<Response> {
	return fetch(`${hall.url}/facilitator/${process}/print/${print}`, {
		method: 'POST',
		headers: { cookie, 'content-type': 'application/json' },
		body: JSON.stringify({ language: 'nl', links: [], pack })
	});
}

async function refusalOf(response: Response): Promise<string> {
	const reply = (await response.json()) as Reply;
	return reply.ok ? 'ok' : reply.refusal.code;
}

test('[R22] the pack of a version: what was known then, the same when it is printed later', async () => {
	expect(await refusalOf(await ask('pack', { version: 1, seats: [] }))).toBe('print-no-pack');
	await freeze(1);
	const before = await factsNow(1);
	expect(before.known.answers.map(({ words, answer }) => [words, answer])).toEqual([
		['Wat kost het dak?', 'Ongeveer 20.000 euro.']
	]);
	expect(before.known.frames.map(({ sentence, reason }) => [sentence, reason])).toEqual([
		['Het plan is veilig', 'Omdat het moet']
	]);
	expect(before.items.map(({ what }) => what)).toEqual(['Wij maken het dak.']);
	expect(before).toMatchObject({ until: UNTIL, back: BACK, since: [], later: [] });
	expect(before.people.map(({ id }) => id)).toEqual([letter]);
	await answered('Wie heeft de sleutel?', 'Truus.');
	const again = await factsNow(1);
	expect({ ...again, later: [] }).toEqual(before);
	expect(again.later.map(({ answer }) => answer)).toEqual(['Truus.']);
	// Another person: another address and mark, and not a word more.
	const other = await factsNow(1, [bob.id]);
	expect({ ...other, people: [] }).toEqual({ ...again, people: [] });
	expect(other.people[0]?.mark).not.toBe(again.people[0]?.mark);
});

test('[R22] [R6] as PDF: a sheet that folds shut, nothing that opens anything', async () => {
	const response = await ask('pack', { version: 1, seats: [] });
	expect(response.headers.get('content-disposition')).toBe('attachment; filename="pakket.pdf"');
	const facts = pdfFacts(new Uint8Array(await response.arrayBuffer()));
	expect(facts).toMatchObject({ links: [], pictures: [], unwanted: [], fontsMissing: 0 });
	expect(facts).toMatchObject({ tagged: true, language: 'nl' });
	// The words on two sides, the sheet to answer on on the two after them.
	expect(facts.pages).toBe(4);
	const two = await ask('pack', { version: 1, seats: [letter, bob.id] });
	expect(pdfFacts(new Uint8Array(await two.arrayBuffer())).pages).toBe(8);
	const later = await ask('pack-later', { version: 1, seats: [letter] });
	expect(pdfFacts(new Uint8Array(await later.arrayBuffer())).pages).toBe(1);
});

test('[attack 46] who leads this process prints packs, nobody else; what is not there is on no paper', async () => {
	const other = await Play.begin(hall, 'Olaf');
	const elsewhere = { ...other.staff, process: play.process };
	const nobody = { cookie: '', process: play.process };
	const pack = { version: 1, seats: [] };
	for (const print of ['pack', 'pack-later']) {
		for (const who of [nobody, elsewhere, host.visitor, anna.visitor, party.visitor]) {
			expect((await ask(print, pack, who)).status).toBe(404);
		}
	}
	expect(await refusalOf(await ask('pack', undefined))).toBe('print-no-pack');
	expect(await refusalOf(await ask('pack', { version: 9, seats: [] }))).toBe('print-no-pack');
	expect(await refusalOf(await ask('pack', { version: 1, seats: [play.process] }))).toBe(
		'print-nobody'
	);
	expect(await refusalOf(await ask('pack', { version: 1, seats: ['../etc'] }))).toBe('bad-input');
	expect(await refusalOf(await ask('pack', pack, other.staff))).toBe('print-no-pack');
});

test('[R22] who was not reached is listed; who has it is noted, and what came later for each', async () => {
	const first = await shownPack(1);
	expect(first.people).toMatchObject([{ id: letter, given: null, missing: 0 }]);
	await give([letter]);
	const had = await play.pb.shows('it is noted', ({ packs }) =>
		packs?.packs[0]?.people.find(({ given }) => given !== null)
	);
	expect(had).toMatchObject({
		given: { way: 'post', on: '2026-01-02', byName: 'Petra' },
		missing: 1
	});
	const { later } = await shownPack(1);
	const answers = later.map(({ question, at }) => ({ question, at }));
	const noted = {
		seats: [letter],
		answers,
		way: 'read-aloud' as const,
		on: '2026-01-03'
	};
	await play.pb.do('pack:give-later', noted);
	await play.pb.shows('they have it', ({ packs }) => packs?.packs[0]?.people[0]?.missing === 0);
	// From then on it stays as it is.
	const anew = { version: 1, until: '2099-01-01', back: BACK, was: { until: UNTIL, back: BACK } };
	expect(await play.pb.refusalOf('pack:freeze', anew)).toBe('pack-given-already');
});

test('[R22] nobody but facilitators reads who has a pack, or where it goes', async () => {
	await pause(100);
	for (const { client } of [anna, bob, host, party]) {
		expect(client.view).not.toHaveProperty('packs');
		expect(client.words()).not.toContain('Dorpsstraat 1');
		expect(
			await client.refusalOf('pack:give', {
				version: 1,
				seats: [letter],
				way: null,
				on: '2026-01-02'
			})
		).toBe('not-allowed');
	}
});

test('[C4] a new version has a pack of its own, with what is different in words; that of before is told to be old', async () => {
	await play.roundAsking();
	await play.pb.do('round:send-back', {}, REASON);
	await play.itemText(
		(await play.pb.shows('an item', ({ plan }) => plan?.items[0])).id,
		'Wij maken het dak en de goot.'
	);
	await play.pb.do('plan:freeze', {}, REASON);
	const stale = { version: 1, until: UNTIL, back: BACK };
	expect(await play.pb.refusalOf('pack:freeze', stale)).toBe('pack-of-before');
	await freeze(2);
	const two = await factsNow(2);
	expect(two.since).toMatchObject([
		{ version: 1, changes: [{ change: 'changed', before: { what: 'Wij maken het dak.' } }] }
	]);
	const one = await factsNow(1);
	expect(one.items.map(({ what }) => what)).toEqual(['Wij maken het dak.']);
	expect(two.people[0]?.mark).not.toBe(one.people[0]?.mark);
	const shown = await play.pb.shows('both', ({ packs }) =>
		packs?.packs.length === 2 ? packs : null
	);
	expect(shown).toMatchObject({ latest: 2, packs: [{ version: 2 }, { version: 1 }] });
	expect(shown.packs[0]?.people[0]?.given).toBeNull();
});

test('[R40] what is held off the screens is in no pack; [R8] what was erased is in none any more', async () => {
	const question = await answered('Mag Anna dit?', 'Ja, dat mag.');
	await play.pb.shows('it is held', ({ screenWords }) =>
		screenWords?.find(({ id, held }) => id === question && held)
	);
	await freeze(2, { until: '2099-01-01' });
	expect((await factsNow(2)).known.answers.some((one) => one.question === question)).toBe(false);
	await play.pb.do('words:hold', { kind: 'question', id: question, held: false });
	const { later } = await factsNow(2);
	expect(later.some((one) => one.question === question)).toBe(true);
	const informant = String(await play.pb.do('informant:add', { name: 'Ilse', role: 'Gemeente' }));
	const asked = String(await play.pb.do('question:ask', { words: 'Hoe oud is het?' }));
	await play.pb.do('question:assign', { question: asked, informant });
	await play.pb.do('question:answer', {
		question: asked,
		words: 'Honderd jaar.',
		answerable: true
	});
	await freeze(2, { until: '2099-01-02' });
	const nameOf = async () =>
		(await factsNow(2)).known.answers.find((one) => one.question === asked)?.informant;
	expect(await nameOf()).toBe('Ilse');
	await play.pb.do('person:erase', { person: informant });
	expect(await nameOf()).toBeNull();
	expect(hall.errors).toEqual([]);
});
