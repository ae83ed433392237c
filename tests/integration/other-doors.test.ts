import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Random } from '../../client-kit/random.ts';
import { anyInput } from '../support/any-input.ts';
import { Play, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let kerk: PartyPlayer;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	kerk = await play.party('Kerk', 'K');
	await play.framesLocked(kerk);
	await play.dayOpen();
});

afterAll(() => server.stop());

/** Of what came with lists, letters, messages and mails: what others than a facilitator may send at all. */
const OTHERS: Partial<Record<CommandName, readonly string[]>> = {
	// At the door, where hosts let people in.
	'person:prepare-briefly': ['host'],
	'person:prepare-group': ['host'],
	'seat:give': ['host'],
	// Of oneself alone.
	'person:erase': ['seat'],
	'message:write': ['seat'],
	'message:withdraw': ['seat'],
	'message:wish': ['seat']
};
/** What no made-up input comes to: a number that a device shows, and what a test of its own copies. */
const SIGN = { host: newId(), sign: '123' };
const SAID: Partial<Record<CommandName, object>> = {
	'table-host:ask': SIGN,
	'table-host:answer': { ...SIGN, yes: true }
};
const OURS =
	/^(?:sign-up|mail|invitation|message|pack|letter|person|note|contact-log|link|device-code|table-host|process|team|seat:spread|seat:give|answer:by-letter)\b/;

test('[attack 52] every command of lists, letters, messages and mails is refused at every other door, before anything it names is looked up', async () => {
	const others: [string, Player][] = [
		['host', await play.colleague('host', 'Hanna')],
		['core', await play.core('Karel')],
		['informant', await play.informant('Ilse')],
		['party', kerk],
		['seat', ((await play.seats('Zus')) as [Player])[0]],
		['table', await play.at('table', play.tables[0]!)],
		['screen', await play.at('screen', play.process)]
	];
	const ids = [...(await server.replayed(play.process)).state.people.people.keys(), ...play.tables];
	const random = new Random(51);
	const names = (Object.keys(commandSchemas) as CommandName[]).filter(
		(name) => OURS.test(name) && name !== 'process:copy'
	);
	expect(names.length).toBeGreaterThan(30);
	const went: string[] = [];
	for (const name of names) {
		for (const [door, { client }] of others) {
			if (OTHERS[name]?.includes(door)) continue;
			const heard = new Set<string>();
			for (let nth = 0; nth < 40 && !heard.has('not-allowed'); nth += 1) {
				const input = SAID[name] ?? anyInput(name, ids, random);
				const reply = await client.raw({ id: newId(), name, input });
				heard.add(reply.ok ? 'ok' : reply.refusal.code);
			}
			// What its form lets through is refused for who sends it, and for nothing else.
			heard.delete('bad-input');
			if ([...heard].join() !== 'not-allowed')
				went.push(`${name} by ${door}: ${[...heard].join()}`);
		}
	}
	expect(went).toEqual([]);
}, 60_000);
