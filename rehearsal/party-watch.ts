import type { Sections } from '#lib/protocol/sections.ts';
import type { View } from './live-link.ts';

/** What may reach someone who is kept out during besloten tijd (R25, R21). */
const WHILE_KEPT_OUT: readonly (keyof Sections)[] = ['process', 'day', 'keptOut', 'myQuestions'];

/** What participants write and answer: never for a framing party, at no moment. */
const NEVER: readonly (keyof Sections)[] = [
	'tableProposals',
	'wall',
	'proposalsDesk',
	'plan',
	'planVersion',
	'meters',
	'round',
	'rounds',
	'execution',
	'myRound',
	'roundDesk',
	'tableRound',
	'room'
];

/** A message that was under way when the block began may still arrive this much later. */
const ON_ITS_WAY_MS = 300;

/** Keeps what reached the framing parties, and when they should have been left without. */
export class PartyWatch {
	readonly #received: { who: string; at: number; names: (keyof Sections)[]; text: string }[] = [];
	readonly #closed: { from: number; to: number }[] = [];
	#since: number | null = null;

	receive(who: string, sections: View): void {
		const names = Object.keys(sections) as (keyof Sections)[];
		this.#received.push({ who, at: Date.now(), names, text: JSON.stringify(sections) });
	}

	/** Besloten tijd has begun: the server said so. */
	begins(): void {
		this.#since ??= Date.now() + ON_ITS_WAY_MS;
	}

	/** The command that ends it is about to be sent. */
	ends(): void {
		if (this.#since !== null) this.#closed.push({ from: this.#since, to: Date.now() });
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
		return this.#received.flatMap(({ who, at, names, text }) => {
			const closed = this.#closed.some(({ from, to }) => from <= at && at < to);
			const wrong = names.filter((name) =>
				closed ? !WHILE_KEPT_OUT.includes(name) : NEVER.includes(name)
			);
			const leaked = secrets.filter((words) => text.includes(JSON.stringify(words).slice(1, -1)));
			return [
				...wrong.map((name) => `${who} was sent ${name}${closed ? ' during besloten tijd' : ''}`),
				...leaked.map((words) => `${who} was sent "${words}"`)
			];
		});
	}
}
