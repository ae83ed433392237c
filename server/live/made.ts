import { createHash } from 'node:crypto';
import { DIGEST_LENGTH } from '#lib/protocol/digest.ts';
import { partOf } from '#lib/protocol/row-claims.ts';
import type { SectionName } from '#server/access/sections.ts';
import { difference, WHOLE } from './difference.ts';
import { rowKeysOf } from './rows.ts';

/** A change that is hardly shorter than the whole is not worth saying. */
const WORTH_IT = 0.8;

/** A section as it was made once, for whoever gets it: what a socket remembers of what it was sent. */
export class Made {
	readonly name: SectionName;
	readonly value: unknown;
	/** As it travels. */
	readonly text: string;
	/** No other that was made has it. */
	readonly version: number;
	/** At which update it last changed by more than what is being written. */
	readonly decided: number;
	#digest: string | null = null;
	/** For whom it was last put into parts. */
	#claimed: { claim: string; part: string | null } | null = null;
	/** The change that was last asked for: most sockets ask for the same. */
	#last: { to: Made; patch: string | null } | null = null;

	constructor(
		name: SectionName,
		value: unknown,
		text: string,
		{ version, decided }: { version: number; decided: number }
	) {
		this.name = name;
		this.value = value;
		this.text = text;
		this.version = version;
		this.decided = decided;
	}

	/** Stands for one that somebody has and nobody knows here: nothing is a change to it. */
	static unknown(name: SectionName): Made {
		return new Made(name, null, 'null', { version: -1, decided: -1 });
	}

	/** By what a page that has it names it (`digestOf`); the same after a restart. */
	get digest(): string {
		this.#digest ??= createHash('sha256').update(this.text).digest('hex').slice(0, DIGEST_LENGTH);
		return this.#digest;
	}

	/** Whether who claims to have a section has it as it is here. */
	isClaimedBy(claim: string): boolean {
		return claim.slice(0, DIGEST_LENGTH) === this.digest;
	}

	/** JSON of this for who has the rows that they claim; null where the whole is as short. */
	partFor(claim: string): string | null {
		if (!claim.includes(' ')) return null;
		// A hall that returns had the same, mostly.
		if (this.#claimed?.claim !== claim) {
			const text = JSON.stringify(partOf(this.name, this.value, claim));
			const isShorter = text.length <= WORTH_IT * this.text.length;
			this.#claimed = { claim, part: isShorter ? text : null };
		}
		return this.#claimed.part;
	}

	/** JSON of the patch that makes of this what `to` is; null where the whole is as short. */
	patchTo(to: Made): string | null {
		if (this.#last?.to !== to) this.#last = { to, patch: this.#patchTo(to) };
		return this.#last.patch;
	}

	#patchTo(to: Made): string | null {
		const patch = difference(this.value, to.value, rowKeysOf(this.name));
		if (patch === WHOLE || patch === null) return null;
		const text = JSON.stringify(patch);
		return text.length > WORTH_IT * to.text.length ? null : text;
	}
}
