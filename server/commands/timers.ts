import { currentRound } from '#lib/domain/consent/index.ts';
import type { Database } from '#server/db/database.ts';
import { deleteReceiptsBefore } from '#server/db/receipt-repository.ts';
import { deleteExpiredSessions } from '#server/db/session-repository.ts';
import type { Log } from '#server/log.ts';
import type { Retention } from '#server/retention.ts';
import type { CommandDoor } from './command-door.ts';
import type { ProcessStore } from './process-store.ts';

const DEADLINES_MS = 1_000;
const HOUSEKEEPING_MS = 60 * 60_000;

/** A device that was away longer than this starts from a fresh view; its old sends are refused as old. */
const RECEIPTS_KEPT_MS = 14 * 24 * 60 * 60_000;

interface TimerPorts {
	database: Database;
	processes: ProcessStore;
	commands: CommandDoor;
	clock: () => number;
	log: Log;
	retention: Retention;
}

/** What happens because time passed: deadlines of waiting rounds, and rows nobody needs any more. */
export class Timers {
	readonly #ports: TimerPorts;
	readonly #timers: NodeJS.Timeout[];

	constructor(ports: TimerPorts) {
		this.#ports = ports;
		this.#timers = [
			every(DEADLINES_MS, () => this.#deadlines(), ports.log),
			every(HOUSEKEEPING_MS, () => this.#housekeeping(), ports.log)
		];
		this.#housekeeping().catch((cause) => ports.log.error('housekeeping', cause));
	}

	/** A waiting round whose last deadline is over is revealed (§3). */
	async #deadlines(): Promise<void> {
		const { processes, commands, clock } = this.#ports;
		for (const { id, state } of processes.inMemory()) {
			const phase = currentRound(state.consent)?.phase;
			const over =
				phase?.name === 'WAITING' && phase.deadline !== null && phase.deadline <= clock();
			if (over) await commands.runAsSystem(id, 'round:reveal', {});
		}
	}

	async #housekeeping(): Promise<void> {
		const { database, clock, log, retention } = this.#ports;
		// One that fails keeps no other from being done.
		await retention.sweep().catch((cause) => log.error('retention', cause));
		await database.write(async (trx) => {
			await deleteExpiredSessions(trx, clock());
			await deleteReceiptsBefore(trx, clock() - RECEIPTS_KEPT_MS);
		});
	}

	stop(): void {
		for (const timer of this.#timers) clearInterval(timer);
	}
}

/** Never two at once; a failure is logged and tried again next time. */
function every(ms: number, job: () => Promise<void>, log: Log): NodeJS.Timeout {
	let busy = false;
	return setInterval(() => {
		if (busy) return;
		busy = true;
		job()
			.catch((cause) => log.error('timer', cause))
			.finally(() => (busy = false));
	}, ms);
}
