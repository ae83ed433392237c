/**
 * Processor time of one publish after one person of a long list was changed: what each desk and each phone
 * is to be told. `node tests/load/people.ts [people…]`
 */
import { Day, seatOf } from '#lib/domain/consent/test-support.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { evolveProcess, type ProcessEvent, type ProcessState } from '#lib/domain/process/index.ts';
import { encodedChange } from '#server/live/encoded.ts';
import { SectionCache } from '#server/live/section-cache.ts';
import type { Sent } from '#server/live/sent.ts';
import { contextOf, processOf, viewerAt } from '#server/live/views/test-support.ts';

const PHONES = 1_000;
const GROUPS = 60;
const TIMES = 40;
const BY = { kind: 'facilitator', id: 'pb' } as const;
const WHERE = { circle: 'inner', sector: 'residents' } as const;

const cpu = (): number => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1_000;
};

const median = (list: number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!;

const evolve = (state: ProcessState, event: ProcessEvent): ProcessState =>
	evolveProcess(state, event, { at: 0, by: BY });

for (const people of process.argv.slice(2).map(Number)) {
	const day = new Day([]);
	for (let at = 0; at < PHONES; at += 1) {
		const id = `seat-${at}`;
		day.seats.set(id, seatOf(id, 'present', `table-${at >> 3}`));
	}
	let state = processOf(day);
	const ids = Array.from({ length: people }, newId);
	for (const [at, id] of ids.entries()) {
		state = evolve(state, {
			type: 'person:sought',
			id,
			name: `Xandra Quist-${at * 7}`,
			reach: `06-${10_000_000 + at}`,
			group: `Groep ${at % GROUPS}`,
			source: 'phone',
			...WHERE
		} as ProcessEvent);
	}
	const cache = new SectionCache({ error: (what, cause) => console.error(what, cause) });
	const viewers = [
		...['pb', 'pb', 'pb2'].map((id) => viewerAt('staff', id)),
		...Array.from(day.seats.keys(), (id) => viewerAt('seat', id))
	];
	const sent = new Map<object, Sent>();
	let at = 0;
	const publish = (): { ms: number; bytes: number } => {
		const began = cpu();
		at += 1;
		// Nobody writes meanwhile.
		cache.update({ ...contextOf(state), texts: 0 }, String(at), 0);
		const groups = new Map<string, string>();
		for (const viewer of viewers) {
			const change = cache.changes(viewer, sent.get(viewer) ?? new Map());
			if (!change) continue;
			sent.set(viewer, change.sent);
			if (groups.has(change.key)) continue;
			groups.set(change.key, (encodedChange(change, 0) as unknown as { text: string }).text);
		}
		const bytes = [...groups.values()].reduce((sum, text) => sum + text.length, 0);
		return { ms: cpu() - began, bytes };
	};
	const first = publish();
	console.log(`${people} people, first: ${first.ms.toFixed(1)} ms, ${first.bytes} bytes`);
	const all: number[] = [];
	let bytes = 0;
	for (let nth = 0; nth < TIMES; nth += 1) {
		state = evolve(state, {
			type: 'person:regrouped',
			id: ids[nth]!,
			group: `Groep ${(nth + 2) % GROUPS}`,
			...WHERE
		} as ProcessEvent);
		const done = publish();
		all.push(done.ms);
		({ bytes } = done);
	}
	console.log(`${people} people, one changed: ${median(all).toFixed(1)} ms, ${bytes} bytes`);
}
