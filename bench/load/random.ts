/** Numbers that look random and are the same for the same seed: every server gets the same hands. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = (seed * 2_654_435_761 + 1) >>> 0;
	}

	/** From 0 up to, not including, this. */
	upTo(limit: number): number {
		// A linear congruential generator (Numerical Recipes' constants); its high bits are the good ones.
		this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
		return (this.state / 2 ** 32) * limit;
	}

	/** A whole number from 0 up to, not including, this. */
	below(limit: number): number {
		return Math.floor(this.upTo(limit));
	}
}
