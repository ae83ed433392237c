import type WebSocket from 'ws';
import type { DocumentOptions } from '#server/documents/options.ts';
import type { Log, StoreGeneration, Visitor } from '#server/documents/ports.ts';
import type { Room } from '#server/documents/room/room.ts';
import type { Gate } from '#server/documents/wire/throttle.ts';

/** What a connection asks of the whole. */
export interface ConnectionHost {
	readonly options: DocumentOptions;
	readonly generation: StoreGeneration;
	readonly log: Log;
	/** Where the messages of a socket have to pass. */
	gate(socket: WebSocket, visitor: Visitor): Gate;
	/** There is something to process, to commit or to tell about. */
	touch(room: Room): void;
	/** Whether text that may no longer be written here can go elsewhere. */
	takesLate(visitor: Visitor, room: Room): boolean;
	/** @returns where late text went, or `null` when there was none; rejects when it could not be kept */
	keepLate(
		visitor: Visitor,
		room: Room,
		updates: readonly Uint8Array[],
		own: ReadonlySet<number> | null
	): Promise<string | null>;
}
