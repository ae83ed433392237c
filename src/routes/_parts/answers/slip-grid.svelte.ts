import { Sender } from '#lib/client/live/sender.svelte.ts';
import type { LiveView } from '#lib/client/live/live-view.svelte.ts';
import { AnswerDraft } from './answer-draft.svelte.ts';
import { ReadBack } from './read-back.svelte.ts';

/** Who can stand in a grid: somebody of whom no answer counts yet. */
export interface Missing {
	id: string;
	displayName: string;
	table: string | null;
	indirect: boolean;
}

export type SlipRoute = 'paper' | 'spoken';

/** What is typed from one person's slip, on the way to being entered for them. */
export class SlipRow {
	readonly id: string;
	readonly displayName: string;
	/** Kept nowhere: it is hidden until the reveal, and several people use a desk (C3). */
	readonly draft: AnswerDraft;
	readonly readBack: ReadBack;
	readonly sender: Sender;
	/** None is waited for here any more: one came by another way, which stays, or they went. */
	answered = $state(false);

	/** @param beside what the words were read back with: another way or another text is to be read anew */
	constructor({ id, displayName }: Missing, live: LiveView, beside: () => unknown) {
		this.id = id;
		this.displayName = displayName;
		this.draft = blank();
		this.sender = new Sender(live);
		this.readBack = new ReadBack(() => [beside(), this.draft.words]);
	}

	get isTouched(): boolean {
		return this.draft.words.value !== null;
	}

	/** Chosen, and read back as it stands now (C8). */
	get isReady(): boolean {
		return this.isTouched && this.readBack.done && !this.answered && !this.sender.busy;
	}

	clear(): void {
		this.draft.startFrom({ about: 'items', shownAs: 'no-name' });
		this.readBack.done = false;
		this.answered = false;
	}
}

function blank(): AnswerDraft {
	const draft = new AnswerDraft('answer', null);
	// No item chosen is the whole plan.
	draft.startFrom({ about: 'items', shownAs: 'no-name' });
	return draft;
}

/**
 * The slips of one table, all names under each other: each has its own four answers and its own read-back
 * (C8), and one press enters those that are ready, one command for each (walk 6.4).
 */
export class SlipGrid {
	route = $state<SlipRoute>('paper');
	/** Of the text that is asked about: what was read back is of this one, and of no other (C4). */
	hash = $state('');
	#rows = $state.raw<readonly SlipRow[]>([]);
	#missing: readonly Missing[] = [];
	#anywhere: readonly string[] = [];
	readonly #live: LiveView;

	constructor(live: LiveView) {
		this.#live = live;
	}

	get rows(): readonly SlipRow[] {
		return this.#rows;
	}

	get ready(): readonly SlipRow[] {
		return this.#rows.filter((row) => row.isReady);
	}

	/** Whether something stands in it that was not entered. */
	get isTouched(): boolean {
		return this.#rows.some((row) => row.isTouched);
	}

	/** Chosen, and not read back yet. */
	get unread(): number {
		return this.#rows.filter((row) => row.isTouched && !row.answered && !row.readBack.done).length;
	}

	/**
	 * Who is missing at this table now; somebody of whom something is typed stays, whoever answered meanwhile.
	 * @param anywhere ids of everyone who is missing: who only sits elsewhere by now is still to be entered
	 */
	follow(
		missing: readonly Missing[],
		anywhere: readonly string[] = missing.map(({ id }) => id)
	): void {
		this.#anywhere = anywhere;
		this.#missing = missing;
		const before = new Map(this.#rows.map((row) => [row.id, row]));
		const here = missing.map(
			(one) => before.get(one.id) ?? new SlipRow(one, this.#live, () => [this.route, this.hash])
		);
		const ids = new Set(here.map(({ id }) => id));
		const kept = this.#rows.filter((row) => !ids.has(row.id) && row.isTouched);
		for (const row of here) row.answered = false;
		for (const row of kept) row.answered = !row.sender.busy && !anywhere.includes(row.id);
		this.#rows = [...here, ...kept].sort((a, b) => order(this.#rows, a) - order(this.#rows, b));
	}

	leaveOut(row: SlipRow): void {
		this.#rows = this.#rows.filter((one) => one !== row);
	}

	/**
	 * Enters what is ready. What is refused stays in its row, with the reason beside it.
	 * @returns the names of those for whom it was entered
	 */
	async enter(round: { number: number; hash: string }): Promise<string[]> {
		const { route } = this;
		const entered = await Promise.all(
			this.ready.map(async (row) => {
				const { said, words } = row.draft;
				if (!said) return null;
				const typed = JSON.stringify(words);
				const reply = await row.sender.send('answer:give', {
					round: round.number,
					hash: round.hash,
					seat: row.id,
					route,
					readBack: true,
					...said
				});
				// What was changed in the row while this was on its way is not what was entered.
				if (reply && JSON.stringify(row.draft.words) === typed) row.clear();
				return reply ? row.displayName : null;
			})
		);
		// That they are no longer missing may have come before the answers to these commands.
		this.follow(this.#missing, this.#anywhere);
		return entered.filter((name) => name !== null);
	}
}

/** Rows keep their place while others come in; new ones come after. */
function order(rows: readonly SlipRow[], row: SlipRow): number {
	const at = rows.indexOf(row);
	return at === -1 ? rows.length : at;
}
