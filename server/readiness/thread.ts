import { Worker } from 'node:worker_threads';
import { READY } from '#lib/domain/limits.ts';
import type { Arranged } from '#lib/domain/process/index.ts';
import type { ReadyLine, ReadyStep } from '#lib/protocol/ready.ts';
import type { Heard, Played } from './played.ts';

/** It ended before it was over, at this step. */
export interface Broken {
	fault: 'time' | 'processor' | 'memory' | 'stopped' | 'error';
	step: ReadyStep;
	lines: ReadyLine[];
}

/** How often it is looked at how much it takes. */
const LOOK_MS = 500;

/**
 * Plays a day in a thread that ends when it takes too long, too much of a processor or too much memory: what
 * goes wrong there ends there.
 */
export async function playInThread(
	arranged: Arranged,
	told: (said: { step: ReadyStep }) => void,
	signal: AbortSignal,
	limits: { ms: number; cpuMs: number; heapMb: number } = READY
): Promise<Played | Broken> {
	const worker = new Worker(new URL('./play-worker.ts', import.meta.url), {
		workerData: arranged,
		// It reads nothing of how this server is set up, and has no word of its own for anybody.
		env: {},
		stdout: true,
		stderr: true,
		resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 64 }
	});
	let step: ReadyStep = 'copy';
	const timers: NodeJS.Timeout[] = [];
	try {
		return await new Promise<Played | Broken>((resolve) => {
			const ends = (fault: Broken['fault']) => resolve({ fault, step, lines: [] });
			timers.push(setTimeout(() => ends('time'), limits.ms));
			timers.push(
				setInterval(() => {
					worker.cpuUsage().then(
						({ user, system }) => {
							if ((user + system) / 1_000 > limits.cpuMs) ends('processor');
						},
						() => undefined
					);
				}, LOOK_MS)
			);
			signal.addEventListener('abort', () => ends('stopped'), { once: true });
			worker.on('message', (heard: Heard) => {
				if ('step' in heard) {
					step = heard.step;
					told(heard);
				} else if ('played' in heard) resolve(heard.played);
				else ends('error');
			});
			worker.once('error', (cause) => ends(isOutOfMemory(cause) ? 'memory' : 'error'));
			worker.once('exit', () => ends('error'));
		});
	} finally {
		for (const timer of timers) clearTimeout(timer);
		worker.removeAllListeners();
		worker.on('error', () => undefined);
		await worker.terminate();
	}
}

const isOutOfMemory = (cause: unknown) =>
	cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
