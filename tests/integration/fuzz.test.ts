import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '#lib/domain/record/index.ts';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { readContents, readLines } from '#server/db/record-repository.ts';
import { Random } from '../../client-kit/random.ts';
import { anyInput } from '../support/any-input.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

/** Reproduces a run: `FUZZ_SEED=… vitest run fuzz`. */
const SEED = Number(process.env.FUZZ_SEED ?? 20260501);
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 6_500);

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let players: Player[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	const informant = await play.informant('Ilse');
	const core = await play.core('Karel');
	const host = await play.colleague('host', 'Hanna');
	const frits = await play.colleague('facilitator', 'Frits');
	await play.framesLocked(party);
	await play.dayOpen();
	const seats = await play.seats('Anna', 'Bob', 'Cem', 'Dia');
	const table = await play.at('table', play.tables[0]!);
	await play.block('proposals');
	const proposal = await play.proposal(seats[0]!, 'Bank', 'op het plein');
	await seats[0]!.client.do('proposal:share', { proposal });
	await play.item('Een boom', [proposal]);
	const pb = { id: play.account.id, visitor: play.staff, client: play.pb };
	players = [pb, pb, pb, frits, host, table, party, informant, core, ...seats];
});

afterAll(() => server.stop());

/** Commands that would end the play for everyone, or only slow it down. */
const LEFT_OUT: readonly CommandName[] = [
	'team:remove',
	'link:make',
	'link:withdraw',
	'core:remove',
	'party:remove',
	'informant:remove'
];

/** Every id on any screen now, and some that are nowhere. */
function idsOnScreens(): string[] {
	const shown = players.map(({ client }) => JSON.stringify(client.view)).join();
	const found = new Set(shown.match(/"[a-km-np-z2-9]{20}"/g)?.map((id) => id.slice(1, -1)));
	return [...found, newId(), newId(), ...players.map(({ id }) => id)];
}

test(`whatever anyone sends, the server answers, and what it stores holds (seed ${SEED})`, async () => {
	const random = new Random(SEED);
	const names = (Object.keys(commandSchemas) as CommandName[]).filter(
		(name) => !LEFT_OUT.includes(name)
	);
	let ids = idsOnScreens();
	const accepted = new Set<string>();
	for (let round = 0; round < ROUNDS; round++) {
		if (round % 25 === 0) {
			await pause(35);
			ids = idsOnScreens();
		}
		const { client } = random.pick(players.filter(({ client: c }) => c.socket.connected));
		const name = random.pick(names);
		const input = anyInput(name, ids, random);
		const reply = await client
			.raw({ id: newId(), name, input, reason: REASON })
			.catch((cause: unknown) => {
				// An earlier command took this one's seat or session while it was on its way.
				if (client.socket.connected) throw cause;
				return null;
			});
		if (!reply) continue;
		if (!reply.ok && reply.refusal.code === 'internal') {
			throw new Error(`${name} ${JSON.stringify(input)}: ${server.errors.join('\n')}`);
		}
		if (reply.ok) accepted.add(name);
		else expect(reply.refusal.code).not.toBe('unknown-command');
	}
	await pause(100);
	expect(server.errors).toEqual([]);
	// Enough of it got through to mean something.
	expect(accepted.size).toBeGreaterThan(40);
}, 60_000);

test('its record verifies and a new server plays it to the same state', async () => {
	const { db } = server.app.database;
	const lines = await readLines(db, play.process);
	const contents = await readContents(server.app.database, play.process);
	expect(verifyChain(lines, contents, lines.at(-1)?.hash)).toEqual({ ok: true });
	server.advance(6_000);
	server.freeze();
	const view = async () => {
		const session = await server.session(play.staff);
		const viewer = await server.services.identify(session!, 'staff', play.process);
		if (!viewer.ok) throw new Error(viewer.refusal.code);
		const { sections } = await server.services.view(viewer.value);
		// Kept in memory only: the lobby's code, of which the store has the hash, and who wrote when.
		return { ...sections, screen: null, tablesNow: null };
	};
	const before = await view();
	await server.restart();
	expect(await view()).toEqual(before);
	expect(server.errors).toEqual([]);
});
