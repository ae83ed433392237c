import { until } from '../../client-kit/until.ts';
import { RawLink, type Caller } from './raw-link.ts';

/** How many come in at the same time. */
const AT_ONCE = 32;
const PATIENCE_MS = 60_000;

/** Links that were opened together, and what came on them. */
export class Crowd {
	readonly links: readonly RawLink[];

	private constructor(links: readonly RawLink[]) {
		this.links = links;
	}

	/** Everyone with their whole first view. */
	static async join(callers: readonly Caller[]): Promise<Crowd> {
		const links: RawLink[] = [];
		const left = callers.entries();
		const one = async () => {
			for (const [at, caller] of left) links[at] = await entered(caller);
		};
		await Promise.all(Array.from({ length: AT_ONCE }, one));
		return new Crowd(links);
	}

	watch(marker: string): void {
		for (const link of this.links) link.watch(marker);
	}

	/** Until everyone saw what is watched for. @returns when each did */
	async seen(what: string): Promise<number[]> {
		const missing = () => this.links.filter(({ seenAt }) => seenAt === 0).length;
		const said = () => `${what} on ${missing()} of ${this.links.length} screens`;
		await until(said, () => missing() === 0, PATIENCE_MS);
		return this.links.map(({ seenAt }) => seenAt);
	}

	/** Bytes of messages on each link since it began. */
	get plain(): number[] {
		return this.links.map(({ plain }) => plain);
	}

	leave(): void {
		for (const link of this.links) link.close();
	}
}

/** Somebody with their first view. */
export async function entered(caller: Caller): Promise<RawLink> {
	const link = new RawLink(caller);
	const there = () => {
		if (link.failure) throw new Error(`not let in: ${link.failure}`);
		return link.hasView;
	};
	await until('a first view', there, PATIENCE_MS);
	return link;
}
