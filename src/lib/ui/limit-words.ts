/** How a field says how long its text is, in the reader's language. */
interface LimitWords {
	/** So many characters still fit. */
	left: (count: number) => string;
	/** So many are too many. */
	over: (count: number) => string;
}

/** Components know no messages: the pages give these once, for every field. */
export const limitWords: LimitWords = { left: String, over: String };
