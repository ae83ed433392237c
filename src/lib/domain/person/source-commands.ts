import { actorId } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { PersonRefusal } from './commands.ts';
import { mayReach } from './notes.ts';
import type { PeopleState, PersonEvent, Referrer, Source } from './state.ts';

type Answer = Decided<PersonEvent, PersonRefusal>;

/** How somebody came in sight, and who pointed to them. */
interface Came {
	source: Source;
	referrer: Referrer | null;
}

/**
 * How somebody came in sight was noted wrongly, or who pointed to them (R16), and whether they agreed to
 * that. Only by who may read it, as how to reach them; of another source than a referrer there is none.
 * @param input.was what stood there, as the sender saw it: refused when a colleague changed it meanwhile
 */
export function correctSource(
	state: PeopleState,
	input: { person: string; was?: Partial<Came> | undefined } & Came,
	context: Context
): Answer {
	const { person: id, source, was } = input;
	const person = state.people.get(id);
	if (!person || person.name === null) return refuse('unknown-person');
	if (!mayReach(person, actorId(context))) return refuse('not-your-notes');
	if (isOvertaken(was, person)) return refuse('overtaken');
	const name = input.referrer?.name?.trim() ?? '';
	const referrer =
		source === 'referrer' && name !== '' ? { name, agreed: input.referrer?.agreed ?? false } : null;
	if (!isOvertaken({ source, referrer }, person)) return decided([]);
	return decided([{ type: 'person:source-corrected', id, source, referrer }]);
}

export const sourceRules = {
	'person:correct-source': changes(LEAD, correctSource)
} satisfies Rules;
