import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Claims } from '../../src/lib/protocol/messages.ts';
import { GOALS } from './goals.ts';
import { Changes } from './changes.ts';
import type { Eyes } from './host.ts';
import type { Erased } from './load.ts';
import { OfBig, type Grown } from './of-big.ts';
import type { Part, Sizes } from './options.ts';
import type { PageSeen } from './page.ts';
import type { Busy, Reading, Row } from './report.ts';
import { kilo, mean, p95 } from './rows.ts';
import { Setting } from './setting.ts';

/** The desk that presses, and two others. */
const DESKS = 3;
/** Forty frames, as on the largest days. */
const FRAMES = [10, 10, 10, 10];
/** What browsers take. */
const COMPRESSED = 'gzip, deflate, br, zstd';
/** After an erasure the log is emptied, and screens are told. */
const BETWEEN_MS = 500;
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

class BigPart extends OfBig {
	async day(): Promise<void> {
		await this.deskPages();
		await this.phoneOpened();
		await this.hallReturns();
		this.rows.all.push(...(await new Changes(this.setting, this.sizes, this.grown).run()));
	}

	/** Every page of the team, whole and as a browser asks for it. */
	private async deskPages(): Promise<void> {
		const pages: DeskPage[] = [];
		for (const name of ['', ...readdirSync(PAGES).filter(isPage)]) {
			pages.push(await this.deskPage(name));
		}
		const people = pages.find(({ name }) => name === 'people')!;
		this.rows.bytes('people page', 'kB', people.plain, { goal: GOALS.peoplePlain });
		this.rows.bytes('people page, on the wire', 'kB', people.wire, { goal: GOALS.peopleWire });
		const { busy } = people;
		this.rows.time('people page', 'ms CPU', people.cpu, { goal: GOALS.peopleCpu, busy });
		const most = (of: (page: DeskPage) => number) =>
			pages.toSorted((one, other) => of(other) - of(one))[0]!;
		const all = `of ${pages.length} desk pages`;
		const slowest = most(({ began }) => began);
		this.rows.time(`slowest ${all} (${slowest.name}), begins p95`, 'ms', slowest.began, {
			goal: GOALS.deskPages,
			busy: slowest.busy
		});
		const dearest = most(({ cpu }) => cpu);
		const what = `dearest ${all} (${dearest.name})`;
		this.rows.time(what, 'ms CPU', dearest.cpu, { busy: dearest.busy });
		const largest = most(({ plain }) => plain);
		this.rows.bytes(`largest ${all} (${largest.name})`, 'kB', largest.plain);
		const heaviest = most(({ wire }) => wire);
		this.rows.bytes(`largest ${all} on the wire (${heaviest.name})`, 'kB', heaviest.wire);
	}

	private async deskPage(name: string): Promise<DeskPage> {
		const { process, cookie } = this.setting.day;
		const path = `/facilitator/${process}${name && `/${name}`}`;
		const whole = await this.page(path, cookie, 'identity', 1);
		const { value, cpu, others } = await this.setting.stretch(() =>
			this.page(path, cookie, COMPRESSED, this.sizes.times)
		);
		return {
			name: name || 'start',
			plain: kilo(whole.bytes),
			wire: kilo(value.bytes),
			began: p95(value.began),
			cpu: cpu / this.sizes.times,
			busy: { load: value.load, others }
		};
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
		const has = await server.ask<Claims[]>('claimsAgain', eyes);
		const { value, cpu, seconds, others } = await this.setting.stretch(() =>
			load.ask<Came[]>('join', { day, desks: DESKS, has })
		);
		const busy = { load: 0, others };
		const what = `${day.seats.length} phones return`;
		const plain = value.map((came) => kilo(came.plain));
		const said = has.map((claims) => kilo(JSON.stringify(claims).length));
		this.rows.bytes(`${what}, most for one`, 'kB', Math.max(...plain), { goal: GOALS.returned });
		this.rows.bytes(`${what}, each on the wire`, 'kB', mean(value.map(({ wire }) => kilo(wire))));
		this.rows.bytes(`${what}, each says what it has`, 'kB', mean(said));
		this.rows.time(`${what}, 32 at a time`, 's', seconds, { busy });
		this.rows.time(`${what}, each`, 'ms CPU', cpu / day.seats.length, { busy });
	}

	/** Somebody is erased, when the record is so long. */
	async erasure(lines: number): Promise<void> {
		const { server, load, day } = this.setting;
		const length = await server.ask<number>('lengthen', lines);
		await load.ask('join', { day: { ...day, people: day.people.slice(0, 1) }, desks: DESKS });
		const readings: { stall: Reading; ack: Reading; other: Reading }[] = [];
		for (let at = 0; at < this.sizes.times; at++) {
			const person = this.grown.people[10 + at]!;
			const { value, stall, others } = await this.setting.stretch(() =>
				load.ask<Erased>('erase', person)
			);
			const busy = { load: value.load, others };
			readings.push({
				stall: { value: stall, busy },
				ack: { value: value.ack, busy },
				other: { value: value.other, busy }
			});
			await pause(BETWEEN_MS);
		}
		const what = `erasure at ${length} lines`;
		const of = (name: 'stall' | 'ack' | 'other') => readings.map((reading) => reading[name]);
		this.rows.time(`${what}, longest stall`, 'ms', of('stall'), { goal: GOALS.erasure });
		this.rows.time(`${what}, acknowledged`, 'ms', of('ack'));
		this.rows.time(`${what}, another's command meanwhile`, 'ms', of('other'));
	}

	private page(path: string, cookie: string, accepts: string, times: number): Promise<PageSeen> {
		const { port } = this.setting.day;
		return this.setting.load.ask('page', { port, path, cookie, accepts, times });
	}
}

/** A page of the team: kB whole and as a browser gets it, ms until it begins (p95) and of the processor. */
interface DeskPage {
	readonly name: string;
	readonly plain: number;
	readonly wire: number;
	readonly began: number;
	readonly cpu: number;
	readonly busy: Busy;
}

interface Came {
	readonly plain: number;
	readonly wire: number;
}

function isPage(name: string): boolean {
	return existsSync(join(PAGES, name, '+page.svelte'));
}
