import { isCounted } from '#lib/protocol/documents.ts';

const sent = new WeakMap<object, number>();

/**
 * A WebSocket that counts the step 2 and update messages it sends: the server answers with how
 * many of them are on disk.
 */
export function countingSocket(Socket: typeof WebSocket): typeof WebSocket {
	return class extends Socket {
		override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
			if (isCounted(data)) sent.set(this, sentBy(this) + 1);
			super.send(data as ArrayBufferView<ArrayBuffer>);
		}
	};
}

export function sentBy(socket: object | null): number {
	return (socket && sent.get(socket)) ?? 0;
}
