/** What a run needs of a server: so many people in so many documents. */
export interface Wanted {
	/** How many people each document has; a person is in one document. */
	readonly rooms: readonly number[];
	/** Where the server may keep its files. */
	readonly folder: string;
}

/** One document, and how each of its people comes in. */
export interface Room {
	/** Path of the WebSocket, with what every person adds. */
	readonly path: string;
	/** The document's name as this server's clients say it. */
	readonly name: string;
	readonly people: readonly Person[];
}

export interface Person {
	/** Begins with `?` when not empty. */
	readonly query: string;
	readonly cookie: string;
}

/** A server that listens on 127.0.0.1. */
export interface Running {
	readonly port: number;
	readonly rooms: readonly Room[];
	close(): Promise<void>;
}

export interface BenchServer {
	/** What a message looks like on its wire. */
	readonly dialect: 'y-websocket' | 'hocuspocus';
	start(wanted: Wanted): Promise<Running>;
}

/** Rooms of people who need no papers. */
export function plainRooms(wanted: Wanted, path: (name: string) => string): Room[] {
	return wanted.rooms.map((count, at) => {
		const name = `item/${at}`;
		const people = Array.from({ length: count }, (_, person) => ({
			query: `?seat=${at}-${person}`,
			cookie: ''
		}));
		return { path: path(name), name, people };
	});
}
