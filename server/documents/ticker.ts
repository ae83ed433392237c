/**
 * Runs a job soon after it was asked for: at once when it was quiet, at a steady pace when busy.
 * Never two at a time.
 */
export class Ticker {
	private readonly job: () => Promise<void>;
	private readonly quiet: number;
	private readonly busy: number;
	private timer: NodeJS.Timeout | null = null;
	private timerAt = 0;
	private lastStart = -Infinity;
	private running = false;
	private again: number | null = null;
	private stopped = false;

	constructor(job: () => Promise<void>, intervals: { quiet: number; busy: number }) {
		this.job = job;
		this.quiet = intervals.quiet;
		this.busy = intervals.busy;
	}

	/** @param delay not before this many ms from now */
	request(delay = this.quiet): void {
		if (this.stopped) return;
		const now = performance.now();
		const at = Math.max(now + delay, this.lastStart + this.busy);
		if (this.running) {
			this.again = Math.min(this.again ?? Infinity, at);
			return;
		}
		if (this.timer) {
			if (this.timerAt <= at) return;
			clearTimeout(this.timer);
		}
		this.timerAt = at;
		this.timer = setTimeout(() => void this.run(), at - now);
	}

	stop(): void {
		this.stopped = true;
		if (this.timer) clearTimeout(this.timer);
		this.timer = null;
	}

	private async run(): Promise<void> {
		this.timer = null;
		this.running = true;
		this.lastStart = performance.now();
		try {
			await this.job();
		} finally {
			this.running = false;
			if (this.again !== null) {
				const delay = Math.max(0, this.again - performance.now());
				this.again = null;
				this.request(delay);
			}
		}
	}
}
