import { largest } from '#server/documents/options.ts';
import { admitUpdate } from '#server/documents/room/admit-update.ts';
import type { Sent } from '#server/documents/room/member.ts';
import { encodeUpdate } from '#server/documents/updates/encode.ts';
import { frameOf } from '#server/documents/wire/frames.ts';
import { CLOSE_TRY_AGAIN } from '#lib/protocol/documents.ts';
import * as wire from '#server/documents/wire/protocol.ts';
import type { ConnectionHost } from './connection-host.ts';
import type { Connection } from './connection.ts';
import type { LateHandIn } from './late-hand-in.ts';
import { SavedCount } from './saved-count.ts';

type UpdateType = 'step2' | 'update';

/**
 * What one connection brings: admitted, queued, and counted until it is on disk. What may not be
 * written there any more is handed in.
 */
export class Intake {
	readonly saved = new SavedCount();
	private readonly connection: Connection;
	private readonly host: ConnectionHost;

	constructor(connection: Connection, host: ConnectionHost) {
		this.connection = connection;
		this.host = host;
	}

	/**
	 * Admits an update in the order in which it came. Should that fail, it does so for its sender alone:
	 * it may be a tick, another's command or a change of access that has it processed.
	 */
	receive(update: Uint8Array, type: UpdateType): void {
		try {
			this.admit(update, type);
		} catch (cause) {
			const { room } = this.connection;
			this.host.log.error(`an update of ${room.name} could not be processed`, cause);
			this.connection.refuse('malformed');
		}
	}

	private admit(update: Uint8Array, type: UpdateType): void {
		const { connection, host, saved } = this;
		const { room, visitor } = connection;
		const { maxUpdate, maxWaiting } = host.options;
		const limit = largest(host.options, room.name);
		const most = type === 'update' ? maxUpdate : limit;
		const nth = saved.arrived();
		if (this.isTooLarge(update.length, most)) return connection.refuse('update-too-large');
		if (connection.handIn) return this.handIn(connection.handIn, update, type);
		const admitted = admitUpdate(update, room, {
			seatKey: visitor.seatKey,
			mayWrite: connection.writes,
			most,
			limit,
			back: host.generation.setBack ? { own: connection.own } : null
		});
		if (!admitted.ok) {
			const { code } = admitted.refusal;
			return code === 'read-only' ? this.mayNotWrite(update, type, nth) : connection.refuse(code);
		}
		const news = admitted.value;
		if (news === 'incomplete') return this.lacks(type, nth);
		if (type === 'step2') saved.broughtAll();
		if (!news) return saved.nothingNew() ? connection.replies.settled.ask() : undefined;
		if (room.waitingBytes > maxWaiting) return connection.close(CLOSE_TRY_AGAIN);
		if (this.comesAnyway(news.brought)) return connection.close(CLOSE_TRY_AGAIN);
		const { binds, author } = room.ids.bindRow(news, visitor.seatKey);
		for (const client of news.own) connection.presence.clientIds.add(client);
		saved.queued();
		const { update: fresh, parts, growth } = news;
		const wrote = news.own.length > 0 || news.brought.length === 0;
		const who = { visitor, author, wrote, sender: connection };
		const entry = { update: fresh, ...who, nth, binds, parts, growth };
		room.enqueue(entry);
		// Theirs are deleted on their own screen too: else they would read on in another text than others.
		if (news.hidden.size > 0)
			connection.outlet.send(wire.updateMessage(encodeUpdate([], news.hidden)));
	}

	/** Whoever writes with one of these ids is here and has all of that: nobody need bring it for them. */
	private comesAnyway(brought: readonly number[]): boolean {
		if (brought.length === 0) return false;
		const { connection } = this;
		return [...connection.room.members].some(
			(other) =>
				other.visitor.seatKey !== connection.visitor.seatKey &&
				brought.some((client) => other.clientIds.has(client))
		);
	}

	/** These may no longer be written here: that changed between their arrival and their commit. */
	notCommitted(access: 'none' | 'read' | 'closed', sent: readonly Sent[]): void {
		const { connection, host, saved } = this;
		const { visitor, room } = connection;
		saved.dropped(sent.length);
		if (access === 'none') return connection.refuse('no-access');
		for (const { nth } of sent) saved.refused(nth);
		if (access === 'read' && !host.takesLate(visitor, room)) {
			if (!connection.reads) return;
			// Known here from now on, so that they are asked for this when they may write again.
			connection.changeAccess('read');
			return connection.outlet.send(wire.refusalMessage('read-only'));
		}
		const updates = sent.map(({ update }) => update);
		if (connection.isOpen) connection.beginHandIn(access, host.options.lateWhenOpen);
		const { handIn } = connection;
		if (handIn) for (const one of updates) handIn.add(one);
		else {
			const comeAgain = () => connection.close(CLOSE_TRY_AGAIN);
			host.keepLate(visitor, room, updates, connection.own).catch(comeAgain);
		}
	}

	/** A client repeats all deletions it knows of, others' too: so much more than `most` is fine. */
	private isTooLarge(bytes: number, most: number): boolean {
		return bytes > most && bytes > most + this.connection.room.text.weigh();
	}

	/**
	 * It builds on what we do not have. Who returns and types on before they have answered what we lack
	 * sends such updates: their answer has it all.
	 */
	private lacks(type: UpdateType, nth: number): void {
		if (type === 'step2') return this.connection.refuse('malformed');
		this.saved.refused(nth);
		this.connection.replies.everything.ask();
	}

	/** A reader's update: kept as late text where that is possible, answered in any case. */
	private mayNotWrite(update: Uint8Array, type: UpdateType, nth: number): void {
		const { connection, host } = this;
		this.saved.refused(nth);
		if (!host.takesLate(connection.visitor, connection.room)) {
			return connection.outlet.deliver(frameOf(wire.refusalMessage('read-only')));
		}
		this.handIn(connection.beginHandIn('read', host.options.lateAtJoin), update, type);
	}

	private handIn(handIn: LateHandIn, update: Uint8Array, type: UpdateType): void {
		const bytes = handIn.add(update);
		if (this.isTooLarge(bytes, 2 * this.host.options.maxDocument)) {
			return this.connection.refuse('update-too-large');
		}
		if (type === 'step2') void handIn.finish();
	}
}
