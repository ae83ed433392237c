import type { Work } from './bursts.ts';
import type { LiveServer, LiveSocket } from './connected.ts';
import { encodedChange } from './encoded.ts';
import type { SectionChange } from './sent.ts';

/** Sockets that are written to before it is asked whether others should have their turn: some ms. */
const AT_ONCE = 64;

interface Group {
	readonly change: SectionChange;
	readonly ids: string[];
}

/**
 * Sends every socket what changed for it. Sockets with the same change share one encoding: the whole room
 * costs little more than one phone. In a large room commands are taken meanwhile, so that whoever is told
 * last hears what was so when this began, or what is newer; the rest comes with the next burst.
 * @param changeFor null where nothing changed
 */
export async function tellEach(
	io: LiveServer,
	sockets: readonly LiveSocket[],
	{
		work,
		clock,
		changeFor
	}: {
		work: Work;
		clock: () => number;
		changeFor: (socket: LiveSocket) => SectionChange | null;
	}
): Promise<void> {
	const now = clock();
	const encoded = new Map<string, ReturnType<typeof encodedChange>>();
	for (let from = 0; from < sockets.length; from += AT_ONCE) {
		if (work.isLong) await work.rest();
		for (const { change, ids } of grouped(sockets.slice(from, from + AT_ONCE), changeFor)) {
			const message = encoded.get(change.key) ?? encodedChange(change, now);
			encoded.set(change.key, message);
			io.to(ids).emit('view:change', message);
		}
	}
}

function grouped(
	sockets: readonly LiveSocket[],
	changeFor: (socket: LiveSocket) => SectionChange | null
): Iterable<Group> {
	const groups = new Map<string, Group>();
	for (const socket of sockets) {
		const change = changeFor(socket);
		if (!change) continue;
		socket.data.sent = change.sent;
		const group = groups.get(change.key);
		if (group) group.ids.push(socket.id);
		else groups.set(change.key, { change, ids: [socket.id] });
	}
	return groups.values();
}
