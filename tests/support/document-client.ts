import { Pen } from '../../client-kit/pen.ts';
import type { Visitor } from './test-server.ts';
import { until } from './waiting.ts';

/** Somebody's end of one live document, as a test sees it. */
export class DocumentClient extends Pen {
	/** When the first close came (`performance.now()`). */
	closedAt = 0;

	constructor(port: number, { door, process, seat, cookie }: Visitor, name: string) {
		super({
			url: `ws://127.0.0.1:${port}/documents`,
			name,
			cookie,
			params: { door, process, ...(seat ? { seat } : {}) },
			maxBackoffTime: 100
		});
		this.provider.on('connection-close', () => (this.closedAt ||= performance.now()));
	}

	synced(): Promise<boolean> {
		return until('the document is there', () => this.provider.synced);
	}

	/** Resolves with the close code once the server has sent this client away. */
	turnedAway(): Promise<number> {
		return until('the document closes', () => this.closes[0]);
	}
}
