import * as decoding from 'lib0/decoding';
import type * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import * as wire from '#lib/protocol/documents.ts';
import { DOCUMENT_SPREAD } from '#lib/protocol/links.ts';
import { opensText } from './unsaved-texts.ts';
import { bindText } from './bind-text.ts';
import { undoKeys } from './undo-keys.ts';
import {
	copies,
	INITIAL_STATE,
	localCopyName,
	type DocumentOptions,
	type LinkState
} from './link-state.ts';
import { countingSocket, sentBy } from './counting-socket.ts';
import { KnownText } from './known-text.ts';
import { LocalCopy } from './local-copy.ts';
import { OwnChanges } from './own-changes.ts';
import { ownMessage } from './wire.ts';

/** A slow or broken IndexedDB must not keep anyone from writing. */
const LOCAL_COPY_PATIENCE = 2_000;
/** Closed upon while something was not handed in yet: come back so often to do so. */
const LATE_ATTEMPTS = 3;

/**
 * The browser's end of one live document: the shared text, its connection and its local copy.
 * Loaded only when someone opens a document, because Yjs is a third of what a phone may load.
 */
export class DocumentLink {
	readonly doc = new Y.Doc();
	/** What was typed here, to be taken back. */
	readonly changes: OwnChanges;
	readonly #options: DocumentOptions;
	readonly #onchange: (state: LinkState) => void;
	readonly provider: WebsocketProvider;
	readonly #copy: LocalCopy | null;
	readonly #known: KnownText;
	/** Of the store that had all of this page, whatever the device may have beside it. */
	#wholeIn: string | null = null;
	#state: LinkState = INITIAL_STATE;
	readonly #letGo = opensText(() => !this.#state.saved && !this.#state.over);
	#lateAttempts = 0;
	#erased = 0;
	#destroyed = false;
	#held: boolean;
	#started = false;

	constructor(options: DocumentOptions, onchange: (state: LinkState) => void) {
		this.#options = options;
		this.#onchange = onchange;
		this.changes = new OwnChanges(this.doc, () => {
			const { canUndo, canRedo } = this.changes;
			this.#set({ canUndo, canRedo });
		});
		const { sessionKey, name } = options;
		this.#known = new KnownText(sessionKey === null ? null : localCopyName(sessionKey, name));
		this.#held = options.hold ?? false;
		// Before the connection and the copy hear of a change, and whatever becomes of it there.
		this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
			// Also for the local copy: what is in it may never have been sent.
			if (origin === this.provider) return;
			// Nor is it where late words went, if they did: it is handed in as they were.
			this.#set({ saved: false, movedTo: null });
			if (origin !== this.#copy) this.#writesAs(this.doc.clientID);
		});
		this.provider = new WebsocketProvider(options.url, options.name, this.doc, {
			connect: false,
			// Tabs of one browser may stand for different people.
			disableBc: true,
			params: { ...options.params, ...wire.ANNOUNCEMENT },
			WebSocketPolyfill: countingSocket(options.socket ?? WebSocket),
			shouldReconnect: (event) => this.#comesBack(event.code)
		});
		this.#listen();
		this.#copy = this.#openCopy();
		void this.#start();
	}

	text(field: string): Y.Text {
		return this.doc.getText(field);
	}

	/** All words in it, a field on each line. */
	words(): string {
		const fields = [...this.doc.share.keys()].map((field) => this.text(field).toString().trim());
		return fields.filter((words) => words !== '').join('\n');
	}

	/** Keeps a text field and its text the same, with keys to take back; gives the way to end that. */
	bind(field: string, element: HTMLTextAreaElement): () => void {
		const text = this.text(field);
		this.changes.follow(text);
		const unbind = bindText(text, element);
		const unlisten = undoKeys(element, this.changes);
		return () => {
			unbind();
			unlisten();
		};
	}

	/** Shows others that this person writes in a field, or with `null` that they stopped. */
	writing(field: string | null): void {
		this.provider.awareness.setLocalState(field === null ? null : { writing: field });
	}

	/** Takes the local copy away: access ended, or the text has gone elsewhere. */
	forget(): void {
		this.#known.forget();
		this.#copy?.forget();
	}

	destroy(): void {
		this.#destroyed = true;
		this.#letGo();
		this.provider.destroy();
		this.#copy?.close();
		this.changes.destroy();
		this.doc.destroy();
	}

	#openCopy(): LocalCopy | null {
		const { sessionKey, name } = this.#options;
		if (sessionKey === null || copies() === null) {
			this.#set({ copied: true, kept: false });
			return null;
		}
		const copy = new LocalCopy(localCopyName(sessionKey, name), this.doc, (kept) =>
			this.#set({ kept })
		);
		void copy.whenRead.then(() => {
			this.#set({ copied: true, loaded: this.#state.loaded || this.doc.store.clients.size > 0 });
			this.#afterLateCopy();
		});
		return copy;
	}

	/** The server had its last word before the copy was read: what was in there has yet to be dealt with. */
	#afterLateCopy(): void {
		const { over, saved, refused, movedTo } = this.#state;
		if (!over || this.#destroyed) return;
		if (saved) return movedTo !== null ? this.forget() : undefined;
		if (refused !== 'closed') return this.#set({ stuck: refused !== 'erased' });
		this.#lateAttempts = 0;
		this.#set({ over: false, movedTo: null });
		this.provider.connect();
	}

	/** The local copy first, so that a large one is compared rather than sent as one update. */
	async #start(): Promise<void> {
		const patience = new Promise((resolve) => setTimeout(resolve, LOCAL_COPY_PATIENCE));
		if (this.#copy) await Promise.race([this.#copy.whenRead, patience]);
		if (!this.#state.copied) this.#set({ kept: false });
		this.#started = true;
		if (!this.#destroyed && !this.#held) this.provider.connect();
	}

	/** The server knows the document now: what was written while it was held goes out. */
	connect(): void {
		if (!this.#held) return;
		this.#held = false;
		if (this.#started && !this.#destroyed) this.provider.connect();
	}

	#listen(): void {
		const provider = this.provider;
		// The provider waits 100 ms times two to the power of its attempts; after an outage of a whole
		// hall all would be back in the same moment.
		provider.on('connection-close', () => {
			const [chance = 0] = crypto.getRandomValues(new Uint8Array(1));
			provider.wsUnsuccessfulReconnects += (chance / 255) * DOCUMENT_SPREAD;
		});
		provider.on('status', ({ status }) => {
			this.#set({ connected: status === 'connected' });
			// Before anything that is ours goes out.
			if (status === 'connected') this.#nameOwn();
		});
		provider.on('sync', (synced) => synced && this.#set({ loaded: true }));
		this.#listenToPresence();
		this.#handle(wire.MESSAGE_AUTH, (decoder) => {
			decoding.readVarUint(decoder);
			this.#refused(decoding.readVarString(decoder));
		});
		this.#handle(wire.MESSAGE_SAVED, (decoder) => {
			const saved = decoding.readVarUint(decoder);
			if (saved > 0 && saved === sentBy(provider.ws)) this.#set({ saved: true });
		});
		this.#handle(wire.MESSAGE_MOVED, (decoder) => {
			const moved = JSON.parse(decoding.readVarString(decoder)) as { to: string; messages: number };
			// Typed while this was under way: comes back to hand that in too.
			if (moved.messages !== sentBy(provider.ws)) return;
			this.#set({ movedTo: moved.to, saved: true });
			// Before that there may be more in it.
			if (this.#state.copied) this.forget();
		});
		this.#handle(wire.MESSAGE_WRITABLE, (decoder) => {
			const { writable } = JSON.parse(decoding.readVarString(decoder)) as { writable: boolean };
			this.#set({ writable });
		});
		this.#handle(wire.MESSAGE_GENERATION, (decoder) =>
			this.#meets(decoding.readVarString(decoder))
		);
		this.#handle(wire.MESSAGE_ERASED, (decoder) =>
			this.#forgetErased(decoding.readVarUint(decoder))
		);
	}

	/**
	 * The store may be an earlier copy of itself that was put back: then nothing of what is here is known
	 * to be in it, others' words included, and nothing is let go of before the server says that it is.
	 */
	#meets(generation: string): void {
		const another = this.#wholeIn !== null && this.#wholeIn !== generation;
		const misses = another || this.#known.isBehind(generation);
		// In one go: another store never counts as having all of it, not for a moment.
		this.#set(misses ? { generation, saved: false } : { generation });
	}

	/** Yjs takes another id when it meets its own elsewhere. */
	#writesAs(client: number): void {
		if (this.#known.writesWith(client) && this.#state.connected) this.#nameOwn();
	}

	/** What is written with these is this person's; the rest is others', also where only we have it. */
	#nameOwn(): void {
		this.provider.ws?.send(ownMessage([...this.#known.ids]));
	}

	/** Someone's words were erased here; what this page and this device kept of them goes as well. */
	#forgetErased(clients: number): void {
		if (clients === this.#erased) return;
		this.#erased = clients;
		this.changes.forget();
		this.#copy?.compact();
	}

	#handle(type: number, read: (decoder: decoding.Decoder) => void): void {
		this.provider.messageHandlers[type] = (_encoder: encoding.Encoder, decoder) => read(decoder);
	}

	/** A stock client repeats everyone's presence to the server; this one tells only its own. */
	#listenToPresence(): void {
		const { awareness } = this.provider;
		const tell = this.provider._awarenessUpdateHandler;
		type Changes = Parameters<typeof tell>[0];
		awareness.setLocalState(null);
		awareness.off('update', tell);
		awareness.on('update', ({ added, updated, removed }: Changes, origin: unknown) => {
			const mine = (clients: number[]) => clients.filter((client) => client === this.doc.clientID);
			const own = { added: mine(added), updated: mine(updated), removed: mine(removed) };
			if (Object.values(own).some((clients) => clients.length > 0)) tell(own, origin);
		});
		awareness.on('change', () => {
			const names = [...awareness.getStates()]
				.filter(([client, state]) => client !== this.doc.clientID && state.writing)
				.map(([, state]) => (state.user as { name?: unknown } | undefined)?.name);
			const writers = [...new Set(names.filter((name) => typeof name === 'string'))];
			this.#set({ writers });
		});
	}

	#refused(code: string): void {
		// A reader may stay and read; all other refusals are followed by a close.
		if (code === 'read-only') return this.#set({ writable: false });
		this.#set({ refused: code, writable: false });
		const { saved, copied } = this.#state;
		const ended = code === 'no-access' || code === 'closed';
		if (code === 'erased' || (ended && saved && copied)) this.forget();
	}

	/** 4400–4499 is the server's last word, except while late text still has to be handed in. */
	#comesBack(code: number): boolean {
		if (code < 4400 || code >= 4500) return true;
		const { refused, saved } = this.#state;
		if (refused === 'closed' && !saved && ++this.#lateAttempts < LATE_ATTEMPTS) return true;
		// A closed text was asked for what was late: what it did not take, it had.
		this.#set({ over: true, stuck: !saved && refused !== 'closed' && refused !== 'erased' });
		return false;
	}

	#set(change: Partial<LinkState>): void {
		if (this.#destroyed) return;
		this.#state = { ...this.#state, ...change };
		this.#noteWhole();
		this.#onchange(this.#state);
	}
	/** Server and device have the same, as far as this page knows. */
	#noteWhole(): void {
		const { saved, loaded, copied, connected, generation, refused } = this.#state;
		if (!saved || !loaded || !connected || refused !== null || generation === undefined) return;
		this.#wholeIn = generation;
		if (copied) this.#known.isWhole(generation);
	}
}
