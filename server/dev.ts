// `npm run dev`: the same wiring with Vite in front of the pages: hot reload, one process.
import { createServer as createVite } from 'vite';
import { announceAddresses } from './http/announce.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { publishServices } from './services.ts';
import { stopOnSignals } from './stop.ts';

const config = readConfig(process.env);
const log = createLog(config.logLevel);

const vite = await createVite({
	server: { middlewareMode: true, hmr: { port: 0 } },
	appType: 'custom'
});
const app = await createApp(config, log, (services) => {
	publishServices(services, { filesOf: () => [] });
	return vite.middlewares;
});
stopOnSignals(async () => {
	await vite.close();
	await app.close();
}, log);
const port = await app.listen();
await announceAddresses(app, config, port);
