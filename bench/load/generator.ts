import { setTimeout as pause } from 'node:timers/promises';
import { answer } from '../process/answer.ts';
import { busyCores, cpuOf } from '../process/cpu.ts';
import { Crowd } from './crowd.ts';
import type { Plan, Seen } from './plan.ts';
import { Tally } from './tally.ts';

/** The process in which all clients of a run live. */
const POLL_MS = 50;

let crowd: Crowd | null = null;
let tally = new Tally();
let plan: Plan | null = null;

interface Look {
	readonly at: number;
	readonly server: number;
	readonly own: number;
	readonly cores: readonly number[] | null;
	readonly made: number;
	readonly delivered: number;
	readonly frames: number;
	readonly bytes: number;
}

function look(given: Plan, people: Crowd): Look {
	return {
		at: performance.now(),
		server: cpuOf(given.serverProcess),
		own: cpuOf(process.pid),
		cores: busyCores(),
		made: people.madeIn().reduce((sum, made) => sum + made, 0),
		...tally.counts
	};
}

async function measure(given: Plan, people: Crowd): Promise<Seen> {
	people.write();
	await pause(given.warm * 1_000);
	const from = look(given, people);
	tally.window.from = from.at;
	await pause(given.measured * 1_000);
	const to = look(given, people);
	tally.window.to = to.at;
	people.stop();
	const missing = await drained(given, people);
	const seconds = (to.at - from.at) / 1_000;
	const serverCpu = to.server - from.server;
	const generatorCpu = to.own - from.own;
	const gaps = tally.gaps > 0 ? [`${tally.gaps} edits were passed over`] : [];
	return {
		seconds,
		serverCpu,
		generatorCpu,
		others: othersShare(given, [from, to], [serverCpu, generatorCpu]),
		made: to.made - from.made,
		delivered: to.delivered - from.delivered,
		frames: to.frames - from.frames,
		bytes: to.bytes - from.bytes,
		latencies: tally.latencies,
		missing,
		faults: [...gaps, ...(missing > 0 ? [] : people.faults())]
	};
}

async function drained({ drain }: Plan, people: Crowd): Promise<number> {
	const until = performance.now() + drain * 1_000;
	for (;;) {
		const missing = people.missing();
		if (missing === 0 || performance.now() > until) return missing;
		await pause(POLL_MS);
	}
}

function othersShare(
	{ cores }: Plan,
	[from, to]: [Look, Look],
	ours: [number, number]
): [number, number] | null {
	if (!cores || !from.cores || !to.cores) return null;
	const seconds = (to.at - from.at) / 1_000;
	const share = (at: 0 | 1) => {
		const busy = (to.cores?.[cores[at]] ?? 0) - (from.cores?.[cores[at]] ?? 0);
		return Math.max(0, busy - ours[at]) / seconds;
	};
	return [share(0), share(1)];
}

answer({
	/** Lets everyone in; the ms each waited. */
	join: async (given: Plan) => {
		plan = given;
		tally = new Tally();
		crowd = new Crowd(given, tally);
		return crowd.join();
	},
	measure: async () => {
		if (!plan || !crowd) throw new Error('nobody is in');
		return measure(plan, crowd);
	},
	leave: async () => crowd?.leave()
});
