import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../statistics.ts';
import { floorOf } from './floor.ts';
import { GOALS } from './goals.ts';
import type { Eyes } from './host.ts';
import type { Answering, Deed, Done } from './load.ts';
import type { Sizes } from './options.ts';
import { isQuiet, type Reading, type Row } from './report.ts';
import { kilo, mean, p95, Rows } from './rows.ts';
import { Setting } from './setting.ts';

/** The desk that presses, and two that look. */
const DESKS = 3;
/** Presses of "next block": for a p95. */
const PRESSES = 10;
const FAST = 500;
const FRAMES = [4];
const SETTLE_MS = 1_000;

interface Answered {
	readonly acks: readonly number[];
	readonly late: number;
	readonly load: number;
}

/** One hall: next block, a prepared round, the question, everyone's answer, the outcome. */
export async function hallPart(sizes: Sizes, nth: 0 | 1): Promise<Row[]> {
	const phones = sizes.halls[nth];
	const setting = await Setting.open({ phones, frames: FRAMES });
	try {
		await setting.server.ask('items', sizes.items);
		await setting.load.ask('join', { day: setting.day, desks: DESKS });
		await pause(SETTLE_MS);
		return await new HallPart(setting, sizes, nth).run();
	} finally {
		await setting.close();
	}
}

class HallPart {
	private readonly rows: Rows;
	private readonly setting: Setting;
	private readonly sizes: Sizes;
	private readonly nth: 0 | 1;
	private readonly phone: Eyes;

	constructor(setting: Setting, sizes: Sizes, nth: 0 | 1) {
		this.rows = new Rows(`hall of ${sizes.halls[nth]}`);
		this.setting = setting;
		this.sizes = sizes;
		this.nth = nth;
		this.phone = { door: 'seat', id: setting.day.seats[1]! };
	}

	async run(): Promise<Row[]> {
		await this.nextBlock();
		await this.setting.server.ask('presented');
		await this.idle();
		await this.question();
		await this.answer('in a while', this.setting.day.seats.length / this.sizes.answering);
		await this.press('round:send-back', '"CLARIFYING"');
		await this.press('round:ask', '"ASKING"');
		await this.answer('fast', FAST);
		const { value, others } = await this.setting.stretch(() =>
			this.press('round:reveal', '"CONSENTED"')
		);
		const busy = { load: value.load, others };
		this.rows.time('reveal → last phone', 'ms', value.times.at(-1)!, { busy });
		return this.rows.all;
	}

	private press(name: string, marker: string, input: unknown = {}): Promise<Done> {
		const deed: Deed = { name, input, marker, shownTo: 'phones' };
		return this.setting.load.ask<Done>('press', deed);
	}

	private async nextBlock(): Promise<void> {
		const { blocks, seats } = this.setting.day;
		const kinds = ['information', 'plan'] as const;
		const last: Reading[] = [];
		const acks: Reading[] = [];
		const bytes: number[] = [];
		let difference = '';
		for (let at = 0; at < PRESSES; at++) {
			const block = blocks[kinds[at % 2]!];
			await this.setting.server.ask('remember', [this.phone]);
			const { value, others } = await this.setting.stretch(() =>
				this.press('block:start', block, { block })
			);
			const busy = { load: value.load, others };
			last.push({ value: value.times.at(-1)!, busy });
			acks.push({ value: value.ack, busy });
			bytes.push(mean(value.phones));
			[difference = ''] = await this.setting.server.ask<string[]>('differences', [this.phone]);
		}
		const floor = await floorOf(this.setting.load, seats.length, difference);
		this.rows.time(`next block on all phones, p95 of ${PRESSES}`, 'ms', p95Of(last), {
			goal: GOALS.nextBlock[this.nth],
			floor: floor.last
		});
		this.rows.time('next block acknowledged', 'ms', acks);
		this.rows.bytes('next block, bytes per phone', 'B', bytes);
		this.rows.bytes('next block, bytes ÷ difference', '×', mean(bytes) / difference.length, {
			goal: GOALS.change
		});
		this.rows.time('a write of the floor', 'µs CPU', floor.perWrite, { busy: floor.busy });
	}

	private async idle(): Promise<void> {
		await pause(SETTLE_MS);
		const { cpu, seconds, others } = await this.setting.stretch(() =>
			pause(this.sizes.seconds * 500)
		);
		this.rows.time('idle, a round prepared', '% CPU', cpu / seconds / 10, {
			goal: GOALS.idle,
			busy: { load: 0, others }
		});
	}

	private async question(): Promise<void> {
		const last: Reading[] = [];
		const bytes: number[] = [];
		let difference = '';
		let cpu = 0;
		for (let at = 0; at < this.sizes.times; at++) {
			if (at > 0) await this.press('round:send-back', '"CLARIFYING"');
			await this.setting.server.ask('remember', [this.phone]);
			const done = await this.setting.stretch(() => this.press('round:ask', '"ASKING"'));
			const { value, others } = done;
			last.push({ value: value.times.at(-1)!, busy: { load: value.load, others } });
			bytes.push(mean(value.phones));
			({ cpu } = done);
			[difference = ''] = await this.setting.server.ask<string[]>('differences', [this.phone]);
		}
		const { seats } = this.setting.day;
		const floor = await floorOf(this.setting.load, seats.length, difference);
		this.rows.time('question put → last phone', 'ms', last, {
			goal: GOALS.questionPut[this.nth],
			floor: floor.last
		});
		this.rows.time('question put', 'ms CPU', cpu, { busy: last.at(-1)!.busy });
		this.rows.bytes('question put, bytes ÷ difference', '×', mean(bytes) / difference.length, {
			goal: GOALS.change
		});
	}

	private async answer(how: string, perSecond: number): Promise<void> {
		const { server, load, day } = this.setting;
		const asked = await server.ask<Pick<Answering, 'round' | 'hash'>>('asked', day.seats[0]);
		const { value, cpu, commits, stall, others } = await this.setting.stretch(() =>
			load.ask<Answered>('answers', { ...asked, perSecond })
		);
		const { acks } = value;
		const busy = { load: value.load, others };
		const at = `answers at ${Math.round(perSecond)}/s`;
		const fast = perSecond === FAST;
		this.rows.time(`${at}, acknowledged p50`, 'ms', quantile(acks, 0.5), { busy });
		this.rows.time(`${at}, acknowledged p95`, 'ms', p95(acks), { goal: GOALS.acknowledged, busy });
		this.rows.count(`${at}, commits per answer`, '', commits / acks.length, {
			goal: fast ? GOALS.commitsPerAnswer : null
		});
		this.rows.time(`${at}, CPU per answer`, 'ms', cpu / acks.length, { busy });
		this.rows.time(`${at}, longest stall`, 'ms', stall, { busy });
		if (kilo(value.late) > 1) console.log(`${how}: the load itself was ${value.late} ms late`);
	}
}

/** The p95 of the quiet readings; of all, where none was. */
function p95Of(readings: readonly Reading[]): Reading[] {
	const quiet = readings.filter(({ busy }) => isQuiet(busy));
	const counting = quiet.length > 0 ? quiet : readings;
	const sorted = counting.toSorted((one, other) => one.value - other.value);
	return [sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!];
}
