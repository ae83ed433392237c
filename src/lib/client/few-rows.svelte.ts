interface Row {
	readonly id: string;
}

/**
 * Which rows of a long list a page shows: the first ones, and more when somebody asks. Whoever is busy in a
 * row keeps it: one that was shown stays, and stays where it is, whatever comes in before it.
 */
export class FewRows {
	readonly #few: number;
	/** Of the rows that were shown: which part of the list they stood in. */
	readonly #stay = new Map<string, number>();
	/** How often more was asked for. */
	#asked = $state(0);

	/** @param few so many at once */
	constructor(few: number) {
		this.#few = few;
	}

	/**
	 * Those that are shown, in their order.
	 * @param partOf rows of a lower part stand before those of a higher; one that was shown stays in its own
	 * @param also those that are shown in any case
	 */
	of<One extends Row>(
		rows: readonly One[],
		partOf: (row: One) => number = () => 0,
		also: readonly string[] = []
	): readonly One[] {
		const parts = new Map(rows.map((row) => [row, this.#stay.get(row.id) ?? partOf(row)]));
		const part = (row: One) => parts.get(row) ?? 0;
		const most = this.#few * (1 + this.#asked);
		const shown = [...rows]
			.sort((one, other) => part(one) - part(other))
			.filter(({ id }, at) => at < most || this.#stay.has(id) || also.includes(id));
		for (const row of shown) this.#stay.set(row.id, part(row));
		return shown;
	}

	/** Shows so many more. */
	readonly more = (): void => {
		this.#asked += 1;
	};

	/** Shows all there are, and all that come. */
	readonly all = (): void => {
		this.#asked = Infinity;
	};
}
