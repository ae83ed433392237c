import { NodeWebSocket } from 'socket.io-client';
import { Link } from '../../client-kit/link.ts';
import type { Refusal } from '../../src/lib/domain/result.ts';
import { LIVE_LINK } from '../../src/lib/protocol/links.ts';
import type { Person } from '../servers/server.ts';
import { now } from './clock.ts';
import { helloOf } from './person.ts';

/** Someone's live link, opened as a phone opens it. */
export class Phone extends Link {
	/** When the latest full snapshot came (epoch ms); 0 before the first. */
	snapshotAt = 0;
	/** What the latest attempt to connect failed with. */
	failure = '';
	/** A hall that returns makes the server late. */
	override answerWithinMs = 10_000;

	constructor(port: number, person: Person) {
		const origin = `http://127.0.0.1:${port}`;
		super(
			'a phone',
			{ origin, cookie: person.cookie, hello: helloOf(person) },
			// Node's own WebSocket sends no cookie.
			{ ...LIVE_LINK, transports: [NodeWebSocket] }
		);
		this.socket.on('view:snapshot', () => (this.snapshotAt = now()));
		this.socket.on('connect_error', ({ message }) => (this.failure = message));
	}

	protected override shut(refusal: Refusal): void {
		super.shut(refusal);
		this.failure = refusal.code;
	}

	get connected(): boolean {
		return this.socket.connected;
	}

	comeBack(): void {
		this.socket.connect();
	}
}
