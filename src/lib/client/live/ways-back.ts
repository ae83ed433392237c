import type { Socket } from 'socket.io-client';
import type { Refusal } from '#lib/domain/result.ts';
import { LIVE_LINK } from '#lib/protocol/links.ts';

/** Why the server let nobody in here, when that is its last word: a fault of its own is not. */
export function finalRefusal(error: Error): Refusal | null {
	const refusal = refusalIn(error);
	return refusal?.code === 'internal' ? null : refusal;
}

/** Whether this refusal ends what somebody may see here, and not only asks to load the page again. */
export function endsAccess({ code }: Refusal): boolean {
	return code === 'door-closed' || code === 'seat-moved';
}

const refusalIn = (error: Error) => (error as Error & { data?: Refusal }).data ?? null;

/**
 * Brings a link back where Socket.IO does not do so by itself: after a fault of the server's, and
 * where something on the way swallows WebSockets without a word.
 * @param over whether the link was closed for good
 * @param wait ms until the next attempt, another for each phone: the server has just failed
 */
export function findWaysBack(socket: Socket, over: () => boolean, wait = spreadOut): void {
	const comeBack = () => setTimeout(() => over() || socket.connect(), wait());
	socket.on('disconnect', (reason) => {
		if (reason === 'io server disconnect') comeBack();
	});
	socket.on('connect_error', (error) => {
		if (refusalIn(error)?.code === 'internal') comeBack();
		else if (error.message === 'timeout') socket.io.opts.transports?.reverse();
	});
}

function spreadOut(): number {
	const { reconnectionDelay: least, reconnectionDelayMax: most } = LIVE_LINK;
	const [chance = 0] = crypto.getRandomValues(new Uint8Array(1));
	return least + (chance / 255) * (most - least);
}
