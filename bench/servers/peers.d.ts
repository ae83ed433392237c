/** What we use of the peers, so that types can be checked where they are not installed. */
declare module '@hocuspocus/server' {
	export class Server {
		constructor(settings: {
			address: string;
			port: number;
			quiet: boolean;
			stopOnSignals: boolean;
			/** ms of silence after which a connection is closed */
			timeout: number;
			/** ms that updates are gathered before they are sent; 0 is one turn of the event loop */
			flushDelay?: number;
		});
		readonly address: { port: number };
		listen(): Promise<unknown>;
		destroy(): Promise<void>;
	}
}

declare module 'y-websocket/bin/utils' {
	export function setupWSConnection(socket: unknown, request: unknown): void;
}
