/** What rules of the issue statement ask of the rest of the process. */
export interface IssueWorld {
	/** The live document in which it is written. */
	readonly document: string;
	/** Whether a text names somebody in the process (R40). */
	readonly namesSomebody: (text: string) => boolean;
	/** The group a reader is counted in; undefined for who is neither a person nor of the core group (R11). */
	groupOf: (reader: string) => string | undefined;
}
