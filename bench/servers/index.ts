import type { BenchServer } from './server.ts';

/** Every server there is, and where it comes from; loaded in its own process only. */
const SERVERS = {
	/** The whole server but its pages, with a process made through the domain's commands. */
	plandag: () => import('./plandag.ts'),
	/** Only its live documents on its store: what an edit costs without the rest. */
	engine: () => import('./engine.ts'),
	hocuspocus: () => import('./hocuspocus.ts'),
	/** The same with its own batching set to the length of our ticks. */
	'hocuspocus-25ms': () => import('./hocuspocus-25ms.ts'),
	'y-websocket': () => import('./y-websocket.ts'),
	floor: () => import('./floor.ts')
} satisfies Record<string, () => Promise<{ server: BenchServer }>>;

export type ServerName = keyof typeof SERVERS;
export const SERVER_NAMES = Object.keys(SERVERS) as ServerName[];

export function isServerName(name: string): name is ServerName {
	return name in SERVERS;
}

export async function loadServer(name: ServerName): Promise<BenchServer> {
	return (await SERVERS[name]()).server;
}
