import WebSocket from 'ws';
import { until } from '../../client-kit/until.ts';
import { now } from '../hall/clock.ts';

const PATIENCE_MS = 30_000;

/** As many sockets as there are phones, at a bare server. */
export class FloorCrowd {
	private readonly sockets: readonly WebSocket[];
	private missing = 0;
	private lastAt = 0;

	private constructor(sockets: readonly WebSocket[]) {
		this.sockets = sockets;
		for (const socket of sockets) {
			socket.on('message', () => {
				this.missing--;
				this.lastAt = now();
			});
		}
	}

	static async join(port: number, count: number): Promise<FloorCrowd> {
		const sockets = Array.from({ length: count }, () => new WebSocket(`ws://127.0.0.1:${port}`));
		const open = () => sockets.every(({ readyState }) => readyState === WebSocket.OPEN);
		await until('the floor to be joined', open, PATIENCE_MS);
		return new FloorCrowd(sockets);
	}

	watch(): void {
		this.missing = this.sockets.length;
	}

	/** Until everyone has the message. @returns when the last had (epoch ms) */
	async seen(): Promise<number> {
		await until('the floor to send', () => this.missing <= 0, PATIENCE_MS);
		return this.lastAt;
	}

	leave(): void {
		for (const socket of this.sockets) socket.terminate();
	}
}
