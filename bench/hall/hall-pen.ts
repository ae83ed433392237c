import { Pen } from '../../client-kit/pen.ts';
import type { Random } from '../../client-kit/random.ts';
import { DOCUMENT_SPREAD } from '../../src/lib/protocol/links.ts';
import type { Person, Room } from '../servers/server.ts';
import { now } from './clock.ts';
import { paramsOf } from './person.ts';

const FIELD = 'body';

/** Someone who has a document open and writes in it; comes back after an outage as a page does. */
export class HallPen extends Pen {
	/** When the server's whole text last came (epoch ms); 0 before the first. */
	syncedAt = 0;
	readonly written: string[] = [];
	private told = 0;
	private readonly name: string;
	private timer: NodeJS.Timeout | null = null;

	/** @param name begins each of this writer's words, and no other's */
	constructor(
		port: number,
		{ name: document }: Pick<Room, 'name'>,
		{ cookie, query }: Person,
		name: string
	) {
		const url = `ws://127.0.0.1:${port}/documents`;
		super({ url, name: document, cookie, params: paramsOf(query) });
		this.name = name;
		this.provider.on('sync', (synced) => {
			if (synced) this.syncedAt = now();
		});
		this.provider.on('connection-close', () => {
			const [chance = 0] = crypto.getRandomValues(new Uint8Array(1));
			this.provider.wsUnsuccessfulReconnects += (chance / 255) * DOCUMENT_SPREAD;
		});
		this.provider.awareness.setLocalState(null);
	}

	protected override allSaved(): void {
		super.allSaved();
		this.told = this.written.length;
	}

	/** The words of which the server said that they are on disk. */
	get acknowledged(): readonly string[] {
		return this.written.slice(0, this.told);
	}

	get shown(): string {
		return this.text(FIELD);
	}

	/**
	 * Writes a word at the end from time to time.
	 * @param pace words per second
	 * @param most the text is cut to about so many characters, as people do who rewrite
	 */
	begin(pace: number, random: Random, most = Infinity): void {
		const wait = () => ((0.5 + random.next()) * 1_000) / pace;
		const next = () => {
			this.type(most);
			this.timer = setTimeout(next, wait());
		};
		this.timer = setTimeout(next, (random.next() * 1_000) / pace);
	}

	stop(): void {
		if (this.timer) clearTimeout(this.timer);
		this.timer = null;
	}

	override close(): void {
		this.stop();
		super.close();
	}

	private type(most: number): void {
		const word = `${this.name}.${this.written.length} `;
		// Noted before it is sent, which is within the insert.
		this.written.push(word.trim());
		this.write(FIELD, word);
		const text = this.doc.getText(FIELD);
		if (text.length > most) text.delete(0, word.length);
	}
}
