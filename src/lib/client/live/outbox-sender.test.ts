import { expect, test, vi } from 'vitest';
import { WORDS_LENGTH } from '#lib/domain/lengths.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import './know-limits.ts';
import type { LiveView } from './live-view.svelte.ts';
import { OutboxSender } from './outbox-sender.svelte.ts';

/** A phone whose link is answered by hand. */
function phone() {
	const answers: ((reply: Reply) => void)[] = [];
	const send = () => new Promise<Reply>((resolve) => answers.push(resolve));
	const live = { status: 'live', send, onaccepted: vi.fn() };
	return { live, answers, sender: new OutboxSender(live as unknown as LiveView) };
}

test('[R4] what waits for the network is unsent and busy, and never called received', async () => {
	const { live, answers, sender } = phone();
	live.status = 'away';
	const sent = sender.send('seat:check-in', { seat: 's' });
	expect([sender.busy, sender.unsent, sender.does()]).toEqual([true, true, true]);
	live.status = 'live';
	expect([sender.busy, sender.unsent]).toEqual([true, false]);
	expect(live.onaccepted).not.toHaveBeenCalled();
	answers[0]!({ ok: true });
	expect(await sent).toEqual({ ok: true });
	expect(sender.busy).toBe(false);
});

test('[everyone B4] what was accepted is told to the page once, a refusal is not', async () => {
	const { live, answers, sender } = phone();
	const first = sender.send('seat:check-in', { seat: 's' });
	answers[0]!({ ok: true });
	await first;
	expect(live.onaccepted).toHaveBeenCalledOnce();
	const second = sender.send('seat:check-in', { seat: 's' });
	answers[1]!({ ok: false, refusal: { code: 'day-not-open' } });
	await second;
	expect(live.onaccepted).toHaveBeenCalledOnce();
});

test('[R4] busy until everything that was sent has its answer', async () => {
	const { answers, sender } = phone();
	const first = sender.send('seat:check-in', { seat: 's' });
	void sender.send('seat:step-out', { seat: 's' });
	answers[0]!({ ok: true });
	await first;
	expect(sender.busy).toBe(true);
});

test('[R4] a refusal gives nothing, says why, and goes with the next command', async () => {
	const { answers, sender } = phone();
	const sent = sender.send('seat:check-in', { seat: 's' });
	answers[0]!({ ok: false, refusal: { code: 'day-not-open' } });
	expect(await sent).toBeNull();
	expect(sender.refusal).toEqual({ code: 'day-not-open' });
	void sender.send('seat:check-in', { seat: 's' });
	expect(sender.refusal).toBeNull();
});

test('a care that only a facilitator can go on without is shown as one', async () => {
	const { answers, sender } = phone();
	const sent = sender.send('proposal:share', { proposal: 'p' });
	const cares = [{ code: 'share-limit', detail: { limit: 2 } }];
	answers[0]!({ ok: false, refusal: { code: 'care-rule' }, cares });
	expect(await sent).toBeNull();
	expect(sender.refusal).toEqual({ code: 'share-limit', detail: { limit: 2 }, care: true });
	sender.forget();
	expect(sender.refusal).toBeNull();
});

test('[issue 11.4] too long is said at once, also without network, and does not wait in vain', async () => {
	const { live, answers, sender } = phone();
	live.status = 'away';
	const want = 'a'.repeat(WORDS_LENGTH + 2);
	expect(await sender.send('issue:answer', { version: 1, recognised: false, want })).toBeNull();
	expect(sender.refusal).toEqual({ code: 'too-long', detail: { by: 2 } });
	expect([sender.busy, answers.length]).toEqual([false, 0]);
});
