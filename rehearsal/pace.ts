import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Random } from '../client-kit/random.ts';

/** How fast people act: 1 is a human pace, `Infinity` waits for nothing. */
export class Pace {
	speed: number;
	readonly #random: Random;

	constructor(speed: number, random: Random) {
		this.speed = speed;
		this.#random = random;
	}

	/** Someone takes about so many seconds: half as long to one and a half times. */
	async pause(seconds: number): Promise<void> {
		const ms = (seconds * (0.5 + this.#random.next()) * 1000) / this.speed;
		await (ms < 1 ? setImmediate() : setTimeout(ms));
	}

	/** Characters that are typed before others see them, and the pause after them. */
	async keystrokes(): Promise<number> {
		if (this.speed === Infinity) {
			await setTimeout(2);
			return 12;
		}
		await this.pause(0.25);
		return 1 + this.#random.below(4);
	}
}
