import { setTimeout as pause } from 'node:timers/promises';
import type { StoreClock } from '#server/clock/store-clock.ts';
import type { Database } from '#server/db/database.ts';
import {
	allProcesses,
	processesDue,
	processesWithoutOutline,
	writeSummary
} from '#server/db/process-repository.ts';
import { deleteReceiptsBefore } from '#server/db/receipt-repository.ts';
import { deleteExpiredSessions } from '#server/db/session-repository.ts';
import type { Log } from '#server/log.ts';
import type { Retention } from '#server/process/retention.ts';
import type { CommandDoor } from './command-door.ts';
import type { LoadedProcess, ProcessStore } from './process-store.ts';
import { summaryOf } from './summary.ts';

/** How often it is looked whether something is due, in ms. */
export interface Pace {
	deadlines: number;
	lettingGo: number;
	/** A process that nobody looks at, and of which nothing is due, leaves memory after this. */
	idle: number;
	housekeeping: number;
	/** What is known of the time is written down; a server that is killed has run so much less. */
	clock: number;
}

export const PACE: Pace = {
	deadlines: 1_000,
	lettingGo: 30_000,
	idle: 5 * 60_000,
	housekeeping: 60 * 60_000,
	clock: 5 * 60_000
};

/** A device that was away longer than this starts from a fresh view; its old sends are refused as old. */
const RECEIPTS_KEPT_MS = 14 * 24 * 60 * 60_000;

interface TimerPorts {
	database: Database;
	processes: ProcessStore;
	commands: CommandDoor;
	clock: StoreClock;
	log: Log;
	pace: Pace;
	retention: Retention;
	/** Whether somebody is connected to a process. */
	isOpen: (process: string) => boolean;
	/** Whether anybody is connected at all. */
	isAnyoneHere: () => boolean;
	/** These left memory: what was kept for their views goes as well. */
	released: (processes: readonly LoadedProcess[]) => void;
}

/** What happens because time passed: deadlines of waiting rounds, and rows nobody needs any more. */
export class Timers {
	readonly #ports: TimerPorts;
	readonly #timers: NodeJS.Timeout[];
	readonly #inspection: Promise<void>;
	readonly #stopped = new AbortController();
	/** Rounds that are due and not to be revealed, by the line their record ended with. */
	readonly #stuck = new Map<string, number>();

	constructor(ports: TimerPorts) {
		this.#ports = ports;
		this.#timers = [
			every(ports.pace.deadlines, () => this.#deadlines(), ports.log),
			every(ports.pace.lettingGo, () => this.#letGo(), ports.log),
			every(ports.pace.clock, () => ports.clock.keep(), ports.log),
			every(ports.pace.housekeeping, () => this.#housekeeping(), ports.log)
		];
		this.#housekeeping().catch((cause) => ports.log.error('housekeeping', cause));
		this.#inspection = this.#inspect().catch((cause) => ports.log.error('inspection', cause));
	}

	/**
	 * A waiting round whose last deadline is over is revealed (§3), in memory or not. One that cannot be
	 * revealed waits until something happens in its process.
	 */
	async #deadlines(): Promise<void> {
		const { database, processes, commands, clock } = this.#ports;
		for (const id of await processesDue(database.db, clock.known())) {
			const stuck = this.#stuck.get(id);
			if (stuck !== undefined && (processes.peek(id)?.seq ?? stuck) === stuck) continue;
			const { state, seq } = await processes.load(id);
			const summary = summaryOf(state);
			if (summary.nextDeadline === null) {
				await database.write((trx) => writeSummary(trx, id, summary));
				continue;
			}
			const reply = await commands.runAsSystem(id, 'round:reveal', {});
			if (reply.ok) this.#stuck.delete(id);
			else this.#stuck.set(id, seq);
		}
	}

	/**
	 * Every record is looked at once after a start: that one is damaged is told before somebody needs it.
	 * It takes a fifth of the time, so that nobody waits for it, and keeps nothing in memory.
	 */
	async #inspect(): Promise<void> {
		const { signal } = this.#stopped;
		const { database, processes } = this.#ports;
		const unknown = new Set(await processesWithoutOutline(database.db));
		for (const id of await allProcesses(database.db)) {
			if (signal.aborted) return;
			const began = performance.now();
			if (unknown.has(id)) await processes.summarise(id);
			else await processes.inspect(id);
			await pause(4 * (performance.now() - began), null, { signal }).catch(() => undefined);
		}
	}

	async #letGo(): Promise<void> {
		const { database, processes, clock, pace, isOpen, isAnyoneHere, released } = this.#ports;
		// Words that wait for a store that fails belong to a process that must be known.
		if (database.health.failing) return;
		const isUsed = ({ id, state }: LoadedProcess) => {
			const { nextDeadline } = summaryOf(state);
			return isOpen(id) || (nextDeadline !== null && nextDeadline < clock.known() + pace.idle);
		};
		released(await database.queue.run(async () => processes.letGo(pace.idle, isUsed)));
		if (!isAnyoneHere()) await database.overwriteLeftovers();
	}

	async #housekeeping(): Promise<void> {
		const { database, clock, log, retention } = this.#ports;
		// One that fails keeps no other from being done.
		await retention.sweep().catch((cause) => log.error('retention', cause));
		await database.write(async (trx) => {
			await deleteExpiredSessions(trx, clock.known());
			await deleteReceiptsBefore(trx, clock.known() - RECEIPTS_KEPT_MS);
		});
	}

	/** Ends when nothing is under way any more that reads the store. */
	async stop(): Promise<void> {
		for (const timer of this.#timers) clearInterval(timer);
		this.#stopped.abort();
		await this.#inspection;
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
