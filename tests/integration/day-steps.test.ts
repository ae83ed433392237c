import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let colleague: Player;
let host: Player;
let anna: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	colleague = await play.colleague('facilitator', 'Farid');
	host = await play.colleague('host', 'Hanna');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna] = (await play.seats('Anna')) as [Player];
});

afterAll(() => server.stop());

const kinds = (view: Player['client']['view']) => view.day?.running.map(({ kind }) => kind).join();
/** The step that a page offers to take back, once it is of this block, and not the one it offered before. */
const shownStep = (block: string, before?: number) =>
	play.pb.shows('a step to take back', ({ runSheet }) =>
		runSheet?.undo?.block === block && runSheet.undo.step !== before ? runSheet : null
	);
const stepOf = ({ undo }: NonNullable<Player['client']['view']['runSheet']>) => ({
	block: undo!.block,
	step: undo!.step
});
const backAt = async (what: string, is: (at: number | null) => boolean) =>
	party.client.shows(what, ({ keptOut }) => keptOut && is(keptOut.backAt));

test('[R24] [walk W3] beginning over other parts is asked about, tells no wrong time, and is undone', async () => {
	await play.block('recovery');
	const back = await play.pb.shows('the run sheet', ({ runSheet }) =>
		runSheet?.blocks.find(({ kind }) => kind === 'test')
	);
	await backAt('the time of the test', (at) => at !== null);
	const plan = { block: play.blocks.plan };
	expect(await play.pb.send('block:start', plan)).toMatchObject({
		ok: false,
		cares: [{ code: 'blocks-passed', detail: { blocks: expect.any(String) } }]
	});
	const before = Date.now();
	await play.pb.do('block:start', plan, REASON);
	await anna.client.shows('the plan', (view) => kinds(view) === 'plan');
	const jumped = await play.pb.shows('what was passed over', ({ runSheet }) =>
		runSheet?.blocks.some(({ kind, state }) => kind === 'proposals' && state === 'skipped')
			? runSheet
			: null
	);
	// Never "now": they come back for the test, after what still has to be done.
	await backAt('a time to come', (at) => at !== null && at > before + 60_000);
	expect(back.id).toBe(jumped.blocks.find(({ kind }) => kind === 'test')?.id);

	// Nobody but who leads, and a neighbour's phone least of all.
	const undo = stepOf(jumped);
	expect(undo.block).toBe(plan.block);
	expect(await host.client.refusalOf('block:undo', undo)).toBe('not-allowed');
	expect(await anna.client.refusalOf('block:undo', undo)).toBe('not-allowed');
	await colleague.client.do('block:undo', undo);
	await anna.client.shows('as it was', (view) => kinds(view) === 'recovery');
	const undone = await play.pb.shows('whole', ({ runSheet }) =>
		runSheet?.undo === null ? runSheet : null
	);
	expect(undone.blocks.find(({ kind }) => kind === 'proposals')?.state).toBe('to-come');
	expect(await colleague.client.refusalOf('block:undo', undo)).toBe('nothing-to-undo');
});

test('[R24] who takes back what they began never takes back that a colleague ended it', async () => {
	await play.block('plan');
	const plan = { block: play.blocks.plan };
	const seen = stepOf(await shownStep(play.blocks.plan));
	await colleague.client.do('block:skip', plan, REASON);
	await play.pb.shows('ended', ({ day }) => day?.running.length === 0);
	expect(await play.pb.refusalOf('block:undo', seen)).toBe('nothing-to-undo');
	expect(kinds(play.pb.view)).toBe('');
	const own = stepOf(await shownStep(play.blocks.plan, seen.step));
	await colleague.client.do('block:undo', own);
	await play.pb.shows('goes on', (view) => kinds(view) === 'plan');
	await play.block('recovery');
});

test('[R24] [R25] taking back opens nothing that was closed, and comes too late after some seconds', async () => {
	expect(party.client.view.keptOut).toBeTruthy();
	await play.block('test');
	await party.client.shows('open', ({ myParty }) => myParty);
	await play.pb.do('block:undo', stepOf(await shownStep(play.blocks.test)));
	await party.client.shows('besloten tijd again', ({ keptOut }) => keptOut);
	expect(party.client.view.myParty).toBeUndefined();
	await play.block('plan');
	const late = stepOf(await shownStep(play.blocks.plan));
	server.advance(13_000);
	expect(await play.pb.refusalOf('block:undo', late)).toBe('nothing-to-undo');
	await anna.client.shows('still the plan', (view) => kinds(view) === 'plan');
});

test('[R24] [R4] what people wrote since a step stays theirs when a colleague takes the step back', async () => {
	const before = stepOf(await shownStep(play.blocks.plan)).step;
	await play.block('proposals');
	const step = stepOf(await shownStep(play.blocks.proposals, before));
	const proposal = await play.proposal(anna, 'Soep', 'Elke week soep.');
	await colleague.client.do('block:undo', step);
	await anna.client.shows('as it was', (view) => kinds(view) === 'plan');
	const kept = (view: Player['client']['view']) =>
		view.proposalsDesk?.proposals.find(({ id, body }) => id === proposal && body !== '');
	await play.pb.shows('the words', kept);
	// It goes on where it was when that part comes.
	await play.block('proposals');
	await anna.client.shows('to write on in', ({ tableProposals }) =>
		tableProposals?.proposals.find(({ id, body }) => id === proposal && body === 'Elke week soep.')
	);
	await anna.client.do('proposal:share', { proposal });
});

/** Both press at the same moment, each at a desk of their own; what each is told, in the order of the words. */
async function together<Name extends 'block:extend' | 'lobby:open'>(
	name: Name,
	input: CommandInput<Name>
) {
	const replies = await Promise.all(
		[play.pb, colleague.client].map((desk) => desk.send(name, input))
	);
	return replies.map((reply) => (reply.ok ? 'done' : reply.refusal.code)).toSorted();
}

test('[R24] what two of the team press at the same moment is done once, and who came second is told', async () => {
	await play.block('recovery');
	const block = play.blocks.recovery;
	const minutesNow = ({ day }: Player['client']['view']) =>
		day?.running.find(({ id }) => id === block)?.workMinutes;
	const before = await play.pb.shows('how long it works', minutesNow);
	expect(await together('block:extend', { block, minutes: 5 })).toEqual([
		'colleague-first',
		'done'
	]);
	await play.pb.shows('more time', (view) => minutesNow(view) === before + 5);
	// Done anew, the code that the first one shows would be dead.
	expect(await together('lobby:open', {})).toEqual(['colleague-first', 'done']);
	expect(minutesNow(play.pb.view)).toBe(before + 5);
});

test('[R25] [walk W9] nobody who is kept out is told a time while the day stands still or is over', async () => {
	// Something is being made, so besloten tijd outlasts the day.
	await play.item('Een bank');
	await play.pb.do('day:pause', {});
	await backAt('no time', (at) => at === null);
	await play.pb.do('day:resume', {});
	await backAt('a time', (at) => at !== null);
	await play.pb.do('day:close', {}, REASON);
	await play.pb.shows('closed', ({ day }) => day?.state === 'closed');
	await backAt('no time', (at) => at === null);
});
