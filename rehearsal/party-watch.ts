import { isDeepStrictEqual } from 'node:util';
import type { Sections } from '#lib/protocol/sections.ts';
import type { View } from '#lib/protocol/view.ts';

type Name = keyof Sections;

/** What may reach someone who is kept out during besloten tijd (R25, R21). */
const WHILE_KEPT_OUT: readonly Name[] = ['process', 'day', 'keptOut', 'myQuestions'];

/** What they keep beside it after a return, exactly as they had it (§4). */
const AFTER_RETURN: readonly Name[] = ['frames', 'judged'];

/**
 * All that a framing party is ever sent. Anything else is never theirs, what participants write and
 * answer before all: so that a section that is added later is not either, until it is named here.
 */
const EVER: readonly Name[] = [
	...WHILE_KEPT_OUT,
	...AFTER_RETURN,
	'information',
	'framesDesk',
	'framesChanged',
	'framesToSign',
	'result',
	'myParty',
	'askedOfMe',
	'test'
];

/** A message that was under way when the block began may still arrive this much later. */
const ON_ITS_WAY_MS = 300;

interface Received {
	who: string;
	at: number;
	names: Name[];
	text: string;
	/** Sections that should hold what this party had before, and do not. */
	altered: Name[];
}

/** Keeps what reached the framing parties, and when they should have been left without. */
export class PartyWatch {
	readonly #clock: () => number;
	readonly #received: Received[] = [];
	readonly #closed: { from: number; to: number; returned: boolean }[] = [];
	/** What each party saw last of its page, the frames and the test. */
	readonly #seen = new Map<string, View>();
	#since: { from: number; returned: boolean } | null = null;

	constructor(clock: () => number = Date.now) {
		this.#clock = clock;
	}

	receive(who: string, sections: View): void {
		const seen = this.#seen.get(who) ?? {};
		const { myParty = seen.myParty, frames = seen.frames, test = seen.test } = sections;
		const altered: Name[] = [];
		if ('judged' in sections && !isWhatTheyJudged(sections.judged, seen)) altered.push('judged');
		if ('frames' in sections && !same(sections.frames, seen.frames)) altered.push('frames');
		this.#seen.set(who, { myParty, frames, test } as View);
		const names = Object.keys(sections) as Name[];
		const text = JSON.stringify(sections);
		this.#received.push({ who, at: this.#clock(), names, text, altered });
	}

	/** Besloten tijd has begun: the server said so. @param returned because a test returned the plan */
	begins(returned = false): void {
		this.#since ??= { from: this.#clock() + ON_ITS_WAY_MS, returned };
	}

	/** The command that ends it is about to be sent. */
	ends(): void {
		if (this.#since !== null) this.#closed.push({ ...this.#since, to: this.#clock() });
		this.#since = null;
	}

	get messages(): number {
		return this.#received.length;
	}

	/** Seconds of besloten tijd in all. */
	get closedSeconds(): number {
		return this.#closed.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0) / 1000;
	}

	/** What reached a party and should not have, in words. @param secrets texts only participants have */
	breaches(secrets: readonly string[]): string[] {
		this.ends();
		return this.#received.flatMap((message) => {
			const { who, at, names, text } = message;
			const closed = this.#closed.find(({ from, to }) => from <= at && at < to);
			const wrong = names.filter((name) =>
				closed ? !mayReach(name, message, closed.returned) : !EVER.includes(name)
			);
			const leaked = secrets.filter((words) => text.includes(JSON.stringify(words).slice(1, -1)));
			return [
				...wrong.map((name) => `${who} was sent ${name}${closed ? ' during besloten tijd' : ''}`),
				...leaked.map((words) => `${who} was sent "${words}"`)
			];
		});
	}
}

function mayReach(name: Name, { altered }: Received, returned: boolean): boolean {
	if (WHILE_KEPT_OUT.includes(name)) return true;
	return returned && AFTER_RETURN.includes(name) && !altered.includes(name);
}

/** Exactly the version of their last test, with verdicts on their own frames and nothing else. */
function isWhatTheyJudged(judged: View['judged'], { test, myParty }: View): boolean {
	if (!judged || !test) return false;
	const { version, items, verdicts, test: _number, ...more } = judged;
	const own = test.frames.filter(({ party }) => party === myParty?.id).map(({ id }) => id);
	return (
		version === test.version &&
		same(items, test.items) &&
		verdicts.every(({ frame }) => own.includes(frame)) &&
		Object.keys(more).length === 0
	);
}

/** A server that started again gives the same values with their fields in another order. */
const same = (one: unknown, other: unknown) => isDeepStrictEqual(one, other);
