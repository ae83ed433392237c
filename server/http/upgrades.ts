import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { refuse, type Result } from '#lib/domain/result.ts';
import { helloSchema } from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import type { Viewer } from '#server/access/viewer.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import { nameOf, visitorFor } from '#server/process/documents-of-process.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { Identify } from './identify.ts';
import type { Log } from '#server/log.ts';

interface UpgradePorts {
	documents: Documents;
	identify: Identify;
	processes: ProcessStore;
	allowed(headers: IncomingMessage['headers']): boolean;
	log: Log;
}

/** Socket.IO's own path. */
const LIVE = '/live/';

/**
 * Sends every upgrade where it belongs: documents, Socket.IO's own path, or away. Must hear of
 * upgrades before Socket.IO does.
 */
export function routeUpgrades(http: Server, ports: UpgradePorts): void {
	http.prependListener('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// From here on nobody else listens: a phone that breaks off must not end the server.
		socket.on('error', () => socket.destroy());
		const path = request.url?.split('?')[0] ?? '/';
		if (path === LIVE) return;
		// Socket.IO would take everything that begins with its path.
		if (path.startsWith(LIVE)) request.url = '/';
		if (!path.startsWith('/documents/')) return deny(socket, 404);
		if (!ports.allowed(request.headers)) return deny(socket, 403);
		admit(request, ports).then(
			(viewer) => {
				if (!viewer.ok) return deny(socket, 401);
				const name = () => {
					const state = ports.processes.peek(viewer.value.process)?.state;
					return state ? nameOf(state, viewer.value) : '';
				};
				ports.documents.handleUpgrade(request, socket, head, visitorFor(viewer.value, name));
			},
			(cause) => {
				ports.log.error('document upgrade', cause);
				deny(socket, 500);
			}
		);
	});
}

/** Who it is: as the query says and the cookies prove, or for a stock client by the cookies alone. */
function admit(request: IncomingMessage, { identify }: UpgradePorts): Promise<Result<Viewer>> {
	const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
	const cookies = request.headers.cookie ?? '';
	if (!query.has('door')) return identify.fromCookiesAlone(cookies);
	const hello = v.safeParse(helloSchema, {
		version: PROTOCOL_VERSION,
		door: query.get('door'),
		process: query.get('process'),
		seat: query.get('seat') ?? undefined
	});
	return hello.success
		? identify.writerFromCookies(cookies, hello.output)
		: Promise.resolve(refuse('bad-request'));
}

const REASONS: Record<number, string> = {
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	500: 'Internal Server Error'
};

function deny(socket: Duplex, status: number): void {
	// Whoever keeps their side open holds nothing of ours.
	socket.once('finish', () => socket.destroy());
	socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? ''}\r\nConnection: close\r\n\r\n`);
}
