/** One piece of a text as it was, came in, or went out. The pieces in order make the whole. */
export interface DiffPart {
	kind: 'same' | 'added' | 'removed';
	text: string;
}
