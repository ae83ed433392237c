import WebSocket from 'ws';
import { DocumentLink } from '../../src/lib/client/documents/document-link.ts';
import type { Random } from '../load/random.ts';
import type { Person, Room } from '../servers/server.ts';
import { now } from './clock.ts';
import { paramsOf } from './person.ts';

// y-websocket listens for the end of the process once per document; a hall has hundreds.
process.setMaxListeners(0);

const FIELD = 'body';
const SYNC = 0;
const STEP_2 = 1;

/** Someone who has a document open and writes in it, with the very client that pages have. */
export class Pen {
	/** When the server's whole text last came (epoch ms); 0 before the first. */
	syncedAt = 0;
	/** Why the server sent this writer away. */
	refused: string | null = null;
	/** Whether everything typed here is on the server's disk, as this writer is told. */
	saved = true;
	readonly written: string[] = [];
	private told = 0;
	private readonly link: DocumentLink;
	private readonly name: string;
	private timer: NodeJS.Timeout | null = null;

	/** @param name begins each of this writer's words, and no other's */
	constructor(port: number, { name: document }: Pick<Room, 'name'>, person: Person, name: string) {
		this.name = name;
		const heard = (data: ArrayBuffer) => {
			const [type, step] = new Uint8Array(data);
			if (type === SYNC && step === STEP_2) this.syncedAt = now();
		};
		class CookieSocket extends WebSocket {
			constructor(url: string, protocols?: string[]) {
				super(url, protocols, { headers: { cookie: person.cookie }, perMessageDeflate: false });
				this.on('message', heard);
			}
		}
		const options = {
			url: `ws://127.0.0.1:${port}/documents`,
			name: document,
			sessionKey: null,
			params: paramsOf(person.query),
			socket: CookieSocket as unknown as typeof globalThis.WebSocket
		};
		this.link = new DocumentLink(options, ({ saved, refused }) => {
			this.refused = refused;
			this.saved = saved;
			if (saved) this.told = this.written.length;
		});
	}

	/** The words of which the server said that they are on disk. */
	get acknowledged(): readonly string[] {
		return this.written.slice(0, this.told);
	}

	get text(): string {
		return this.link.text(FIELD).toString();
	}

	/**
	 * Writes a word at the end from time to time.
	 * @param pace words per second
	 * @param most the text is cut to about so many characters, as people do who rewrite
	 */
	begin(pace: number, random: Random, most = Infinity): void {
		const wait = () => ((0.5 + random.upTo(1)) * 1_000) / pace;
		const next = () => {
			this.type(most);
			this.timer = setTimeout(next, wait());
		};
		this.timer = setTimeout(next, random.upTo(1_000 / pace));
	}

	stop(): void {
		if (this.timer) clearTimeout(this.timer);
		this.timer = null;
	}

	close(): void {
		this.stop();
		this.link.destroy();
	}

	private type(most: number): void {
		const text = this.link.text(FIELD);
		const word = `${this.name}.${this.written.length} `;
		// Noted before it is sent, which is within the insert.
		this.written.push(word.trim());
		text.insert(text.length, word);
		if (text.length > most) text.delete(0, word.length);
	}
}
