import { partyPersons, type ProcessState } from '#lib/domain/process/index.ts';

/** An id by itself, in any text. */
export const IDS = /(?<![a-z0-9])[a-km-np-z2-9]{20}(?![a-z0-9])/g;

/** Every id in a value, wherever it stands. */
export function idsIn(value: unknown): Set<string> {
	return new Set(JSON.stringify(value ?? null, withMaps).match(IDS));
}

const withMaps = (_key: string, value: unknown) =>
	value instanceof Map || value instanceof Set ? [...value] : value;

/** What ids of a process are ids of. A person is one kind in every role. */
export const KINDS = [
	...['announcement', 'block', 'consent', 'frame', 'help', 'item', 'note', 'offer', 'parking'],
	...['party', 'person', 'process', 'proposal', 'question', 'request', 'row', 'suggestion'],
	...['table', 'team-line']
];

/** What a field takes; fields that are not here take anything that their sender is shown. */
export const TAKES: Readonly<Record<string, readonly string[]>> = {
	proposal: ['proposal'],
	proposals: ['proposal'],
	into: ['proposal'],
	seat: ['person'],
	person: ['person'],
	arrival: ['person'],
	informant: ['person'],
	table: ['table'],
	block: ['block'],
	question: ['question'],
	request: ['request'],
	item: ['item', 'parking'],
	party: ['party'],
	frame: ['frame'],
	suggestion: ['suggestion'],
	objection: ['consent'],
	offer: ['offer'],
	announcement: ['announcement'],
	line: ['team-line'],
	objections: ['consent'],
	items: ['item'],
	seats: ['person'],
	contact: ['person'],
	carrier: ['person'],
	from: ['person', 'proposal'],
	to: ['person'],
	ref: ['person', 'table', 'process']
};

/** Of what each id in a process is; what is in its rows and in no state is of a row: a session, a link. */
export function kindsIn(state: ProcessState, rows: unknown): Map<string, string> {
	const kinds = new Map<string, string>();
	const own = (kind: string, ids: Iterable<string>) => {
		for (const id of ids) kinds.set(id, kind);
	};
	own('row', idsIn(rows));
	// What is in a round and nowhere else: objections, concerns, clarifications.
	own('consent', idsIn(state.consent));
	const { people, seats, proposals, questions, recovery, plan, frames, setUp } = state;
	for (const group of [people.people, seats.seats, seats.lobby, questions.informants, setUp.team]) {
		own('person', group.keys());
	}
	own('person', setUp.core.keys());
	for (const { id } of partyPersons(state)) own('person', [id]);
	own('help', seats.help.keys());
	own('note', people.notes.keys());
	own('suggestion', people.suggestions.keys());
	own('table', seats.tables.keys());
	for (const { id } of state.programme.blocks) own('block', [id]);
	own('proposal', proposals.proposals.keys());
	own('parking', proposals.parking.keys());
	own('question', questions.questions.keys());
	own('request', recovery.requests.keys());
	own('item', plan.items.keys());
	own('announcement', state.announcements.standing.keys());
	own('team-line', state.teamLines.lines.keys());
	own('offer', state.offers.offers.keys());
	own('party', frames.parties.keys());
	own('frame', frames.frames.keys());
	if (setUp.id !== null) own('process', [setUp.id]);
	return kinds;
}
