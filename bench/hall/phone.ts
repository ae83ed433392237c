import { io, NodeWebSocket, type Socket } from 'socket.io-client';
import type { CommandInput, CommandName } from '../../src/lib/protocol/commands/index.ts';
import type {
	ClientToServer,
	Hello,
	Reply,
	ServerToClient
} from '../../src/lib/protocol/messages.ts';
import { LIVE_LINK } from '../../src/lib/protocol/links.ts';
import { newId } from '../../src/lib/protocol/new-id.ts';
import type { Sections } from '../../src/lib/protocol/sections.ts';
import { applyChange, type View } from '../../src/lib/protocol/view.ts';
import type { Person } from '../servers/server.ts';
import { now } from './clock.ts';
import { helloOf } from './person.ts';

const ANSWER_WITHIN_MS = 10_000;

/** Someone's live link, as a phone has it. */
export class Phone {
	readonly hello: Hello;
	/** When the latest full snapshot came (epoch ms); 0 before the first. */
	snapshotAt = 0;
	/** Which sections it held. */
	sections: readonly string[] = [];
	/** What the latest attempt to connect failed with. */
	failure = '';
	private view: View = {};
	private readonly socket: Socket<ServerToClient, ClientToServer>;

	constructor(port: number, person: Person) {
		this.hello = helloOf(person);
		this.socket = io(`http://127.0.0.1:${port}`, {
			...LIVE_LINK,
			auth: this.hello,
			extraHeaders: { cookie: person.cookie },
			forceNew: true,
			// Node's own WebSocket sends no cookie.
			transports: [NodeWebSocket]
		});
		this.socket.on('view:snapshot', ({ sections }) => {
			this.view = sections;
			this.sections = Object.keys(sections).sort();
			this.snapshotAt = now();
		});
		this.socket.on('view:change', (change) => (this.view = applyChange(this.view, change)));
		this.socket.on('connect_error', ({ message }) => (this.failure = message));
		this.socket.on('door:closed', ({ code }) => (this.failure = code));
	}

	get connected(): boolean {
		return this.socket.connected;
	}

	get proposals(): Sections['tableProposals'] | null {
		return this.view.tableProposals ?? null;
	}

	/** Puts the phone away until `comeBack`. */
	leave(): void {
		this.socket.disconnect();
	}

	comeBack(): void {
		this.socket.connect();
	}

	/** Sends a command and gives its answer; rejects when none comes. */
	send<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Reply> {
		const envelope = { id: newId(), name, input };
		return this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('command', envelope);
	}
}
