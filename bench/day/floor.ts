import { Child } from '../process/child.ts';
import { median } from '../statistics.ts';
import type { Wave } from './floor-host.ts';
import type { Busy } from './report.ts';
import { alone, othersFrom, SERVER_CORE } from './setting.ts';

const TIMES = 5;

export interface FloorSeen {
	/** ms from the first write until the last socket had it. */
	readonly last: number;
	/** µs of processor time of a write. */
	readonly perWrite: number;
	readonly busy: Busy;
}

/** Sends a text to so many sockets of the load, by a bare server on the server's core; the middle of five. */
export async function floorOf(load: Child, count: number, text: string): Promise<FloorSeen> {
	const host = new Child('day/floor-host.ts', SERVER_CORE);
	try {
		const port = await host.ask<number>('open');
		await load.ask('floorJoin', { port, count });
		const seen: Omit<FloorSeen, 'busy'>[] = [];
		const others = othersFrom([host.pid, load.pid]);
		for (let at = 0; at < TIMES; at++) {
			await load.ask('floorWatch');
			const { at: sent, perWrite } = await host.ask<Wave>('send', text);
			seen.push({ last: (await load.ask<number>('floorSeen')) - sent, perWrite });
		}
		const busy = alone(others());
		await load.ask('floorLeave');
		return {
			busy,
			last: median(seen.map(({ last }) => last)),
			perWrite: median(seen.map(({ perWrite }) => perWrite))
		};
	} finally {
		await host.end();
	}
}
