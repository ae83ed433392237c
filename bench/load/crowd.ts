import * as Y from 'yjs';
import type { Room } from '../servers/server.ts';
import { Dialect } from './dialect.ts';
import { EditLog } from './edit-log.ts';
import { Member, type Shared } from './member.ts';
import type { Plan } from './plan.ts';
import { Random } from '../../client-kit/random.ts';
import type { Address } from './socket.ts';
import type { Tally } from './tally.ts';
import { Writer } from './writer.ts';

/** How many come in at the same time. */
const AT_ONCE = 64;

/** The people of one document. */
interface Group {
	readonly log: EditLog;
	readonly writers: readonly Writer[];
	readonly readers: readonly Member[];
}

/** Everyone in a run. */
export class Crowd {
	private readonly plan: Plan;
	private readonly tally: Tally;
	private readonly groups: Group[] = [];

	constructor(plan: Plan, tally: Tally) {
		this.plan = plan;
		this.tally = tally;
	}

	/** Lets everyone in. @returns ms each had to wait for the document */
	async join(): Promise<number[]> {
		const arrivals: (() => Member)[] = [];
		for (const [at, place] of this.plan.places.entries()) {
			const writers: Writer[] = [];
			const readers: Member[] = [];
			const dialect = new Dialect(this.plan.dialect, place.name);
			const log = new EditLog(dialect);
			const shared = { dialect, log, tally: this.tally };
			this.groups.push({ log, writers, readers });
			const random = new Random(this.plan.seed * 1_000 + at);
			for (const person of place.people.keys()) {
				arrivals.push(() => this.arrive(place, person, shared, random, { writers, readers }));
			}
		}
		return inParallel(arrivals, AT_ONCE);
	}

	private arrive(
		place: Room,
		person: number,
		shared: Shared,
		random: Random,
		into: { writers: Writer[]; readers: Member[] }
	): Member {
		const address = addressOf(this.plan.port, place, person);
		if (person < this.plan.writers) {
			const writer = new Writer(address, shared, random, this.plan.writersHear);
			into.writers.push(writer);
			return writer;
		}
		const sampled = this.isSampled(person, place.people.length);
		const reader = new Member(address, shared, sampled ? new Y.Doc() : null, sampled);
		into.readers.push(reader);
		return reader;
	}

	/** Spread over all readers, because a server serves them in an order. */
	private isSampled(person: number, people: number): boolean {
		const { writers, sampled } = this.plan;
		const every = Math.max(1, Math.floor((people - writers) / sampled));
		return (people - 1 - person) % every === 0;
	}

	write(): void {
		for (const { writers } of this.groups)
			for (const writer of writers) writer.begin(this.plan.pace);
	}

	stop(): void {
		for (const { writers } of this.groups) for (const writer of writers) writer.stop();
	}

	/** Edits made so far, in each document. */
	madeIn(): number[] {
		return this.groups.map(({ log }) => log.total());
	}

	/** Edits that are still to arrive, over all people. */
	missing(): number {
		return this.members().reduce((sum, member) => sum + member.missing(), 0);
	}

	/** What must not be: people sent away, screens that differ. */
	faults(): string[] {
		const gone = this.members().flatMap(({ gone }) => (gone === null ? [] : [gone]));
		const faults = gone.length > 0 ? [`${gone.length} were sent away: ${gone[0]}`] : [];
		const differing = this.groups.filter((group) => textsOf(group).size > 1).length;
		if (differing > 0) faults.push(`in ${differing} documents people do not see the same text`);
		return faults;
	}

	leave(): void {
		for (const member of this.members()) member.leave();
	}

	private members(): Member[] {
		return this.groups.flatMap(({ writers, readers }) => [...writers, ...readers]);
	}
}

/** The different texts on the screens of those who decode. */
function textsOf({ writers, readers }: Group): Set<string> {
	const screens = [...writers, ...readers].flatMap(({ doc }) => (doc ? [doc] : []));
	return new Set(screens.map((doc) => doc.getText('what').toString()));
}

function addressOf(port: number, place: Room, person: number): Address {
	const { query, cookie } = place.people[person]!;
	return { port, path: place.path + query, cookie };
}

async function inParallel(arrivals: (() => Member)[], width: number): Promise<number[]> {
	const times: number[] = [];
	const waiting = arrivals.values();
	const one = async () => {
		for (const arrive of waiting) times.push(await arrive().joined);
	};
	await Promise.all(Array.from({ length: width }, one));
	return times;
}
