import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GOALS } from './goals.ts';
import { Changes, type Grown } from './changes.ts';
import type { Eyes } from './host.ts';
import type { Deed, Done } from './load.ts';
import type { Part, Sizes } from './options.ts';
import type { PageSeen } from './page.ts';
import type { Reading, Row } from './report.ts';
import { kilo, mean, p95, Rows } from './rows.ts';
import { Setting } from './setting.ts';

/** The desk that presses, and two others. */
const DESKS = 3;
/** Forty frames, as on the largest days. */
const FRAMES = [10, 10, 10, 10];
/** What browsers take. */
const COMPRESSED = 'gzip, deflate, br, zstd';
const PAGES = fileURLToPath(new URL('../../src/routes/facilitator/[process]', import.meta.url));

/** A process of thousands late on its day: its pages, changes in it, phones that open or return, an erasure. */
export async function bigPart(sizes: Sizes, parts: readonly Part[]): Promise<Row[]> {
	const { phones, ...size } = sizes.big;
	const setting = await Setting.open({ phones, frames: FRAMES });
	try {
		const grown = await setting.server.ask<Grown>('grow', sizes.big);
		const part = new BigPart(setting, sizes, grown);
		if (parts.includes('big')) await part.day();
		if (parts.includes('erasure')) await part.erasure(size.lines);
		return part.rows.all;
	} finally {
		await setting.close();
	}
}

class BigPart {
	readonly rows: Rows;
	private readonly setting: Setting;
	private readonly sizes: Sizes;
	private readonly grown: Grown;
	private readonly phone: Eyes;

	constructor(setting: Setting, sizes: Sizes, grown: Grown) {
		this.rows = new Rows(`${sizes.big.people} people`);
		this.setting = setting;
		this.sizes = sizes;
		this.grown = grown;
		this.phone = { door: 'seat', id: setting.day.seats[0]! };
	}

	async day(): Promise<void> {
		await this.deskPages();
		await this.phoneOpened();
		await this.hallReturns();
		this.rows.all.push(...(await new Changes(this.setting, this.sizes, this.grown).run()));
	}

	/** Every page of the team, whole and as a browser asks for it. */
	private async deskPages(): Promise<void> {
		const { process, cookie } = this.setting.day;
		const began: Reading[] = [];
		let [plain, wire] = [0, 0];
		const names = ['', ...readdirSync(PAGES).filter(isPage)];
		for (const name of names) {
			const path = `/facilitator/${process}${name && `/${name}`}`;
			const whole = await this.page(path, cookie, 'identity', 1);
			const { value, cpu, others } = await this.setting.stretch(() =>
				this.page(path, cookie, COMPRESSED, this.sizes.times)
			);
			const busy = { load: value.load, others };
			plain = Math.max(plain, whole.bytes);
			wire = Math.max(wire, value.bytes);
			began.push({ value: p95(value.began), busy });
			if (name !== 'people') continue;
			this.rows.bytes('people page', 'kB', kilo(whole.bytes), { goal: GOALS.peoplePlain });
			this.rows.bytes('people page, on the wire', 'kB', kilo(value.bytes), {
				goal: GOALS.peopleWire
			});
			this.rows.time('people page', 'ms CPU', cpu / this.sizes.times, {
				goal: GOALS.peopleCpu,
				busy
			});
		}
		const slowest = began.toSorted((one, other) => other.value - one.value)[0]!;
		this.rows.time(`slowest of ${names.length} desk pages, begins p95`, 'ms', [slowest], {
			goal: GOALS.deskPages
		});
		this.rows.bytes('largest desk page', 'kB', kilo(plain));
		this.rows.bytes('largest desk page, on the wire', 'kB', kilo(wire));
	}

	/** A phone that opens late on the day: its page, and then its live link. */
	private async phoneOpened(): Promise<void> {
		const { load, server, day } = this.setting;
		const [person] = day.people;
		const path = `/seat/${day.process}/${this.phone.id}`;
		const cookie = person?.cookie ?? '';
		const whole = await this.page(path, cookie, 'identity', 1);
		const wire = await this.page(path, cookie, COMPRESSED, 1);
		const has = await server.ask('claims', [this.phone]);
		const one = { ...day, people: day.people.slice(0, 1) };
		const [view] = await load.ask<Came[]>('join', { day: one, desks: 0, has });
		await load.ask('leave');
		this.rows.bytes('phone opened, page and first view', 'kB', kilo(whole.bytes + view!.plain), {
			goal: GOALS.phonePlain
		});
		this.rows.bytes('phone opened, on the wire', 'kB', kilo(wire.bytes + view!.wire), {
			goal: GOALS.phoneWire
		});
		const [alone] = await load.ask<Came[]>('join', { day: one, desks: 0 });
		await load.ask('leave');
		this.rows.bytes('first view of who has nothing', 'kB', kilo(alone!.plain));
		this.rows.bytes('first view of who has nothing, on the wire', 'kB', kilo(alone!.wire));
	}

	/** The whole hall comes back, and nothing changed meanwhile. */
	private async hallReturns(): Promise<void> {
		const { load, server, day } = this.setting;
		const eyes = day.seats.map((id): Eyes => ({ door: 'seat', id }));
		const has = await server.ask('claims', eyes);
		const { value, cpu, seconds, others } = await this.setting.stretch(() =>
			load.ask<Came[]>('join', { day, desks: DESKS, has })
		);
		const busy = { load: 0, others };
		const what = `${day.seats.length} phones return`;
		const plain = value.map((came) => kilo(came.plain));
		this.rows.bytes(`${what}, most for one`, 'kB', Math.max(...plain), { goal: GOALS.returned });
		this.rows.bytes(`${what}, each on the wire`, 'kB', mean(value.map(({ wire }) => kilo(wire))));
		this.rows.time(`${what}, 32 at a time`, 's', seconds, { busy });
		this.rows.time(`${what}, each`, 'ms CPU', cpu / day.seats.length, { busy });
	}

	/** Somebody is erased, when the record is so long. */
	async erasure(lines: number): Promise<void> {
		const { server, load, day } = this.setting;
		const length = await server.ask<number>('lengthen', lines);
		await load.ask('join', { day: { ...day, people: day.people.slice(0, 1) }, desks: DESKS });
		const stalls: Reading[] = [];
		const acks: Reading[] = [];
		for (let at = 0; at < this.sizes.times; at++) {
			const person = this.grown.people[10 + at]!;
			const deed: Deed = { name: 'person:erase', input: { person }, marker: '', shownTo: 'nobody' };
			const { value, stall, others } = await this.setting.stretch(() =>
				load.ask<Done>('press', deed)
			);
			const busy = { load: value.load, others };
			stalls.push({ value: stall, busy });
			acks.push({ value: value.ack, busy });
		}
		this.rows.time(`erasure at ${length} lines, longest stall`, 'ms', stalls, {
			goal: GOALS.erasure
		});
		this.rows.time(`erasure at ${length} lines, acknowledged`, 'ms', acks);
	}

	private page(path: string, cookie: string, accepts: string, times: number): Promise<PageSeen> {
		const { port } = this.setting.day;
		return this.setting.load.ask('page', { port, path, cookie, accepts, times });
	}
}

interface Came {
	readonly plain: number;
	readonly wire: number;
}

function isPage(name: string): boolean {
	return existsSync(join(PAGES, name, '+page.svelte'));
}
