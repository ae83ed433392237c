import type WebSocket from 'ws';
import type { WriterPace } from './options.ts';

/** What one writer still may send, on all their connections together. */
class Allowance {
	private readonly pace: WriterPace;
	private credit: number;
	private at = performance.now();

	constructor(pace: WriterPace) {
		this.pace = pace;
		this.credit = pace.burst;
	}

	/** @returns ms to wait before more is read */
	spend(bytes: number): number {
		this.credit = this.restored() - bytes;
		this.at = performance.now();
		return Math.max(0, (-this.credit / this.pace.perSecond) * 1_000);
	}

	isWhole(): boolean {
		return this.restored() >= this.pace.burst;
	}

	private restored(): number {
		const earned = ((performance.now() - this.at) / 1_000) * this.pace.perSecond;
		return Math.min(this.pace.burst, this.credit + earned);
	}
}

/**
 * Every update is kept for good, so whoever writes faster than hands can is read more slowly: nothing
 * is lost, and the store does not fill up.
 */
export class Throttle {
	/** Per writer (`seatKey`), while it is not whole again. */
	private readonly allowances = new Map<string, Allowance>();
	private readonly pace: WriterPace | null;

	constructor(pace: WriterPace | null) {
		this.pace = pace;
	}

	/** From now on this socket is read no faster than its writer may. */
	watch(socket: WebSocket, writer: string): void {
		const { pace } = this;
		if (!pace) return;
		socket.on('message', (data) => {
			const allowance = this.allowances.get(writer) ?? new Allowance(pace);
			this.allowances.set(writer, allowance);
			const wait = allowance.spend((data as Buffer).byteLength);
			if (wait === 0) return;
			socket.pause();
			setTimeout(() => socket.resume(), wait).unref();
		});
	}

	/** Forgets who is back at what they may send at once. */
	sweep(): void {
		for (const [writer, allowance] of this.allowances) {
			if (allowance.isWhole()) this.allowances.delete(writer);
		}
	}
}
