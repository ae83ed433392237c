import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createApp } from './app.ts';
import { announceAddresses } from './http/announce.ts';
import { checkFile } from './db/check-file.ts';
import { readConfig, type Config } from './config.ts';
import { warmUp } from './documents/warm-up.ts';
import { createLog } from './log.ts';
import { publishServices, type Services } from './services.ts';
import { stopOnSignals } from './stop.ts';

const BUILD = new URL('../build/handler.js', import.meta.url);
/** Written by vite/screens.ts. */
const SCREENS = new URL('../build/client/_app/screens.json', import.meta.url);

async function main(): Promise<void> {
	const config = readSettings();
	const log = createLog(config.logLevel);
	if (!existsSync(BUILD)) throw new Error('the pages are not built: run npm start');
	const loaded = await builtPages(config);
	const app = await createApp(config, log, (services) => loaded(services));
	stopOnSignals(() => app.close(), log);
	warmUp();
	const port = await app.listen();
	await announceAddresses(app, config, port);
	checkFile(config.dataDir, log).catch((cause) => log.error('the check of the store', cause));
}

function readSettings(): Config {
	try {
		return readConfig(process.env);
	} catch (cause) {
		console.error((cause as Error).message);
		process.exit(1);
	}
}

/**
 * The built pages as a request listener. The handler reads its settings when it is imported: which
 * header tells it http or https. Services are published first, because hooks may ask at once.
 */
async function builtPages(config: Config): Promise<(services: Services) => RequestListener> {
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

main().catch((cause: unknown) => {
	console.error(cause instanceof Error ? cause.message : cause);
	process.exit(1);
});
