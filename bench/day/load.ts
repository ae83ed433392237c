import { setTimeout as pause } from 'node:timers/promises';
import type { Claims, Hello } from '../../src/lib/protocol/messages.ts';
import { answer } from '../process/answer.ts';
import { paramsOf } from '../hall/person.ts';
import { now } from '../hall/clock.ts';
import { Crowd } from './crowd.ts';
import { letIn, type Coming } from './arriving.ts';
import { FloorCrowd } from './floor-crowd.ts';
import type { OpenDay } from './host.ts';
import { fetchPage, type PageAsked } from './page.ts';
import { typing, type Typing } from './typist.ts';

/** The process with everyone's screens: phones of the hall, and desks of the team. */
const REASON = 'een meting, geen dag';
/** For what else a deed brings, after the last screen showed it. */
const AFTER_MS = 400;

/** Long enough for an erasure to have begun. */
const MEANWHILE_MS = 10;

let day: OpenDay | null = null;
let phones: Crowd | null = null;
let desks: Crowd | null = null;
let floor: FloorCrowd | null = null;

/** A deed of the facilitator, and the letters by which a screen shows it. */
export interface Deed {
	readonly name: string;
	readonly input: unknown;
	readonly marker: string;
	/** Whose screens are waited for; of the others only the bytes are told. */
	readonly shownTo: 'phones' | 'desks';
}

/** What a deed did on screens; times in ms from the press. */
export interface Done {
	readonly ack: number;
	/** Sorted: when it was on each of the screens that were waited for. */
	readonly times: readonly number[];
	/** Bytes of messages on each phone, and on each desk but the one that pressed. */
	readonly phones: readonly number[];
	readonly desks: readonly number[];
	/** The share of this core that this process used until the last screen had it. */
	readonly load: number;
}

/** What an erasure took, ms: for who asked for it, and for somebody else's command meanwhile. */
export interface Erased {
	readonly ack: number;
	readonly other: number;
	readonly load: number;
}

/** Everyone who has a seat gives an answer. */
export interface Answering {
	readonly round: number;
	readonly hash: string;
	readonly perSecond: number;
}

answer({
	/** @param given.has what the page of each phone has already, in their order */
	join: async (given: {
		day: OpenDay;
		desks: number;
		has?: readonly Claims[];
		looking?: readonly string[];
	}) => {
		({ day } = given);
		const { port, people, cookie, process } = day;
		const staff = { port, cookie, hello: { door: 'staff' as const, process } };
		desks = await Crowd.join(Array.from({ length: given.desks }, () => staff));
		phones = await Crowd.join(
			people.map((person, at) => {
				const has = given.has?.[at];
				return { port, cookie: person.cookie, hello: seatHello(person.query), ...(has && { has }) };
			})
		);
		if (given.looking) for (const link of phones.links) link.look(given.looking);
		return phones.links.map(({ plain, wire }) => ({ plain, wire }));
	},
	leave: async () => {
		phones?.leave();
		desks?.leave();
	},
	press: async ({ name, input, marker, shownTo }: Deed): Promise<Done> => {
		const [hall, team] = present();
		const before = [hall.plain, team.plain] as const;
		const waited = shownTo === 'phones' ? hall : team;
		waited.watch(marker);
		const [cpu, began] = [process.cpuUsage(), performance.now()];
		const reply = await team.links[0]!.send(name, input, REASON);
		if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
		const ack = performance.now() - began;
		const seen = await waited.seen(name);
		const load = shareOf(cpu, began);
		await pause(AFTER_MS);
		return {
			ack,
			times: seen.map((at) => at - began).sort((one, other) => one - other),
			phones: more(before[0], hall.plain),
			desks: more(before[1], team.plain).slice(1),
			load
		};
	},
	/** Somebody is erased, and a moment later another desk sends something that is refused: what both wait. */
	erase: async (person: string): Promise<Erased> => {
		const [, team] = present();
		const [cpu, began] = [process.cpuUsage(), performance.now()];
		const erasing = team.links[0]!.send('person:erase', { person }, REASON);
		await pause(MEANWHILE_MS);
		const asked = performance.now();
		await team.links[1]!.send('help:see', { id: person });
		const other = performance.now() - asked;
		const reply = await erasing;
		if (!reply.ok) throw new Error(`person:erase: ${JSON.stringify(reply)}`);
		return { ack: performance.now() - began, other, load: shareOf(cpu, began) };
	},
	/** @returns ms until each answer was acknowledged, and how late this process itself was at most */
	answers: async ({ round, hash, perSecond }: Answering) => {
		const [hall] = present();
		const { seats } = day!;
		const [cpu, began] = [process.cpuUsage(), performance.now()];
		let late = 0;
		const one = async (at: number) => {
			const due = began + (at * 1_000) / perSecond;
			await pause(Math.max(0, due - performance.now()));
			const sent = performance.now();
			late = Math.max(late, sent - due);
			const input = { round, hash, seat: seats[at], value: 'CAN_LIVE', route: 'own' };
			const reply = await hall.links[at]!.send('answer:give', input);
			if (!reply.ok) throw new Error(`answer: ${JSON.stringify(reply)}`);
			return performance.now() - sent;
		};
		const acks = await Promise.all(seats.map((_, at) => one(at)));
		return { acks, late, load: shareOf(cpu, began) };
	},
	/** Somebody types, or several at once. */
	typing: async (given: Typing | readonly Typing[]) => {
		const [hall, team] = present();
		const before = [hall.plain, team.plain] as const;
		const [cpu, began] = [process.cpuUsage(), performance.now()];
		const writers = await Promise.all([given].flat().map((one) => typing(day!, one)));
		const typed = writers.reduce((sum, one) => sum + one, 0);
		const load = shareOf(cpu, began);
		await pause(2_000);
		return {
			typed,
			load,
			phones: more(before[0], hall.plain),
			desks: more(before[1], team.plain)
		};
	},
	arrive: async (coming: Coming) => {
		const [, team] = present();
		const before = team.plain;
		const [cpu, began] = [process.cpuUsage(), performance.now()];
		const arrived = await letIn(day!, team.links[0]!, coming);
		return { ...arrived, load: shareOf(cpu, began), desks: more(before, team.plain).slice(1) };
	},
	page: (asked: PageAsked) => fetchPage(asked),
	floorJoin: async ({ port, count }: { port: number; count: number }) => {
		floor = await FloorCrowd.join(port, count);
	},
	floorWatch: async () => floor?.watch(),
	/** @returns when the last of them had it (epoch ms) */
	floorSeen: async () => (await floor?.seen()) ?? now(),
	floorLeave: async () => floor?.leave()
});

function seatHello(query: string): Omit<Hello, 'version'> {
	const { process: id = '', seat = '' } = paramsOf(query);
	return { door: 'seat', process: id, seat };
}

function present(): [Crowd, Crowd] {
	if (!phones || !desks) throw new Error('nobody is in');
	return [phones, desks];
}

/** The share of a core that this process has used since. */
function shareOf(since: NodeJS.CpuUsage, began: number): number {
	const { user, system } = process.cpuUsage(since);
	return (user + system) / 1_000 / (performance.now() - began);
}

function more(before: readonly number[], after: readonly number[]): number[] {
	return after.map((bytes, at) => bytes - before[at]!);
}
