import type { Player } from './play.ts';
import type { ViewerClient } from './viewer-client.ts';
import { pause } from './waiting.ts';

/** How long somebody waited for the answers to what they tapped, ms. */
export interface ReplyTimes {
	taps: number;
	median: number;
	p95: number;
	worst: number;
}

/** A tap every so many ms, as people who are asked something. */
const EVERY = 200;

/**
 * What a neighbour in the same hall feels: they tap, and each tap is to be accepted.
 * @param client their live link
 * @param ms for how long, or until this is over
 */
export async function replyTimes(
	client: ViewerClient,
	{ id }: Player,
	during: number | Promise<unknown>
): Promise<ReplyTimes> {
	let going = true;
	const over = (typeof during === 'number' ? pause(during) : during).finally(() => (going = false));
	const times: number[] = [];
	for (let out = false; going; out = !out) {
		const began = performance.now();
		await client.do(out ? 'seat:come-back' : 'seat:step-out', { seat: id });
		const took = performance.now() - began;
		times.push(took);
		await pause(Math.max(0, EVERY - took));
	}
	await over;
	times.sort((a, b) => a - b);
	const at = (part: number) =>
		times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
	return { taps: times.length, median: at(0.5), p95: at(0.95), worst: at(1) };
}
