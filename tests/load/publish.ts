/**
 * Processor time of one publish in a consent round, before anything is sent: what each of the phones in
 * a hall is to be told. `node tests/load/publish.ts [--json] [phones…]`; as JSON, what `npm run bench -- day`
 * has of it: ms of publishes by which all are told the same, and of those by which each is told something
 * else.
 */
import { parseArgs } from 'node:util';
import { Day, seatOf } from '#lib/domain/consent/test-support.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { encodedChange } from '#server/live/encoded.ts';
import { SectionCache } from '#server/live/section-cache.ts';
import type { Sent } from '#server/live/sent.ts';
import { contextOf, processOf, STAFF, viewerAt } from '#server/live/views/test-support.ts';

const cpu = (): number => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1_000;
};
const { values, positionals } = parseArgs({
	options: { json: { type: 'boolean', default: false } },
	allowPositionals: true
});
/** The processor's time is told in steps of some ms: so many publishes are measured together. */
const TOGETHER = 10;
const READINGS = 5;

const median = (list: number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!;

function hall(phones: number): Day {
	const day = new Day([]);
	for (let at = 0; at < phones; at += 1) {
		const id = `seat-${at}`;
		day.seats.set(id, seatOf(id, 'present', `table-${at >> 3}`));
	}
	day.run('round:prepare', {});
	day.run('round:present', {});
	return day;
}

for (const phones of positionals.map(Number)) {
	const day = hall(phones);
	const cache = new SectionCache({ error: (what, cause) => console.error(what, cause) });
	const viewers = [
		...STAFF.map((id) => viewerAt('staff', id)),
		...Array.from(day.seats.keys(), (id) => viewerAt('seat', id))
	];
	let state: ProcessState = processOf(day);
	const seats = state.seats;
	const sent = new Map<object, Sent>();
	let at = 0;
	const publish = (): { ms: number; groups: number; bytes: number } => {
		state = { ...state, consent: day.state };
		state = { ...state, seats };
		const began = cpu();
		at += 1;
		cache.update(contextOf(state, day.now), String(at), Math.floor(day.now / 5_000));
		const groups = new Map<string, string>();
		let bytes = 0;
		for (const viewer of viewers) {
			const change = cache.changes(viewer, sent.get(viewer) ?? new Map());
			if (!change) continue;
			sent.set(viewer, change.sent);
			let text = groups.get(change.key);
			if (text === undefined) {
				text = (encodedChange(change, day.now) as unknown as { text: string }).text;
				groups.set(change.key, text);
			}
			bytes += text.length;
		}
		return { ms: cpu() - began, groups: groups.size, bytes: Math.round(bytes / viewers.length) };
	};
	const say = (what: string, { ms, groups, bytes }: ReturnType<typeof publish>) => {
		if (values.json) return;
		console.log(
			`${phones} phones, ${what}: ${ms.toFixed(1)} ms, ${groups} messages, ${bytes} bytes for each`
		);
	};
	say('first', publish());
	day.run('round:ask', {});
	say('asked', publish());
	const ids = [...day.seats.keys()];
	if (values.json) {
		console.log(JSON.stringify({ phones, ...readings(day, ids, publish) }));
		continue;
	}
	const answers: number[] = [];
	for (const [n, id] of ids.slice(0, phones / 2).entries()) {
		day.run('answer:give', day.answerOf(id, 'CAN_LIVE'), { kind: 'seat', id });
		if (n % Math.ceil(phones / 20) === 0) answers.push(publish().ms);
	}
	console.log(`${phones} phones, half answered: median ${median(answers).toFixed(1)} ms`);
	say('nothing', publish());
	day.now += 5_000;
	say('time', publish());
	for (const id of ids.slice(phones / 2)) {
		day.run('answer:give', day.answerOf(id, 'CAN_LIVE'), { kind: 'seat', id });
	}
	say('all answered', publish());
	day.run('round:reveal', {});
	say('revealed', publish());
}

/** ms of a publish by which everyone is told the same, and of one by which each is told something else. */
function readings(
	day: Day,
	ids: readonly string[],
	publish: () => { ms: number; groups: number }
): { equal: number[]; different: number[] } {
	const times = (count: number) => Array.from({ length: count }, (_, nth) => nth);
	const give = (id: string, words: string) => {
		const more = { concern: words };
		day.run('answer:give', day.answerOf(id, 'CAN_LIVE_CONCERN', more), { kind: 'seat', id });
	};
	const together = (before: (nth: number) => void, least: number) => {
		let ms = 0;
		for (const nth of times(TOGETHER)) {
			before(nth);
			const done = publish();
			if (done.groups < least) throw new Error(`${done.groups} messages, not ${least}`);
			ms += done.ms;
		}
		return ms / TOGETHER;
	};
	let at = 0;
	// Somebody answers: the count is another for all. Half of them, at most.
	const equal = times(READINGS).map(() => {
		const next = () => give(ids[at++ % (ids.length >> 1)]!, `Zorg ${at}.`);
		return together(next, 1);
	});
	// Everyone says something else than before.
	const different = times(READINGS).map((round) =>
		together((nth) => {
			for (const id of ids) give(id, `Mijn zorg ${round} ${nth} ${id}.`);
		}, ids.length)
	);
	return { equal, different };
}
