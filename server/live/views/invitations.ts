import { mailAddressIn } from '#lib/domain/invitation/index.ts';
import type { Person } from '#lib/domain/person/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { InvitationRow } from '#lib/protocol/sections/desk.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext, type Views } from './context.ts';
import { once } from './once.ts';

/** Lines of the log that a page holds: three for each of eighty, and some. */
const MOST_LINES = 300;

/** Somebody is to do something about these. */
const ATTENTION: readonly string[] = ['failed', 'unsure', 'bounced'];

const canGetMail = once(
	({ name, status, reach }: Person) =>
		name !== null && status !== 'does-not-want' && mailAddressIn(reach) !== null
);

/** What was printed and mailed: for facilitators, without any link or code. */
function invitations({ state, mails }: ViewContext): Sections['invitations'] {
	const log = linesOf(state);
	const waits = log.filter(({ step }) => ATTENTION.includes(step));
	const others = log.filter(({ step }) => !ATTENTION.includes(step));
	const counts: Sections['invitations']['counts'] = {};
	for (const { step } of state.invitations.mails.values()) counts[step] = (counts[step] ?? 0) + 1;
	return {
		mails,
		reachable: [...state.people.people.values()]
			.filter((person) => canGetMail(person) && !state.seats.stopped.has(person.id))
			.map(({ id }) => id),
		counts,
		log: [...waits, ...others].slice(0, MOST_LINES),
		lines: log.length
	};
}

/** The same of one person, on their page. */
export function invitedOf(state: ProcessState, person: string): InvitationRow[] {
	return linesOf(state, person);
}

/** In the order in which they were pressed for, the newest first. */
function linesOf({ invitations: { mails, printed }, setUp }: ProcessState, of?: string) {
	const name = (by: string | null) => (by && setUp.team.get(by)?.name) ?? ERASED;
	const lines: { row: InvitationRow; asked: number }[] = [];
	for (const [id, { press, person, by, askedAt, at, step, why }] of mails) {
		if (of !== undefined && person !== of) continue;
		const row = { id, person, at, byName: name(by), step, why, mail: press };
		lines.push({ row: { ...row, way: 'e-mail' }, asked: askedAt });
	}
	for (const [person, papers] of printed) {
		if (of !== undefined && person !== of) continue;
		for (const [place, { way, at, by }] of papers.entries()) {
			const row = { id: `${person}/${place}`, person, at, byName: name(by), why: null, mail: null };
			lines.push({ row: { ...row, way, step: 'printed' }, asked: at });
		}
	}
	return lines.sort((one, other) => other.asked - one.asked).map(({ row }) => row);
}

export const invitationViews = { invitations } satisfies Partial<Views>;
