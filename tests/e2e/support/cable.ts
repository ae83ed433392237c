import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A network of one's own between a phone and the server, that can be cut. A browser's own offline
 * switch leaves open WebSockets as they are; a hall with thick walls does not.
 */
export interface Cable {
	/** Where the phone reaches the server. */
	origin: string;
	/** Everything that is open breaks, nothing new comes through. */
	cut(): void;
	mend(): void;
	/** What asks for an address that starts so comes through no more, while the rest does; null ends that. */
	holdsBack(path: string | null): void;
}

/** The first line of a request; what goes through a WebSocket is masked, and looks like none. */
const ASKS = /^[A-Z]+ (\/\S*) HTTP/;

/** @param origin of the server, `http://localhost:…` */
export async function layCable(origin: string): Promise<Cable> {
	const sockets = new Set<Socket>();
	let whole = true;
	let held: string | null = null;
	/** Before it goes on: over a connection that stays open comes one request after another. */
	const holdBack = (far: Socket) => (sent: Buffer) => {
		const asked = ASKS.exec(sent.toString('latin1'))?.[1];
		if (held !== null && asked?.startsWith(held)) far.destroy();
	};
	const server = createServer((near) => {
		if (!whole) return void near.destroy();
		const far = connect(Number(new URL(origin).port), '127.0.0.1');
		for (const [socket, other] of [
			[near, far],
			[far, near]
		] as const) {
			sockets.add(socket);
			socket.on('error', () => other.destroy());
			socket.on('close', () => {
				sockets.delete(socket);
				other.destroy();
			});
			if (socket === near) socket.on('data', holdBack(other));
			socket.pipe(other);
		}
	});
	server.unref();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://localhost:${(server.address() as AddressInfo).port}`,
		cut: () => {
			whole = false;
			for (const socket of sockets) socket.destroy();
		},
		mend: () => {
			whole = true;
		},
		holdsBack: (path) => {
			held = path;
		}
	};
}
