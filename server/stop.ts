import type { Log } from './log.ts';

/** Longer than any clean stop takes; then the process ends anyway, with nothing acknowledged lost. */
const PATIENCE_MS = 10_000;

/** Stops once, cleanly, on the first signal; a second one ends at once. */
export function stopOnSignals(close: () => Promise<void>, log: Log): void {
	let stopping = false;
	const stop = (signal: NodeJS.Signals) => {
		if (stopping) process.exit(1);
		stopping = true;
		log.info(`${signal}: stopping`);
		setTimeout(() => process.exit(1), PATIENCE_MS).unref();
		close().then(
			() => process.exit(0),
			(cause) => {
				log.error('stop', cause);
				process.exit(1);
			}
		);
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	process.on('SIGHUP', stop);
}
