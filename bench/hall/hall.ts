import { Random } from '../../client-kit/random.ts';
import { until } from '../../client-kit/until.ts';
import type { Room } from '../servers/server.ts';
import { HallPen } from './hall-pen.ts';
import { Phone } from './phone.ts';

/** How many come in at the same time. */
const AT_ONCE = 32;
const PATIENCE_MS = 60_000;

/** Who is in the hall, and how they write. */
export interface HallPlan {
	readonly port: number;
	readonly rooms: readonly Room[];
	/** How many at each table have its document open and write. */
	readonly writers: number;
	/** Words per second of one of them. */
	readonly pace: number;
	readonly seed: number;
}

/** Everyone with their phones: tables of a plan day. */
export class Hall {
	readonly phones: Phone[] = [];
	/** Who writes, by table. */
	readonly pens: HallPen[][] = [];
	readonly random: Random;
	readonly plan: HallPlan;

	constructor(plan: HallPlan) {
		this.plan = plan;
		this.random = new Random(plan.seed);
	}

	/** Lets everyone in, and their writers into the documents. */
	async join(): Promise<void> {
		const { port, rooms, writers } = this.plan;
		const people = rooms.flatMap(({ people }) => people).values();
		const one = async () => {
			for (const person of people) {
				const phone = new Phone(port, person);
				this.phones.push(phone);
				await until(
					() => `a first view (${phone.failure})`,
					() => phone.snapshotAt > 0,
					PATIENCE_MS
				);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, one));
		for (const [at, room] of rooms.entries()) {
			const names = Array.from({ length: writers }, (_, nth) => `${at}-${nth}`);
			const pens = names.map((name, nth) => new HallPen(port, room, room.people[nth]!, name));
			this.pens.push(pens);
			await until('a first text', () => pens.every(({ syncedAt }) => syncedAt > 0), PATIENCE_MS);
		}
	}

	/** The phones of the people at one table, in their order. */
	phonesAt(table: number): readonly Phone[] {
		const { rooms } = this.plan;
		const before = rooms.slice(0, table).reduce((sum, { people }) => sum + people.length, 0);
		return this.phones.slice(before, before + rooms[table]!.people.length);
	}

	write(): void {
		for (const pen of this.pens.flat()) pen.begin(this.plan.pace, this.random);
	}

	/** Lets everyone finish their word, and waits until the server said that it has all of them. */
	async settle(): Promise<void> {
		for (const pen of this.pens.flat()) pen.stop();
		await until(
			'everything to be saved',
			() => this.pens.flat().every(({ isSaved }) => isSaved),
			PATIENCE_MS
		);
	}

	leave(): void {
		for (const pen of this.pens.flat()) pen.close();
		for (const phone of this.phones) phone.close();
	}
}
