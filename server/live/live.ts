import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import * as v from 'valibot';
import { refuse, type Refusal, type Result } from '#lib/domain/result.ts';
import {
	aboutSchema,
	type Generation,
	answeringSchema,
	commandEnvelopeSchema,
	claimsSchema,
	laterSchema,
	lookingSchema,
	type Hello,
	type Reply,
	type ViewSnapshot
} from '#lib/protocol/messages.ts';
import { LATER_SECTIONS, type LaterSection } from '#lib/protocol/later-sections.ts';
import { isSecret } from '#lib/protocol/secret-sections.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { TableNow } from '#lib/protocol/sections/seats.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { isWritten } from '#lib/protocol/written-sections.ts';
import type { SectionName } from '#server/access/sections.ts';
import type { Viewer } from '#server/access/viewer.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import type { Haste } from '#server/haste.ts';
import type { Log } from '#server/log.ts';
import { admissionError, admit } from './admission.ts';
import { answeringNow, type Answering } from './answering.ts';
import { besideNow, type Beside } from './beside.ts';
import { Bursts, type Work } from './bursts.ts';
import { Connected, type LiveServer, type LiveSocket } from './connected.ts';
import { ENCODED_ONCE, encodedSnapshot } from './encoded.ts';
import { LastWrote, tablesNow } from './hall.ts';
import { Handed } from './handed.ts';
import { SectionCache } from './section-cache.ts';
import { valuesOf, without, type SectionChange, type Sent } from './sent.ts';
import { tellEach } from './telling.ts';
import { Turns } from './turns.ts';
import type { ViewSource } from './views/context.ts';

/** Views that depend on the time of day are looked at again this often. */
const REFRESH_MS = 5_000;

/** Characters of JSON: a page is not left without what is smaller (docs/decisions/0059). */
const LATER_FROM = 12_000;

/** Of what a page shows first follows what it can do without for now. */
export type Waits = (view: Partial<Sections>) => readonly LaterSection[];

/** A command is small; live text travels elsewhere. */
const MAX_MESSAGE_BYTES = 128 * 1024;

export interface LivePorts {
	/** Establishes from the cookies who connects; asked again whenever access may have changed. */
	identify(cookieHeader: string, hello: Hello): Promise<Result<Viewer>>;
	/**
	 * The process with all that its views show, as committed; `revision` grows with texts being
	 * written, which have no record line.
	 */
	context(process: string): Promise<{ seq: number; revision: number; context: ViewSource }>;
	commands: CommandDoor;
	/** Whether the store takes writes now. */
	storing: () => boolean;
	clock: () => number;
	generation: Generation;
	log: Log;
}

/** Socket.IO: who is connected, and to each the sections of the view that concern them. */
export class Live {
	readonly io: LiveServer;
	readonly connected: Connected;
	readonly lastWrote = new LastWrote();
	readonly #ports: LivePorts;
	readonly #caches = new Map<string, SectionCache>();
	readonly #bursts: Bursts;
	readonly #turns = new Turns();
	readonly #handed = new Handed();
	readonly #refresh: NodeJS.Timeout;

	constructor(http: HttpServer, ports: LivePorts, allowed: (headers: HeadersLike) => boolean) {
		this.#ports = ports;
		this.io = new Server(http, {
			path: '/live',
			serveClient: false,
			parser: ENCODED_ONCE,
			// The composition root routes upgrades; Socket.IO must leave the others alone.
			destroyUpgrade: false,
			// Answers hold links and codes beside what others wrote (docs/decisions/0058).
			httpCompression: false,
			perMessageDeflate: false,
			maxHttpBufferSize: MAX_MESSAGE_BYTES,
			allowRequest: (request, callback) => callback(null, allowed(request.headers))
		});
		this.connected = new Connected(this.io);
		this.#bursts = new Bursts((process, work) =>
			this.#publish(process, work).catch((cause) => ports.log.error('publish', cause))
		);
		this.io.use((socket, next) => {
			this.#admit(socket).then(
				(refusal) => next(refusal ? admissionError(refusal) : undefined),
				(cause) => {
					ports.log.error('admission', cause);
					next(admissionError({ code: 'internal' }));
				}
			);
		});
		this.io.on('connection', (socket) => this.#welcome(socket));
		this.#refresh = setInterval(() => {
			this.#handed.tidy(ports.clock());
			for (const process of this.connected.processes()) this.announce(process, 'with-others');
		}, REFRESH_MS);
	}

	async #admit(socket: LiveSocket): Promise<Refusal | null> {
		const viewer = await admit(socket.handshake, this.#ports.identify);
		if (!viewer.ok) return this.#asKnownHere(viewer.refusal);
		const said = v.safeParse(laterSchema, socket.handshake.auth.later);
		const later = new Set(said.success ? said.output : []);
		socket.data = { viewer: viewer.value, sent: null, later, looking: null, answering: null };
		return null;
	}

	/** Who came in after a copy was made that was put back is unknown here, and does well to hear that. */
	#asKnownHere(refusal: Refusal): Refusal {
		const { id, setBack } = this.#ports.generation;
		if (setBack === null || refusal.code !== 'door-closed') return refusal;
		return { ...refusal, detail: { ...refusal.detail, generation: id } };
	}

	#welcome(socket: LiveSocket): void {
		const { viewer } = socket.data;
		this.connected.add(socket);
		socket.on('command', (raw: unknown, ack: unknown) => {
			if (typeof ack !== 'function') return; // no ack, no command
			const person = `${viewer.process} ${viewer.door} ${viewer.id}`;
			const pace = viewer.door === 'staff' ? 'free' : () => socket.connected;
			const turn = this.#turns.take(person, pace, () => this.#command(viewer, raw));
			if (turn) void turn.then((reply) => reply && ack(reply));
			else socket.disconnect(true);
		});
		// Nobody is told at once: views look at the time again before long, however often this is said.
		socket.on('answering', (raw: unknown) => {
			const said = v.safeParse(answeringSchema, raw);
			if (!said.success) return;
			const { output: seat } = said;
			socket.data.answering = seat === null ? null : { seat, at: this.#ports.clock() };
		});
		socket.on('looking', (raw: unknown) => {
			const said = v.safeParse(lookingSchema, raw);
			if (!said.success) return;
			socket.data.looking = new Set(said.output);
			this.announce(viewer.process, 'with-others');
		});
		socket.on('about', (raw: unknown) => {
			const said = v.safeParse(aboutSchema, raw);
			if (!said.success) return;
			socket.data.viewer = { ...socket.data.viewer, about: said.output ?? undefined };
			this.announce(viewer.process);
		});
		socket.on('disconnect', () => {
			if (socket.data.viewer.about !== undefined) this.announce(viewer.process, 'with-others');
		});
		socket.on('took', (raw: unknown) => {
			const said = v.safeParse(claimsSchema, raw);
			const { data } = socket;
			if (!said.success || !data.sent || data.later.size === 0) return;
			data.later = new Set();
			data.sent = this.#handed.joined(data.viewer, data.sent, said.output);
			this.announce(viewer.process, 'with-others');
		});
		this.#snapshot(socket).catch((cause) => this.#leaveOut(socket, cause));
	}

	/** Whose answers are under way on a device that is connected. */
	answering(process: string): readonly Answering[] {
		const sockets = [...this.connected.of(process)].map(({ data }) => data);
		return answeringNow(sockets, this.#ports.clock());
	}

	/** How it goes at each table, as far as devices tell. */
	hall(process: string, state: ProcessState): readonly TableNow[] {
		const { connected } = this;
		const wrote = this.lastWrote.of(process);
		const now = this.#ports.clock();
		return tablesNow(state, connected.here(process), connected.came(process), wrote, now);
	}

	/** Whose pages are open at desks that are connected. */
	beside(process: string): readonly Beside[] {
		return besideNow(Array.from(this.connected.of(process), ({ data }) => data.viewer));
	}

	/** A view that cannot be made is a fault of ours: nobody else may miss theirs by it. */
	#leaveOut(socket: LiveSocket, cause: unknown): void {
		this.#ports.log.error(`view of ${socket.data.viewer.door}`, cause);
		socket.disconnect(true);
	}

	async #command(viewer: Viewer, raw: unknown): Promise<Reply> {
		const envelope = v.safeParse(commandEnvelopeSchema, raw);
		if (!envelope.success) return refuse('bad-request');
		try {
			return await this.#ports.commands.run(viewer, envelope.output);
		} catch (cause) {
			this.#ports.log.error(`command ${envelope.output.name}`, cause);
			// Not asked of the error itself: a full store ends a transaction, and then the rollback is
			// what fails last.
			return refuse(this.#ports.storing() ? 'internal' : 'store-failing');
		}
	}

	async #snapshot(socket: LiveSocket): Promise<void> {
		const cache = await this.#cache(socket.data.viewer.process);
		const { viewer, later } = socket.data;
		const sent = without(cache.snapshot(viewer), (name) => later.has(name));
		socket.data.sent = sent;
		const claims = v.safeParse(claimsSchema, socket.handshake.auth.has);
		const has = claims.success ? claims.output : {};
		const { clock, generation, storing } = this.#ports;
		socket.emit('view:snapshot', encodedSnapshot(sent, has, { now: clock(), generation }));
		if (!storing()) socket.emit('server:storing', { storing: false });
	}

	/** Tells every screen that the store fails, or takes writes again. */
	tellStoring(storing: boolean): void {
		this.io.emit('server:storing', { storing });
	}

	/**
	 * What a viewer may see now and a page may hold, for it to show first.
	 * @param shown the sections that it shows; all, where it is not said
	 * @param waits which of those may come later, where they are large
	 */
	async view(viewer: Viewer, shown?: readonly SectionName[], waits?: Waits): Promise<ViewSnapshot> {
		const all = (await this.#cache(viewer.process)).snapshot(viewer, shown);
		const may = waits?.(valuesOf(all)) ?? [];
		const later = may.filter((name) => (all.get(name)?.text.length ?? 0) >= LATER_FROM);
		const sent = without(all, (name) => isSecret(name) || later.some((one) => one === name));
		return { ...this.#said(sent), ...(later.length > 0 && { later }) };
	}

	/** What a page was left without: its live link goes on from there once it says that it has it. */
	async rest(viewer: Viewer): Promise<ViewSnapshot> {
		const sent = (await this.#cache(viewer.process)).snapshot(viewer, LATER_SECTIONS);
		this.#handed.give(viewer, sent, this.#ports.clock());
		return this.#said(sent);
	}

	#said(sent: Sent): ViewSnapshot {
		const { generation, clock } = this.#ports;
		const has = Object.fromEntries([...sent].map(([name, { digest }]) => [name, digest]));
		return { now: clock(), sections: valuesOf(sent), has, generation };
	}

	async #cache(process: string): Promise<SectionCache> {
		const { seq, revision, context } = await this.#ports.context(process);
		let cache = this.#caches.get(process);
		if (!cache) this.#caches.set(process, (cache = new SectionCache(this.#ports.log)));
		const open = context.beside.map(({ person, member }) => `${person} ${member}`).join();
		cache.update(context, `${seq} ${revision} ${open}`, Math.floor(context.now / REFRESH_MS));
		return cache;
	}

	/** Tells everyone connected to a process, soon, what changed for them. */
	announce(process: string, haste: Haste = 'soon'): void {
		this.#bursts.announce(process, haste);
	}

	async #publish(id: string, work: Work): Promise<void> {
		const cache = await this.#cache(id);
		const { clock } = this.#ports;
		const changeFor = (socket: LiveSocket) => this.#changeFor(socket, cache);
		const sockets = [...this.connected.of(id)];
		await this.#makeInPieces(sockets, cache, work);
		await tellEach(this.io, sockets, { work, clock, changeFor });
	}

	/** Of all that a desk has much is another at once after an erasure; a phone has little. */
	async #makeInPieces(sockets: LiveSocket[], cache: SectionCache, work: Work): Promise<void> {
		for (const { data } of sockets.filter(({ data: { viewer } }) => viewer.door !== 'seat')) {
			try {
				for (const _made of cache.making(data.viewer)) if (work.isLong) await work.rest();
			} catch {
				// Met again, and said, when its socket is told.
			}
		}
	}

	/** Null when nothing changed, or its snapshot has yet to come. */
	#changeFor(socket: LiveSocket, cache: SectionCache): SectionChange | null {
		const { viewer, sent, looking, later } = socket.data;
		if (!sent) return null;
		const sees = (name: string) => looking === null || !isWritten(name) || looking.has(name);
		try {
			return cache.changes(viewer, sent, sees, later);
		} catch (cause) {
			this.#leaveOut(socket, cause);
			return null;
		}
	}

	/** Nobody looks at this process any more: its views are made anew when somebody does. */
	release(process: string): void {
		this.#caches.delete(process);
		this.connected.forget(process);
		this.lastWrote.forget(process);
	}

	/** How many sockets are open, and how many sections are kept for them. */
	held(): { sections: number; sockets: number } {
		const sections = [...this.#caches.values()].reduce((sum, { size }) => sum + size, 0);
		return { sections, sockets: this.connected.size };
	}

	/** Stops: pending news is dropped (a snapshot follows on return), sockets are closed. */
	async close(): Promise<void> {
		clearInterval(this.#refresh);
		this.#bursts.stop();
		await this.io.close();
	}
}

type HeadersLike = { host?: string | undefined; origin?: string | undefined };
