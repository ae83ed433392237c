import { currentRound } from '#lib/domain/consent/index.ts';
import type { Log } from '#server/log.ts';
import type { CommandDoor } from './command-door.ts';
import type { ProcessStore } from './process-store.ts';

const EVERY_MS = 1_000;

/** What happens because time passed: a waiting round whose last deadline is over is revealed (§3). */
export class Timers {
	readonly #timer: NodeJS.Timeout;

	constructor(processes: ProcessStore, commands: CommandDoor, clock: () => number, log: Log) {
		let busy = false;
		const look = async () => {
			for (const { id, state } of processes.inMemory()) {
				const phase = currentRound(state.consent)?.phase;
				const over =
					phase?.name === 'WAITING' && phase.deadline !== null && phase.deadline <= clock();
				if (over) await commands.runAsSystem(id, 'round:reveal', {});
			}
		};
		this.#timer = setInterval(() => {
			if (busy) return;
			busy = true;
			look()
				.catch((cause) => log.error('deadline', cause))
				.finally(() => (busy = false));
		}, EVERY_MS);
	}

	stop(): void {
		clearInterval(this.#timer);
	}
}
