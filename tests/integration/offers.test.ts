import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HERS = 'De bank staat te dicht bij mijn raam';
const HIS = 'Niemand vroeg de buren';

let server: TestServer;
let play: Play;
let gemeente: PartyPlayer;
let colleague: Player;
let host: Player;
let screen: Player;
let tables: Player[];
let trudy: Player;
let girl: Player;
let neighbour: Player;
let him: Player;
let ed: Player;
let item: string;
let hers: string;
let his: string;
let byTeam: string;

const words = (
	text: string,
	shownAs: 'no-name' | 'voiced'
): NonNullable<CommandInput<'answer:give'>['objection']> => ({
	items: [item],
	text,
	liveable: null,
	shownAs
});

/** Trudy objects without her name on her phone, he voiced at a table's device, Ed on paper. */
beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	colleague = await play.colleague('facilitator', 'Cor');
	host = await play.colleague('host', 'Hanna');
	gemeente = await play.party('Gemeente', 'G');
	await play.framesLocked(gemeente);
	await play.dayOpen();
	const people = await play.seats('Trudy', 'Girl', 'Neighbour', 'Him', 'Ed');
	[trudy, girl, neighbour, him, ed] = people as [Player, Player, Player, Player, Player];
	tables = await Promise.all(play.tables.map((id) => play.at('table', id)));
	screen = await play.at('screen', play.process);
	[item] = (await play.planFrozen('Een bank bij de halte')) as [string];
	await play.block('consent');
	await play.roundAsking();
	await play.answer(trudy, 'CANNOT_YET', { objection: words(HERS, 'no-name') });
	await play.answer(girl, 'CAN_LIVE');
	await play.answer(neighbour, 'CAN_LIVE');
	const { round, hash } = await play.asked(ed);
	await tables[1]!.client.do('answer:give', {
		...{ round, hash, seat: him.id, value: 'CANNOT_YET', objection: words(HIS, 'voiced') },
		route: 'shared'
	});
	await play.pb.do('answer:give', {
		...{ round, hash, seat: ed.id, value: 'CANNOT_YET', route: 'paper', readBack: true },
		objection: words('Te duur', 'no-name')
	});
	await play.pb.do('round:reveal', {});
	hers = await objectionWith(HERS);
	his = await objectionWith(HIS);
	byTeam = await objectionWith('Te duur');
});

afterAll(() => server.stop());

const objectionWith = (text: string) =>
	play.pb.shows(
		text,
		({ roundDesk }) => roundDesk?.objections.find((one) => one.text === text)?.id ?? null
	);

const phones = () => [trudy, girl, neighbour, him, ed].map(({ client }) => client);
/** Everyone in the room but facilitators. */
const room = () => [...phones(), ...tables.map(({ client }) => client), screen.client, host.client];

const agrees = (objection: string, agreed = true) => ({ objection, agreed, route: 'own' }) as const;

async function openNow(objection: string): Promise<void> {
	await play.pb.do('objection:take', { objection });
	await play.pb.do('objection:mark-heard', { objection });
	await play.pb.do('offer:open', { objection });
}

const offersNow = (texts: readonly string[]) =>
	Promise.all(
		room().map((client) =>
			client.shows(`offers ${texts.join()}`, ({ offers }) => {
				return (
					offers && JSON.stringify(offers.offers.map(({ text }) => text)) === JSON.stringify(texts)
				);
			})
		)
	);

const onDesk = (text: string) =>
	play.pb.shows(text, ({ offersDesk }) => offersDesk?.offers.find((one) => one.text === text));

test('[C5] nobody reads along before its owner agreed and a facilitator began; then everyone, as she chose', async () => {
	await play.pb.do('objection:take', { objection: hers });
	await play.pb.do('objection:mark-heard', { objection: hers });
	expect(await play.pb.refusalOf('offer:open', { objection: hers })).toBe('offer-not-agreed');
	for (const client of room()) expect(client.view).not.toHaveProperty('offers');
	// With her name a facilitator may begin at once. Without it again, it ends; and nothing of hers, however
	// she turns it, brings it back on a screen.
	const shows = (shownAs: 'display-name' | 'no-name') =>
		trudy.client.do('objection:show-as', { objection: hers, shownAs, route: 'own' });
	const shown = (now: boolean) =>
		girl.client.shows(`shown: ${now}`, ({ offers }) => (offers != null) === now);
	await shows('display-name');
	await play.pb.do('offer:open', { objection: hers });
	await shown(true);
	await shows('no-name');
	await shown(false);
	await shows('display-name');
	await girl.client.shows('her name', ({ round }) =>
		round?.objections.some(({ id, by }) => id === hers && by !== null)
	);
	await shown(false);
	await shows('no-name');
	await girl.client.shows('no name', ({ round }) =>
		round?.objections.some(({ id, by }) => id === hers && by === null)
	);
	await trudy.client.shows('asked', ({ myOffers }) => myOffers?.asks[0]?.agreed === false);
	await host.client.shows('heard', ({ roundDesk }) =>
		roundDesk?.objections.some(({ id, heard }) => id === hers && heard)
	);
	const before = room().map(({ view }) => ({ ...view, myOffers: null }));
	await trudy.client.do('offer:agree', agrees(hers));
	await play.pb.shows('agreed', ({ offersDesk }) =>
		offersDesk?.objections.some(({ id, agreed }) => id === hers && agreed)
	);
	// Not the moment she says it: that is seen beside her.
	expect(room().map(({ view }) => ({ ...view, myOffers: null }))).toEqual(before);
	await play.pb.do('offer:open', { objection: hers });
	await offersNow([]);
	for (const client of room()) {
		expect(client.view.offers).toEqual({ objection: hers, writes: true, offers: [] });
		const { objections = [] } = client.view.round ?? {};
		expect(objections.find(({ id }) => id === hers)).toMatchObject({ by: null, text: HERS });
	}
	expect(gemeente.client.view).not.toHaveProperty('offers');
});

test('[R5] [C5] offers come by phone, table and paper, and stand on every screen as nobody’s', async () => {
	await girl.client.do('offer:make', { objection: hers, text: 'Zet de bank om de hoek' });
	await tables[1]!.client.do('offer:make', { objection: hers, text: 'Een haag ervoor' });
	const paper = { objection: hers, text: 'بنك آخر 🌳', seat: ed.id };
	expect(await play.pb.refusalOf('offer:make', paper)).toBe('not-read-back');
	await play.pb.do('offer:make', { ...paper, readBack: true });
	// Whoever objects may as well: else who may not would be she.
	await trudy.client.do('offer:make', { objection: hers, text: 'Een lage bank' });
	// Moved to another table while she wrote.
	await play.pb.do('seat:move', { seat: girl.id, table: play.tables[0]! });
	await girl.client.do('offer:make', { objection: hers, text: 'Om en om' });
	const all = [
		'Zet de bank om de hoek',
		'Een haag ervoor',
		'بنك آخر 🌳',
		'Een lage bank',
		'Om en om'
	];
	await offersNow(all);
	const seen = JSON.stringify(
		[...room(), play.pb].map(({ view }) => [view.offers, view.offersDesk])
	);
	for (const { id } of [trudy, girl, neighbour, him, ed]) expect(seen).not.toContain(id);
	expect(gemeente.client.words()).not.toContain('haag');
	// The same screens for who objects and who does not.
	expect(trudy.client.view.offers).toEqual(neighbour.client.view.offers);
	for (const client of [gemeente.client, screen.client]) {
		expect(await client.refusalOf('offer:make', { objection: hers, text: 'x' })).toBe(
			'not-allowed'
		);
	}
});

test('[attack 53] [C5] neighbour, host, colleague and table learn nothing of whose it is, and answer nothing for her', async () => {
	const { id: offer } = await onDesk('Om en om');
	const met = { offer, says: 'met' } as const;
	const nowhere = { ...met, offer: 'a'.repeat(20) };
	for (const one of [neighbour, girl, him]) {
		for (const input of [met, nowhere]) {
			expect(await one.client.refusalOf('offer:answer', { ...input, route: 'own' })).toBe(
				'not-objector'
			);
		}
		expect(await one.client.refusalOf('offer:agree', agrees(hers))).toBe('not-objector');
		expect(await one.client.refusalOf('offer:agree', agrees('a'.repeat(20)))).toBe('not-objector');
		expect(one.client.view.myOffers?.asks.map(({ objection }) => objection)).toEqual(
			one === him ? [his] : []
		);
	}
	for (const client of [colleague.client, host.client, play.pb]) {
		const entered = { route: 'spoken', readBack: true } as const;
		expect(await client.refusalOf('offer:answer', { ...met, ...entered })).toBe('other-route');
		expect(await client.refusalOf('offer:agree', { ...agrees(hers, false), ...entered })).toBe(
			'other-route'
		);
	}
	// At the device of her own table everyone hears the same, and nothing of it counts.
	const hers0 = tables[0]!;
	const replies: Awaited<ReturnType<typeof hers0.client.send>>[] = [];
	for (const { id } of [trudy, neighbour]) {
		replies.push(await hers0.client.send('offer:answer-at-table', { seat: id, ...met }));
		// A no ends it for everyone, whoever it is said for: trying each name shows nothing.
		const stop = { seat: id, objection: hers, agreed: false };
		replies.push(await hers0.client.send('offer:agree-at-table', stop));
		await girl.client.shows('nothing to think along with', ({ offers }) => offers == null);
		await play.pb.do('offer:open', { objection: hers });
		await girl.client.shows('it again', ({ offers }) => offers?.objection === hers);
	}
	expect(replies.map((reply) => [reply.ok, Object.keys(reply).sort()])).toEqual(
		replies.map(() => [true, Object.keys(replies[0]!).sort()])
	);
	const him0 = { seat: him.id, ...met };
	expect(await hers0.client.refusalOf('offer:answer-at-table', him0)).toBe('not-your-seat');
	expect((await onDesk('Om en om')).says).toBeNull();
	expect(host.client.view).not.toHaveProperty('offersDesk');
	const before = room().map(({ view }) => ({ ...view, myOffers: null }));
	const heard = room().map((client) => client.words().length);
	await trudy.client.do('offer:answer', { ...met, route: 'own' });
	await play.pb.shows('what she says', ({ offersDesk }) =>
		offersDesk?.offers.some((one) => one.id === offer && one.says === 'met')
	);
	await trudy.client.shows('her own', ({ myOffers }) =>
		myOffers?.asks[0]?.offers.some((one) => one.id === offer && one.says === 'met')
	);
	// No screen but hers and the facilitators’ got as much as a message of it.
	expect(room().map(({ view }) => ({ ...view, myOffers: null }))).toEqual(before);
	const others = room().map((client, at) =>
		client === trudy.client ? 0 : client.words().length - heard[at]!
	);
	expect(others).toEqual(others.map(() => 0));
	// It is no consent, and calls nothing met.
	expect(play.pb.view.roundDesk?.objections.find(({ id }) => id === hers)?.status).toBe('open');
});

test('[R40] [attack 53] an insult is held with a reason its author reads; who goes on is stopped, nobody else is', async () => {
	for (let at = 2; at < MOST_OF_ONE.offer.seat; at++) {
		await girl.client.do('offer:make', { objection: hers, text: `Stom plan ${at}` });
	}
	const more = { objection: hers, text: 'Stom plan' };
	for (let at = 0; at < 3; at++) {
		expect(await girl.client.refusalOf('offer:make', more)).toBe('too-many-yours');
	}
	for (let at = 2; at < MOST_OF_ONE.offer.seat; at++) {
		const { id } = await onDesk(`Stom plan ${at}`);
		await host.client.do('offer:hold', { offer: id, why: 'Dit kwetst mensen.' });
	}
	await girl.client.shows('why', ({ myOffers }) =>
		myOffers?.made.some(({ held }) => held?.why === 'Dit kwetst mensen.')
	);
	for (const client of [neighbour.client, screen.client]) {
		await client.shows('without', ({ offers }) => offers?.offers.length === 5);
		expect(JSON.stringify(client.view)).not.toContain('kwetst');
	}
	expect(await girl.client.refusalOf('offer:make', more)).toBe('too-many-yours');
	await neighbour.client.do('offer:make', { objection: hers, text: 'Vraag het Trudy' });
	await neighbour.client.shows('that it waits', ({ myOffers }) =>
		myOffers?.made.some(({ held }) => held?.why === null)
	);
	expect(screen.client.words()).not.toContain('Vraag het Trudy');
	// Two at once: one deed, and nobody is told that they came second.
	const { id } = await onDesk('Vraag het Trudy');
	const both = await Promise.all(
		[play.pb, colleague.client].map((client) => client.send('offer:release', { offer: id }))
	);
	expect(both.some(({ ok }) => ok)).toBe(true);
	await screen.client.shows('released', ({ offers }) =>
		offers?.offers.some(({ text }) => text === 'Vraag het Trudy')
	);
	expect(await host.client.refusalOf('offer:release', { offer: id })).toBe('not-allowed');
});

test('[C5] she stops it: gone from every screen at once, and nobody opens it again but by her word', async () => {
	await trudy.client.do('offer:agree', agrees(hers, false));
	for (const client of room()) await client.shows('nothing', (view) => !view.offers);
	expect(await play.pb.refusalOf('offer:open', { objection: hers })).toBe('offer-not-agreed');
	const late = { objection: hers, text: 'Te laat' };
	expect(await neighbour.client.refusalOf('offer:make', late)).toBe('offers-closed');
	await trudy.client.do('offer:agree', agrees(hers));
	expect(neighbour.client.view).not.toHaveProperty('offers');
	await play.pb.do('offer:open', { objection: hers });
	await neighbour.client.shows('again', ({ offers }) => offers);
});

test('[C5] [R28] what was raised at a table’s device is opened by its owner there, and by nobody beside them', async () => {
	await play.pb.do('objection:put-back', { objection: hers });
	await play.pb.do('objection:take', { objection: his });
	for (const client of room()) await client.shows('nothing', (view) => !view.offers);
	const table = tables[1]!;
	const agree = (seat: string, agreed = true) =>
		table.client.do('offer:agree-at-table', { seat, objection: his, agreed });
	await agree(girl.id).catch(() => null);
	await agree(him.id);
	await play.pb.shows('agreed', ({ offersDesk }) =>
		offersDesk?.objections.some(({ id, agreed }) => id === his && agreed)
	);
	await play.pb.do('offer:open', { objection: his });
	await play.pb.do('objection:mark-heard', { objection: his });
	await screen.client.shows('voiced', ({ offers }) => offers?.objection === his);
	// A facilitator voices it: the room reads the text beside itself, and none of his words.
	for (const client of [screen.client, neighbour.client, tables[0]!.client, host.client]) {
		expect(client.words()).not.toContain(HIS);
	}
	await neighbour.client.do('offer:make', { objection: his, text: 'Vraag het ze alsnog' });
	const { id } = await onDesk('Vraag het ze alsnog');
	await table.client.do('offer:answer-at-table', { seat: him.id, offer: id, says: 'met' });
	await play.pb.shows('his word', ({ offersDesk }) =>
		offersDesk?.offers.some((one) => one.id === id && one.says === 'met')
	);
	expect(table.client.words()).not.toContain('"says"');
	await play.pb.do('objection:put-back', { objection: his });
});

test('[R5] [C8] who objected on paper is asked in private by the team, read back', async () => {
	await play.pb.do('objection:take', { objection: byTeam });
	const said = { objection: byTeam, agreed: true, route: 'paper' } as const;
	expect(await play.pb.refusalOf('offer:agree', said)).toBe('not-read-back');
	await play.pb.do('offer:agree', { ...said, readBack: true });
	await play.pb.do('offer:open', { objection: byTeam });
	await girl.client.do('offer:make', { objection: byTeam, text: 'Een tweedehands bank' });
	const { id } = await onDesk('Een tweedehands bank');
	const met = { offer: id, says: 'met', route: 'spoken', readBack: true } as const;
	await play.pb.do('offer:answer', met);
	await play.pb.shows('said', ({ offersDesk }) =>
		offersDesk?.offers.some((one) => one.id === id && one.says === 'met')
	);
	await play.pb.do('objection:put-back', { objection: byTeam });
});

test('[R35] [C5] a text another table offered is used, its objector calls it met, and all are asked anew', async () => {
	await openNow(hers);
	const { id: offer } = await onDesk('Een haag ervoor');
	await play.pb.do('offer:take', { offer, taken: true });
	await screen.client.shows('used', ({ offers }) =>
		offers?.offers.some((one) => one.id === offer && one.taken)
	);
	await play.itemText(item, 'Een bank bij de halte, met een haag ervoor');
	await screen.client.shows('beside the old text', ({ plan, planVersion }) => {
		const now = plan?.items.find(({ id }) => id === item);
		const before = planVersion?.items.find(({ id }) => id === item);
		return now?.changed && now.what !== before?.what;
	});
	await play.pb.do('objection:amend', { objection: hers, removes: [] });
	// It is read, and nothing more is offered.
	await neighbour.client.shows('at rest', ({ offers }) => offers?.writes === false);
	const late = { objection: hers, text: 'Te laat' };
	expect(await neighbour.client.refusalOf('offer:make', late)).toBe('offers-closed');
	await trudy.client.do('objection:call-met', { objection: hers, route: 'own' });
	await play.pb.do('round:freeze', { carryOn: [his, byTeam] }, REASON);
	for (const client of room()) {
		await client.shows('closed', (view) => !view.offers && !view.offersDesk && !view.myOffers);
	}
	await play.pb.shows('only what was used', ({ offers, offersDesk }) => {
		const { open, objections, offers: left } = offersDesk ?? {};
		return (
			!offers && open === null && !objections?.length && left?.map(({ id }) => id).join() === offer
		);
	});
	expect(await play.pb.refusalOf('offer:take', { offer, taken: false })).toBe('objection-closed');
	await play.pb.do('round:present', {}, REASON);
	await play.pb.do('round:mark-read-aloud', {});
	await play.pb.do('round:ask', {}, REASON);
	for (const one of [trudy, girl, neighbour]) await play.answer(one, 'CAN_LIVE');
	const { round, hash } = await play.asked(ed);
	const yes = { round, hash, value: 'CAN_LIVE' } as const;
	await tables[1]!.client.do('answer:give', { ...yes, seat: him.id, route: 'shared' });
	await play.pb.do('answer:give', { ...yes, seat: ed.id, route: 'paper', readBack: true });
	await play.pb.do('round:reveal', {});
	await play.testing(gemeente);
	await play.judge(gemeente, 'FITS');
	await play.pb.do('frame-test:close', { test: 1 });
	const result = await neighbour.client.shows('the result', (view) => view.result);
	expect(result).toMatchObject({ objectionsSolved: 3, solvedWith: ['Een haag ervoor'] });
	// [R40] It stands in the result: a facilitator still takes it from there, and puts it back.
	const told = (words: string[]) =>
		neighbour.client.shows(
			`solved with ${words.join()}`,
			(view) => JSON.stringify(view.result?.solvedWith) === JSON.stringify(words)
		);
	await play.pb.do('offer:hold', { offer, why: 'Dat noemt iemand.' });
	await told([]);
	expect((await onDesk('Een haag ervoor')).taken).toBe(true);
	await play.pb.do('offer:release', { offer });
	await told(['Een haag ervoor']);
});

test('[R8] who is erased is gone from what they offered, and what they said of offers', async () => {
	await girl.client.do('seat:stop', { seat: girl.id, contributions: 'erase' });
	const state = async () => (await server.replayed(play.process)).state;
	const texts = [...(await state()).offers.offers.values()].map(({ text }) => text);
	expect(texts).not.toContain('Zet de bank om de hoek');
	expect(texts).toContain('Een haag ervoor');
	expect((await server.replayed(play.process)).damage).toBeNull();
	await trudy.client.do('seat:stop', { seat: trudy.id, contributions: 'erase' });
	const said = [...(await state()).offers.offers.values()].filter(
		({ objection }) => objection === hers
	);
	expect(said.every(({ says }) => says === null)).toBe(true);
	const kept = await server.app.database.db
		.selectFrom('sealed')
		.where('process', '=', play.process)
		.where('body', 'like', '%"says"%')
		.select(['body', 'subject'])
		.execute();
	expect(kept.map(({ subject }) => subject)).not.toContain(`person:${trudy.id}`);
});
