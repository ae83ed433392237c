/** What each line of the report may be at most (bench/README.md). Of halls: the smaller, the larger. */
export const GOALS = {
	publishEqual: 20,
	publishDifferent: 35,
	publishRatio: 12,
	nextBlock: [60, 150],
	questionPut: [60, 100],
	acknowledged: 20,
	commitsPerAnswer: 0.2,
	/** Bytes of a change, of those of its difference, for each who gets it. */
	change: 3,
	/** Bytes on a phone of those typed. */
	typed: 3,
	/** ms of processor time to divide a hall of 300 over its tables. */
	spread: 150,
	phonePlain: 200,
	phoneWire: 45,
	peoplePlain: 400,
	peopleWire: 60,
	peopleCpu: 25,
	deskPages: 100,
	personBytes: 2,
	personCpu: 20,
	returned: 1,
	erasure: 30,
	idle: 1,
	start: 1
} as const;
