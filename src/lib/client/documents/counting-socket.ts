const SYNC = 0;
const STEP_1 = 0;

const sent = new WeakMap<object, number>();

/**
 * A WebSocket that counts the step 2 and update messages it sends: the server answers with how
 * many of them are on disk.
 */
export function countingSocket(Socket: typeof WebSocket): typeof WebSocket {
	return class extends Socket {
		override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
			if (data instanceof Uint8Array && data[0] === SYNC && data[1] !== STEP_1) {
				sent.set(this, sentBy(this) + 1);
			}
			super.send(data as ArrayBufferView<ArrayBuffer>);
		}
	};
}

export function sentBy(socket: object | null): number {
	return (socket && sent.get(socket)) ?? 0;
}
