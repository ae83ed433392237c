import { createApp } from './app.ts';
import { announceAddresses } from './http/announce.ts';
import { builtPages } from './http/built-pages.ts';
import { checkFile } from './db/check-file.ts';
import { readConfig, type Config } from './config.ts';
import { warmUp } from './documents/warm-up.ts';
import { createLog } from './log.ts';
import { stopOnSignals } from './stop.ts';

async function main(): Promise<void> {
	const config = readSettings();
	const log = createLog(config.logLevel);
	const app = await createApp(config, log, builtPages(config));
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

main().catch((cause: unknown) => {
	console.error(cause instanceof Error ? cause.message : cause);
	process.exit(1);
});
