import { EMPTY_PROCESS, type ProcessState } from '#lib/domain/process/index.ts';
import type { Answering } from './answering.ts';
import type { Beside } from './beside.ts';
import type { ViewContext, ViewSource } from './views/context.ts';

/** A part of what views are built from: a slice of the process, or what stands beside it. */
type Part =
	keyof ProcessState | 'now' | 'known' | 'lobby' | 'answering' | 'beside' | 'hall' | 'erasures';

const SLICES = Object.keys(EMPTY_PROCESS) as readonly (keyof ProcessState)[];
const PARTS: readonly Part[] = [
	...SLICES,
	'now',
	'known',
	'lobby',
	'answering',
	'beside',
	'hall',
	'erasures'
];

/** What changes seldom on the day, and has one bit together: a change of one makes what saw another anew. */
const SELDOM: readonly Part[] = [
	'setUp',
	'packs',
	'doors',
	'invitations',
	'signUps',
	'tableHosts',
	'deviceCodes'
];
const OFTEN = PARTS.filter((part) => !SELDOM.includes(part));

// Two parts that share a bit by chance would make each other's views anew at every change.
if (OFTEN.length >= 32) throw new Error('more parts than a number has bits');

const BITS = new Map<Part, number>([
	...OFTEN.map((part, at) => [part, 1 << at] as const),
	...SELDOM.map((part) => [part, 1 << OFTEN.length] as const)
]);
const bitOf = (part: Part): number => BITS.get(part) ?? 0;

type Fields = Readonly<Record<string, string>>;

/** Something that several need, as it was made. */
export interface Shared {
	readonly make: (context: ViewContext) => unknown;
	readonly made: unknown;
}

/** What a view looked at while it was built, and so all that it can depend on. */
export interface LookedAt {
	/** Bits of parts, also of those that what is shared was made of. */
	readonly parts: number;
	/** Bits of the parts it looked at itself. */
	readonly own: number;
	/** Live documents by address, with their texts as they were. */
	readonly drafts: readonly (readonly [address: string, texts: Fields])[];
	/** What it used of what is made for several. */
	readonly uses: readonly Shared[];
}

export interface WithLook<Made> {
	readonly made: Made;
	readonly looked: LookedAt;
}

type Share = <Made>(make: (context: ViewContext) => Made) => WithLook<Made>;

/**
 * A context that notes what is looked at: parts of the process never change in place, so that a view
 * that looked only at parts that are the same would be built the same.
 */
class Watched implements ViewContext, LookedAt {
	parts = 0;
	own = 0;
	readonly drafts: (readonly [string, Fields])[] = [];
	readonly uses: Shared[] = [];
	readonly state: ProcessState;
	readonly idKey: ViewContext['idKey'];
	readonly #context: ViewSource;
	readonly #share: Share;

	constructor(context: ViewSource, share: Share) {
		this.#context = context;
		this.#share = share;
		this.idKey = context.idKey;
		this.state = new Proxy(context.state, {
			get: (state, part) => {
				this.#note(part as Part);
				return state[part as keyof ProcessState];
			}
		});
	}

	get now(): number {
		return this.#look('now');
	}

	get known(): number {
		return this.#look('known');
	}

	get lobby(): ViewContext['lobby'] {
		return this.#look('lobby');
	}

	get answering(): readonly Answering[] {
		return this.#look('answering');
	}

	/** The same as long as the server runs. */
	get mails(): boolean {
		return this.#context.mails;
	}

	get hall(): ViewContext['hall'] {
		return this.#look('hall');
	}

	get beside(): readonly Beside[] {
		return this.#look('beside');
	}

	/** Who uses what is shared is made anew only when that is another, whatever it was made of. */
	readonly shared = <Made>(make: (context: ViewContext) => Made): Made => {
		const { made, looked } = this.#share(make);
		this.parts |= looked.parts;
		this.uses.push({ make, made });
		return made;
	};

	#look<Name extends Part & keyof ViewSource>(part: Name): ViewSource[Name] {
		this.#note(part);
		return this.#context[part];
	}

	#note(part: Part): void {
		this.parts |= bitOf(part);
		this.own |= bitOf(part);
	}

	get erasures(): number {
		return this.#look('erasures');
	}

	/** Words that were erased leave every screen, also where nobody looks at what is being written. */
	readonly draft = (address: string): Fields => {
		this.#look('erasures');
		const texts = this.#context.draft(address);
		this.drafts.push([address, texts]);
		return texts;
	};
}

/**
 * Builds something from a context, and gives with it all that was looked at.
 * @param share makes what several need, or has it still
 */
export function watched<Made>(
	context: ViewSource,
	make: (context: ViewContext) => Made,
	share: Share
): WithLook<Made> {
	const watching = new Watched(context, share);
	const made = make(watching);
	return { made, looked: watching };
}

/** Since which update each part is as it is now. */
export class Parts {
	#context: ViewSource | null = null;
	readonly #since = new Map<number, number>(PARTS.map((part) => [bitOf(part), 0]));
	#update = 0;
	/** The update since which the texts being written are as they are now, all of them. */
	#textsSince = 0;
	/** Bits of what changed at the last update: nearly everything that is asked was true until then. */
	#lately = 0;

	/**
	 * Takes a context at an update.
	 * @param update grows
	 * @param later whether what depends on the time may be another: moments within one are the same
	 */
	take(context: ViewSource, update: number, later: boolean): void {
		const before = this.#context;
		this.#lately = 0;
		for (const part of PARTS) {
			if (before !== null && isTheSame(part, before, context, later)) continue;
			this.#since.set(bitOf(part), update);
			this.#lately |= bitOf(part);
		}
		if (context.texts !== before?.texts) this.#textsSince = update;
		this.#context = context;
		this.#update = update;
	}

	/**
	 * Whether these parts are as they were then.
	 * @param parts bits
	 */
	areAsAt(update: number, parts: number): boolean {
		if (update >= this.#update - 1) return update >= this.#update || (parts & this.#lately) === 0;
		for (const [bit, since] of this.#since) {
			if ((parts & bit) !== 0 && since > update) return false;
		}
		return true;
	}

	/** Whether all texts being written are as they were at that update. */
	haveAllTexts(update: number): boolean {
		return update >= this.#textsSince;
	}

	/** Whether the texts being written that were looked at are as they were at that update. */
	haveTexts(update: number, { drafts }: LookedAt): boolean {
		if (this.haveAllTexts(update)) return true;
		return drafts.every(([address, texts]) => this.#context?.draft(address) === texts);
	}
}

function isTheSame(part: Part, before: ViewSource, after: ViewSource, later: boolean): boolean {
	switch (part) {
		case 'now':
		case 'known':
			return !later;
		case 'erasures':
			return before.erasures === after.erasures;
		case 'lobby':
		case 'answering':
		case 'beside':
		case 'hall':
			return JSON.stringify(before[part]) === JSON.stringify(after[part]);
		default:
			return before.state[part] === after.state[part];
	}
}
