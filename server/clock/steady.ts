import { HOUR_MS } from './known-time.ts';

/** A clock set back by no more than this is followed slowly. */
const SET_BACK_MS = 3 * HOUR_MS;

/**
 * The clock of the machine, without its small steps back: a last call of a minute must not last an hour
 * because the clock was set. While it is behind what was said before, time goes at half its pace until
 * they agree. A larger step back is followed at once: then the clock was far wrong before.
 */
export function steadyClock(wall: () => number, elapsed: () => number): () => number {
	let said = wall();
	let at = elapsed();
	return () => {
		const [now, since] = [wall(), elapsed()];
		const slowly = said + (since - at) / 2;
		at = since;
		said = now >= slowly || slowly - now > SET_BACK_MS ? now : slowly;
		return Math.floor(said);
	};
}
