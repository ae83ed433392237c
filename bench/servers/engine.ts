import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '../../server/db/database.ts';
import { documentRepository } from '../../server/db/document-repository.ts';
import { Documents } from '../../server/documents/documents.ts';
import { NO_RESCUE } from '../../server/documents/ports.ts';
import { plainRooms, type BenchServer } from './server.ts';

/**
 * The live documents with the real store (a file, WAL, full sync) and the real write queue. Who may
 * write is a fixed answer here, and nobody watches what is written.
 */
export const server: BenchServer = {
	dialect: 'y-websocket',
	async start(wanted) {
		const database = await openDatabase(wanted.folder);
		const documents = new Documents({
			store: documentRepository(database.db),
			queue: database.queue,
			access: { access: () => 'write' },
			rescue: NO_RESCUE,
			log: { error: (message, cause) => console.error(message, cause) }
		});
		const http = createServer();
		http.on('upgrade', (request, socket, head) => {
			const seat = new URL(request.url ?? '/', 'http://x').searchParams.get('seat') ?? '';
			const visitor = {
				scope: '',
				seatKey: `seat:${seat}`,
				name: seat,
				sessionId: seat,
				door: 'seat'
			};
			documents.handleUpgrade(request, socket, head, visitor);
		});
		await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
		return {
			port: (http.address() as AddressInfo).port,
			rooms: plainRooms(wanted, (name) => `/documents/${name}`),
			close: async () => {
				await documents.close();
				http.close();
				await database.close();
			}
		};
	}
};
