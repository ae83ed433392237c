import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What a browser test leaves behind of what its pages sent (tests/e2e/support/sent.ts). */
export const LEDGER_FILE = 'sent.json';

/** A command that a page really sent, by the door it came in by; `accepted` at least once. */
export interface Sent {
	door: string;
	command: string;
	accepted: boolean;
}

export interface Ledger {
	/** Of how many tests it is. */
	tests: number;
	/** What a door sent, and of each command whether it was ever accepted. */
	of(door: string): ReadonlyMap<string, boolean>;
}

/** All that the last run of the browser tests sent. @param folder where tests leave things behind */
export function readLedger(folder: string): Ledger {
	const left = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
	const files = left.filter((file) => basename(file) === LEDGER_FILE);
	const sent = files.flatMap((file) => {
		return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sent[];
	});
	return { tests: files.length, of: (door) => merged(sent.filter((one) => one.door === door)) };
}

function merged(sent: readonly Sent[]): ReadonlyMap<string, boolean> {
	const accepted = new Set(sent.filter((one) => one.accepted).map(({ command }) => command));
	return new Map(sent.map(({ command }) => [command, accepted.has(command)]));
}
