import { actorId } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isPlausibleDay } from '#lib/domain/frame/iso-date.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { PersonCare, PersonRefusal } from './commands.ts';
import type { ContactForm, ContactResult, DeclineKind, NextContact } from './contact.ts';
import { mayReach } from './notes.ts';
import { setStatus, type SeenStatus } from './status-commands.ts';
import type { PeopleState, Person, PersonEvent } from './state.ts';
import type { PeopleWorld } from './world.ts';

type Answer = Decided<PersonEvent, PersonRefusal>;
type World = Pick<PeopleWorld, 'isLeading' | 'today'>;

/** A call or letter as it is noted. */
interface Noted {
	person: string;
	form: ContactForm;
	result: ContactResult;
	/** ISO date, not in the future. */
	on: string;
	words?: string | undefined;
	/** Only with `not-taken-up`, and only if told. */
	kind?: DeclineKind | undefined;
	/** Who tries again, and when; left out: what was agreed on for later stands. */
	next?: NextContact | null | undefined;
	/** How far it was and who would try again, as the sender saw it. */
	was?: (SeenStatus & { next?: NextContact | null | undefined }) | undefined;
}

/**
 * A call, visit, letter, e-mail or SMS, with what came of it (R16). Who spoke with somebody holds the
 * conversation, unless somebody does already (R17); who was reached otherwise is approached; who said no
 * does not want. Only by who may read how to reach them. Refused where a colleague agreed on another next
 * time meanwhile, or heard a no.
 */
export function noteContact(
	state: PeopleState,
	input: Noted,
	context: Context,
	world: World
): Answer {
	const { person: id, form, result, on, was } = input;
	const person = state.people.get(id);
	if (!person || person.name === null) return refuse('unknown-person');
	if (!mayReach(person, actorId(context))) return refuse('not-your-notes');
	if (!isPlausibleDay(on)) return refuse('date-invalid');
	if (on > world.today(context.now)) return refuse('date-not-yet');
	const fault = faultIn(input.next ?? null, context, world);
	if (fault) return refuse(fault);
	if (isOvertaken({ next: was?.next }, person)) return refuse('overtaken');
	const by = actorId(context);
	const { next = nextAfter(person, result, by, world.today(context.now)) } = input;
	const words = input.words?.trim() || null;
	const comes = whatComes(state, person, { ...input, words: words ?? undefined }, context);
	if (!comes.ok) return comes;
	const contact = { contact: context.newId(), form, result, on, by, words };
	const noted: PersonEvent = { type: 'person:contacted', id, ...contact, next };
	return decided<PersonEvent>([...comes.value.events, noted]);
}

/** How far it is with somebody after this. */
function whatComes(state: PeopleState, person: Person, noted: Noted, context: Context): Answer {
	const { id, status } = person;
	const { result, words, kind, was } = noted;
	const step = { person: id, was };
	if (result === 'not-taken-up') {
		const why = words === undefined ? {} : { why: words };
		return setStatus(state, { ...step, status: 'does-not-want', ...why, kind }, context);
	}
	const isNew = status === 'sought' || status === 'approached';
	if (result === 'spoke' && isNew) {
		return setStatus(state, { ...step, status: 'spoken' }, context);
	}
	const reached = result === 'left-message' || result === 'call-back';
	return reached && status === 'sought'
		? setStatus(state, { ...step, status: 'approached' }, context)
		: decided([]);
}

/**
 * Who tries again where nobody said so: nobody once they spoke or said no; as agreed on for later; else
 * whose it was, or who tried now, until there is a day.
 */
function nextAfter(
	{ next, status }: Person,
	result: ContactResult,
	by: string,
	today: string
): NextContact | null {
	if (result === 'spoke' || result === 'not-taken-up') return null;
	if (next && (next.on === null || next.on > today)) return next;
	const waits = status === 'sought' || status === 'approached' || result === 'call-back';
	return waits ? { member: next?.member ?? by, on: null } : null;
}

/**
 * Who tries again, and when, or nobody (R16): so it is handed over to a colleague, who then reads how to
 * reach them. By who may not read that it is a care, as reading along is (R17).
 * @param input.was who would, as the sender saw it: refused when a colleague agreed on something else
 */
export function planContact(
	state: PeopleState,
	input: { person: string; next: NextContact | null; was?: NextContact | null | undefined },
	context: Context,
	world: World
): Answer {
	const { person: id, next } = input;
	const person = state.people.get(id);
	if (!person || person.name === null) return refuse('unknown-person');
	const fault = faultIn(next, context, world);
	if (fault) return refuse(fault);
	if (isOvertaken({ next: input.was }, person)) return refuse('overtaken');
	if (!isOvertaken({ next }, person)) return decided([]);
	const may = mayReach(person, actorId(context));
	const cares: Refusal<PersonCare>[] = may ? [] : [{ code: 'reach-of-another' }];
	return decided([{ type: 'person:contact-planned', id, next }], cares);
}

/** Only who leads calls, and no day that is over is agreed on. */
function faultIn(next: NextContact | null, { now }: Context, world: World): PersonRefusal | null {
	if (next === null) return null;
	if (!world.isLeading(next.member)) return 'unknown-member';
	if (next.on === null) return null;
	if (!isPlausibleDay(next.on)) return 'date-invalid';
	return next.on >= world.today(now) ? null : 'date-over';
}

export const contactRules = {
	'person:note-contact': adds(LEAD, noteContact, {
		of: 'contacts',
		here: ({ contacted }: PeopleState) => contacted
	}),
	'person:plan-contact': changes(LEAD, planContact)
} satisfies Rules;
