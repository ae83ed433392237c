import { afterEach, expect, test, vi } from 'vitest';
import type { Reply } from '#lib/protocol/messages.ts';
import type { LiveView } from './live-view.svelte.ts';
import { Sender } from './sender.svelte.ts';
import { unseen } from './unseen.svelte.ts';

interface Sent {
	name: string;
	input: unknown;
	reason: string | undefined;
	answer: (reply: Reply) => Promise<void>;
}

afterEach(() => void vi.useRealTimers());

/** A link that is answered by hand, one command after another. */
function deskAt(door: 'staff' | 'party' = 'staff') {
	const sent: Sent[] = [];
	const send = (name: string, input: unknown, reason?: string) =>
		new Promise<Reply>((resolve) => {
			const answer = async (reply: Reply) => {
				resolve(reply);
				await settled();
			};
			sent.push({ name, input, reason, answer });
		});
	const live = { hello: { door }, storing: true, send, onaccepted: vi.fn() };
	return { live, sent, sender: new Sender(live as unknown as LiveView) };
}

/** Everything that only waits for an answer has gone on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

const OK: Reply = { ok: true };
const refused = (code: string): Reply => ({ ok: false, refusal: { code } });
const WARNED: Reply = {
	ok: false,
	refusal: { code: 'care-rule' },
	cares: [{ code: 'run-sheet-empty' }, { code: 'frames-not-locked' }]
};

test('one command at a time goes out, in the order of the taps', async () => {
	const { sender, sent } = deskAt();
	void sender.send('day:pause', {});
	void sender.send('block:start', { block: 'b' });
	void sender.send('day:resume', {});
	await settled();
	expect(sent.map(({ name }) => name)).toEqual(['day:pause']);
	await sent[0]!.answer(OK);
	expect(sent.map(({ name }) => name)).toEqual(['day:pause', 'block:start']);
	await sent[1]!.answer(refused('unknown-block'));
	expect(sent.map(({ name }) => name)).toEqual(['day:pause', 'block:start', 'day:resume']);
});

test('[everyone B4] what was accepted is told to the page once, a refusal or a question is not', async () => {
	const { live, sender, sent } = deskAt();
	void sender.send('day:pause', {});
	void sender.send('day:open', {});
	void sender.send('block:start', { block: 'b' });
	await settled();
	await sent[0]!.answer(OK);
	expect(live.onaccepted).toHaveBeenCalledOnce();
	await sent[1]!.answer(WARNED);
	await sent[2]!.answer(refused('unknown-block'));
	expect(live.onaccepted).toHaveBeenCalledOnce();
});

test('a second tap on the same button is one, whether the first waits or is under way', async () => {
	const { sender, sent } = deskAt();
	const first = sender.send('block:start', { block: 'b' });
	expect(await sender.send('block:start', { block: 'b' })).toBeNull();
	void sender.send('block:start', { block: 'other' });
	await settled();
	expect(await sender.send('block:start', { block: 'b' })).toBeNull();
	await sent[0]!.answer(OK);
	expect(await first).toEqual(OK);
	await sent[1]!.answer(OK);
	expect(sent).toHaveLength(2);
	// Once it is answered it can be done again.
	void sender.send('block:start', { block: 'b' });
	await settled();
	expect(sent).toHaveLength(3);
});

test('only what is carried out now is busy, told apart by its input', async () => {
	const { sender, sent } = deskAt();
	void sender.send('seat:check-in', { seat: 'a' });
	void sender.send('seat:check-in', { seat: 'b' });
	await settled();
	expect(sender.busy).toBe(true);
	expect(sender.does('seat:check-in')).toBe(true);
	expect(sender.does('seat:check-in', { seat: 'a' })).toBe(true);
	expect(sender.does('seat:check-in', { seat: 'b' })).toBe(false);
	expect(sender.does('seat:check-in', null)).toBe(false);
	expect(sender.does('seat:come-back')).toBe(false);
	await sent[0]!.answer(OK);
	expect(sender.does('seat:check-in', { seat: 'b' })).toBe(true);
	await sent[1]!.answer(OK);
	expect(sender.busy).toBe(false);
});

test('a refusal stands until the next command, and what was sent gives nothing', async () => {
	const { sender, sent } = deskAt();
	const first = sender.send('day:pause', {});
	await settled();
	await sent[0]!.answer(refused('day-not-open'));
	expect(await first).toBeNull();
	expect(sender.refusal).toEqual({ code: 'day-not-open' });
	const second = sender.send('day:resume', {});
	await settled();
	expect(sender.refusal).toBeNull();
	await sent[1]!.answer(OK);
	expect(await second).toEqual(OK);
});

test('a care is asked about first: with a reason it is sent again, and then it is done', async () => {
	const { sender, sent } = deskAt();
	const done = sender.send('day:open', {});
	await settled();
	await sent[0]!.answer(WARNED);
	expect(sender.cares.map(({ code }) => code)).toEqual(['run-sheet-empty', 'frames-not-locked']);
	expect(sender.refusal).toBeNull();
	expect(sender.busy).toBe(false);
	void sender.goOn('We begin anyway');
	await settled();
	expect(sent[1]).toMatchObject({ name: 'day:open', input: {}, reason: 'We begin anyway' });
	// The question stays on the screen while its reason is on the way.
	expect(sender.cares).toHaveLength(2);
	await sent[1]!.answer(OK);
	expect(sender.cares).toEqual([]);
	expect(await done).toEqual(OK);
});

test('a care that is left does nothing, and no reason goes out afterwards', async () => {
	const { sender, sent } = deskAt();
	const done = sender.send('day:open', {});
	await settled();
	await sent[0]!.answer(WARNED);
	sender.leave();
	expect(await done).toBeNull();
	expect(sender.cares).toEqual([]);
	await sender.goOn('Too late');
	expect(sent).toHaveLength(1);
});

test('a reason is never given to another command than the one it was asked for', async () => {
	const { sender, sent } = deskAt();
	const first = sender.send('day:open', {});
	const second = sender.send('day:close', {});
	await settled();
	await sent[0]!.answer(WARNED);
	// The next one was waiting already: the question before it falls away.
	expect(await first).toBeNull();
	void sender.goOn('For the opening');
	await sent[1]!.answer(WARNED);
	await settled();
	expect(sent.map(({ name, reason }) => [name, reason])).toEqual([
		['day:open', undefined],
		['day:close', undefined]
	]);
	sender.leave();
	expect(await second).toBeNull();
});

test('a reason that is refused leaves the question, and the next one is tried', async () => {
	const { sender, sent } = deskAt();
	const done = sender.send('day:open', {});
	await settled();
	await sent[0]!.answer(WARNED);
	void sender.goOn('Because');
	await settled();
	await sent[1]!.answer(refused('no-network'));
	expect(sender.refusal).toEqual({ code: 'no-network' });
	expect(sender.cares).toHaveLength(2);
	void sender.goOn('Because');
	await settled();
	await sent[2]!.answer(OK);
	expect(await done).toEqual(OK);
});

test('[R24] a colleague did it while a reason was typed: nothing is asked any more, and it is told', async () => {
	const { sender, sent } = deskAt();
	const done = sender.send('day:open', {});
	await settled();
	await sent[0]!.answer(WARNED);
	void sender.goOn('We begin anyway');
	await settled();
	await sent[1]!.answer(refused('colleague-first'));
	expect(sender.cares).toEqual([]);
	expect(sender.refusal?.code).toBe('colleague-first');
	expect(await done).toBeNull();
});

test('who is no facilitator goes on with no reason: a care is a refusal', async () => {
	const { sender, sent } = deskAt('party');
	const done = sender.send('proposal:share', { proposal: 'p' });
	await settled();
	await sent[0]!.answer(WARNED);
	expect(await done).toBeNull();
	expect(sender.cares).toEqual([]);
	expect(sender.refusal).toEqual({ code: 'run-sheet-empty' });
});

test.each([
	[true, 'no-network'],
	[false, 'store-failing']
])('[R4] a desk says after 15 s why there is no answer (storing: %s)', async (storing, code) => {
	vi.useFakeTimers();
	const { live, sender, sent } = deskAt();
	const done = sender.send('day:pause', {});
	live.storing = storing;
	await vi.advanceTimersByTimeAsync(14_999);
	expect(sender.busy).toBe(true);
	await vi.advanceTimersByTimeAsync(1);
	expect(await done).toBeNull();
	expect(sender.refusal).toEqual({ code });
	// It is said, not taken back: the command still goes out when the link is there again.
	expect(sent).toHaveLength(1);
});

test('[walk two-at-once] a refusal is told by the shell once its own place is gone, until something is pressed', async () => {
	const { sender, sent } = deskAt();
	const give = { person: null, arrival: 'a', displayName: 'Kees', table: null, here: true };
	for (const goes of ['before', 'after'] as const) {
		const gone = sender.shows();
		const given = sender.send('seat:give', give);
		await settled();
		expect(unseen.refusal).toBeNull();
		if (goes === 'before') gone();
		await sent.at(-1)!.answer(refused('seat-given-already'));
		expect(await given).toBeNull();
		if (goes === 'after') {
			expect(unseen.refusal).toBeNull();
			gone();
		}
		expect(unseen.refusal?.code).toBe('seat-given-already');
	}
});

test('[walk two-at-once] that a colleague was first is read until anything else is pressed, and said anew the next time', async () => {
	const [first, other] = [deskAt(), deskAt()];
	void first.sender.send('lobby:open', {});
	await settled();
	await first.sent[0]!.answer(refused('colleague-first'));
	expect(first.sender.refusal?.code).toBe('colleague-first');
	void other.sender.send('day:pause', {});
	await settled();
	expect(first.sender.refusal).toBeNull();
	await other.sent[0]!.answer(refused('unknown-block'));
	void first.sender.send('lobby:close', {});
	await settled();
	// What was refused for a reason of its own stands until that place sends again.
	expect(other.sender.refusal?.code).toBe('unknown-block');
});

test('[walk two-at-once] what has to be looked at again first asks for no reason any more', async () => {
	const { sender, sent } = deskAt();
	const done = sender.send('block:start', { block: 'b', was: [] });
	await settled();
	await sent[0]!.answer(WARNED);
	void sender.goOn('We begin anyway');
	await settled();
	await sent[1]!.answer(refused('overtaken'));
	expect([sender.cares, sender.refusal?.code]).toEqual([[], 'overtaken']);
	expect(await done).toBeNull();
});
