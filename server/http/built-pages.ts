import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { Config } from '../config.ts';
import { publishServices, type Services } from '../services.ts';

const BUILD = new URL('../../build/handler.js', import.meta.url);
/** Written by vite/screens.ts. */
const SCREENS = new URL('../../build/client/_app/screens.json', import.meta.url);

/**
 * The built pages as a request listener. The handler reads its settings when it is imported: which
 * header tells it http or https. Services are published first, because hooks may ask at once.
 * @throws where they are not built
 */
export function builtPages(config: Config): (services: Services) => RequestListener {
	if (!existsSync(BUILD)) throw new Error('the pages are not built: run npm start');
	process.env.PROTOCOL_HEADER = 'x-plandag-protocol';
	delete process.env.ORIGIN;
	const screens = JSON.parse(readFileSync(SCREENS, 'utf8')) as Record<string, string[]>;
	let handler: RequestListener | null = null;
	return (services) => {
		publishServices(services, { filesOf: (screen) => screens[screen] ?? [] });
		const ready = import(BUILD.href).then((module: { handler: RequestListener }) => {
			handler = module.handler;
		});
		return (request, response) => {
			// Overwritten on every request: nobody outside may say it for us.
			request.headers['x-plandag-protocol'] = protocolFor(request.headers.host, config);
			if (handler) handler(request, response);
			else ready.then(() => handler?.(request, response)).catch(() => response.destroy());
		};
	};
}

/** https exactly for the public name, when that is https; this machine's own addresses are http. */
function protocolFor(host: string | undefined, { publicUrl }: Config): string {
	if (publicUrl === null || !host) return 'http';
	const { host: name, protocol } = new URL(publicUrl);
	return name === host.toLowerCase() ? protocol.slice(0, -1) : 'http';
}
