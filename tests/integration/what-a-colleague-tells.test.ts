import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let colleague: Player;
let anna: Player;
let bert: Player;
let cem: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	colleague = await play.colleague('facilitator', 'Farid');
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	[anna, bert, cem] = (await play.seats('Anna', 'Bert', 'Cem')) as [Player, Player, Player];
});

afterAll(() => server.stop());

/**
 * What a colleague is told a moment after the first, who sent exactly the same, or something else: there
 * the same must be told.
 */
async function toldAfter<Name extends CommandName>(
	name: Name,
	first: CommandInput<Name>,
	second: CommandInput<Name>
): Promise<string> {
	await play.pb.do(name, first);
	const reply = await colleague.client.send(name, second);
	return reply.ok ? 'done' : reply.refusal.code;
}

test('[C3] [R24] [attack 5] a colleague who enters an answer a moment later is not told that it is the same one', async () => {
	await play.block('consent');
	await play.planFrozen('Een bank');
	await play.roundAsking();
	const spoken = { route: 'spoken', readBack: true } as const;
	const sure = { ...spoken, value: 'CAN_LIVE' } as const;
	const objecting = { ...spoken, value: 'CANNOT_YET' } as const;
	const [ofAnna, ofBert] = [await play.asked(anna), await play.asked(bert)];
	const same = await toldAfter('answer:give', { ...ofAnna, ...sure }, { ...ofAnna, ...sure });
	expect(same).toBe('done');
	const other = { ...ofBert, ...objecting };
	expect(await toldAfter('answer:give', { ...ofBert, ...sure }, other)).toBe(same);

	const kept = { seat: cem.id, version: 1, value: 'CANNOT_YET', text: '', seen: 0 } as const;
	expect(await toldAfter('letter:keep', kept, kept)).toBe('letter-entered');
	const again = { ...kept, seen: 1, text: 'Te duur' };
	const guess = { ...again, value: 'CAN_LIVE' } as const;
	expect(await toldAfter('letter:keep', again, guess)).toBe('letter-entered');
});

test('[R17] [R24] nor what a colleague noted in confidence, or for whom a message is', async () => {
	const known = { reach: null, group: 'clubs', circle: 'inner', sector: 'residents' } as const;
	const added = { name: 'Truus', ...known, source: 'team' } as const;
	const person = String(await play.pb.do('person:add', added));
	await play.pb.do('person:set-status', { person, status: 'spoken' });
	const loop: CommandInput<'person:prepare'> = { person, way: 'room', needs: ['hearing-loop'] };
	expect(await toldAfter('person:prepare', loop, loop)).toBe('not-your-notes');

	const written = { from: anna.id, toName: 'Bert', words: 'Zullen we praten?' };
	const message = String(await anna.client.do('message:write', written));
	await play.pb.do('message:take', { message });
	const meant = { message, to: bert.id };
	expect(await toldAfter('message:mean', meant, meant)).toBe('message-of-colleague');
});

test('[R16] [R24] what is told of somebody in the open is still one deed of two', async () => {
	const known = { reach: null, group: 'clubs', circle: 'inner', sector: 'residents' } as const;
	const added = { name: 'Wim', ...known, source: 'team' } as const;
	const spoken = {
		person: String(await play.pb.do('person:add', added)),
		status: 'spoken'
	} as const;
	expect(await toldAfter('person:set-status', spoken, spoken)).toBe('colleague-first');
});
