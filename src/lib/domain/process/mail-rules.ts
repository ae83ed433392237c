import { decided, knownTime, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { linkKey } from '#lib/domain/door/door.ts';
import {
	awaitingMail,
	isLastTry,
	isTooLate,
	mailAddressIn,
	mailKey,
	type InvitationEvent,
	type Mail,
	type MailFault,
	type MailWords,
	type PrintedWay
} from '#lib/domain/invitation/index.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, byServer, changes, LEAD, only, type Rules } from '#lib/domain/rules.ts';
import { makeOneLink } from './link-rules.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { seatCounts } from './round-facts.ts';

type Answer = Decided<ProcessEvent>;

/** One mail, by its press and whom it is for. */
interface Which {
	mail: string;
	person: string;
}

/** What came of sending one, as the server saw it. */
export type MailOutcome = 'sent' | 'later' | 'never' | 'unsure';

/**
 * Why somebody gets no mail now, or null: not who said no, was erased or stopped (R18).
 * @param press `again` replaces the link that was there at the press, never one that a colleague made since
 */
function faultOf(
	state: ProcessState,
	id: string,
	{ again, askedLine }: Pick<Mail, 'again' | 'askedLine'>
): MailFault | null {
	const person = state.people.people.get(id);
	if (!person || person.name === null || person.status === 'does-not-want') return 'not-invited';
	if (state.seats.stopped.has(id)) return 'not-invited';
	if (mailAddressIn(person.reach) === null) return 'no-address';
	const made = state.doors.linkLines.get(linkKey('seat', id));
	if (made !== undefined && (!again || made > askedLine)) return 'has-card';
	return seatCounts(state, id) ? 'asked-now' : null;
}

/** Notes for whom cards or letters were made (R16). By the server, when the paper is made. */
function notePrinted(
	state: ProcessState,
	{ way, people }: { way: PrintedWay; people: readonly string[] }
): Answer {
	const known = [...new Set(people)].filter((id) => state.people.people.has(id));
	return decided(known.length === 0 ? [] : [{ type: 'invitation:printed', way, people: known }]);
}

/**
 * Mails are to be sent to these: to who has an address and no link yet, or `again` also to who has one. Who
 * declined, is being asked (C11), or waits for one already is left out; refused where nobody is left. The
 * answer's value is who gets one.
 */
function askMails(
	state: ProcessState,
	{ people, again, words }: { people: readonly string[]; again: boolean; words: MailWords },
	context: Context
): Answer {
	const waiting = awaitingMail(state.invitations);
	const get = [...new Set(people)].filter(
		(id) => !waiting.has(id) && faultOf(state, id, { again, askedLine: Infinity }) === null
	);
	if (get.length === 0) return refuse('links-made-already');
	const id = context.newId();
	const known = knownTime(context);
	return making(get, decided([{ type: 'mail:asked', id, people: get, again, words, known }]));
}

/** What waits is not sent any more. */
function stopMails(state: ProcessState): Answer {
	const waiting = [...state.invitations.mails.values()].filter(({ step }) => step === 'waiting');
	const presses = [...new Set(waiting.map(({ press }) => press))];
	return decided(
		presses.map((id): InvitationEvent => {
			const people = waiting.filter(({ press }) => press === id).map(({ person }) => person);
			return { type: 'mail:stopped', id, people };
		})
	);
}

/**
 * A mail is about to be sent: its link is made now (R2), and is known to nobody before. By the server. Not
 * sent where its person went, declined, got a card meanwhile or is being asked.
 */
function beginMail(state: ProcessState, { mail: id, person }: Which, context: Context): Answer {
	const mail = mailOf(state, { mail: id, person });
	if (mail?.step !== 'waiting') return refuse('unknown-holder');
	const isLate = isTooLate(mail, knownTime(context));
	const why = isLate ? 'too-late' : faultOf(state, person, mail);
	if (why !== null) return decided([{ type: 'mail:failed', id, person, why }]);
	return decided([...makeOneLink(state, person, context), { type: 'mail:begun', id, person }]);
}

/**
 * What came of it. A link that nobody got is withdrawn, unless a colleague made another since. By the
 * server; of who was erased meanwhile nothing is noted.
 */
function endMail(
	state: ProcessState,
	{ mail: id, person, outcome, why }: Which & { outcome: MailOutcome; why?: MailFault | undefined },
	context: Context
): Answer {
	const mail = mailOf(state, { mail: id, person });
	const waited = outcome === 'unsure' && mail?.step === 'waiting';
	if (!mail || (mail.step !== 'sending' && !waited)) return decided([]);
	if (outcome === 'sent') return decided([{ type: 'mail:sent', id, person }]);
	if (outcome === 'unsure') return decided([{ type: 'mail:unsure', id, person }]);
	const made = state.doors.linkLines.get(linkKey('seat', person));
	const isTheirs = made !== undefined && made < mail.line;
	const dead: ProcessEvent[] = isTheirs
		? [{ type: 'link:withdrawn', door: 'seat', ref: person }]
		: [];
	const failed = { id, person, why: why ?? 'refused' } as const;
	return decided([
		...dead,
		outcome === 'never' || isLastTry(mail)
			? { type: 'mail:failed', ...failed }
			: { type: 'mail:put-off', ...failed, known: knownTime(context) }
	]);
}

/** A mail that was sent came back later: somebody of the team read that. */
function noteBounce(state: ProcessState, which: Which): Answer {
	const mail = mailOf(state, which);
	if (mail?.step === 'bounced') return decided([]);
	if (mail?.step !== 'sent' && mail?.step !== 'unsure') return refuse('unknown-holder');
	return decided([{ type: 'mail:bounced', id: which.mail, person: which.person }]);
}

const mailOf = ({ invitations }: ProcessState, { mail, person }: Which): Mail | undefined =>
	invitations.mails.get(mailKey(mail, person));

const SERVER = only('system');
const log = {
	of: 'invitations',
	here: ({ invitations }: ProcessState) => invitations.count,
	more: ({ people }: { people: readonly string[] }) => people.length
} as const;

export const mailRules = {
	'invitation:note-printed': adds(SERVER, notePrinted, log),
	'mail:ask': adds(SERVER, askMails, log),
	'mail:stop': changes(LEAD, stopMails),
	'mail:begin': byServer(beginMail),
	'mail:end': byServer(endMail),
	'mail:note-bounce': changes(LEAD, noteBounce)
} satisfies Rules;
