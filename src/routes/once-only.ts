import {
	isActionFailure,
	isRedirect,
	redirect,
	type Cookies,
	type RequestEvent
} from '@sveltejs/kit';
import { newId } from '#lib/protocol/new-id.ts';
import { formOf, refused, typedIn } from './form.ts';
import { requireStaff } from './door-load.ts';
import { setCookie } from './set-cookie.ts';

/** In a page's data: what its forms say of themselves, so that each is sent once. */
export interface FormToken {
	once: string;
}

/** Gives a page's forms their token, and this browser the cookie that has to come back with them. */
export function formToken({
	locals,
	cookies
}: Pick<RequestEvent, 'locals' | 'cookies'>): FormToken {
	locals.holds = 'secret';
	const { visits } = locals.services;
	if (visits.read(locals.cookies) === null) setCookie(cookies, visits.begin());
	return { once: newId() };
}

type Refused = ReturnType<typeof refused>;

/** Exactly these: each route's own event, and what its action answers. */
type AnyAction = (event: never) => unknown;

type OnceOnly<Actions> = {
	[Name in keyof Actions]: Actions[Name] extends (event: infer Event) => infer Answer
		? (event: Event) => Promise<Awaited<Answer> | Refused>
		: never;
};

type SetCookie = Parameters<Cookies['set']>;

/** Which actions of a page are not as the others. */
interface Apart<Name> {
	/** Their answer holds a secret: it is given again only to who is still logged in. */
	secret?: readonly Name[];
	/**
	 * They bring about how something stands: sent once more, from a page that stayed open, it is meant once
	 * more. Only a second press while the first is under way is the same deed.
	 */
	again?: readonly Name[];
}

/** What an action came to: to be told to each post of the same form. */
interface Outcome {
	answer: unknown;
	/** Where it led, by 303. */
	sentOn: string | null;
	cookies: SetCookie[];
}

/**
 * Actions whose forms do their deed once, however often and however they are sent (decision 0044): a
 * second post with the same token and content gets the answer and the cookies of the first. Refused
 * without the cookie of the visit (`cookies-needed`) or without a token (`form-stale`).
 */
export function onceOnly<Actions extends Record<string, AnyAction>>(
	actions: Actions,
	{ secret = [], again = [] }: Apart<keyof Actions> = {}
): OnceOnly<Actions> {
	const wrapped = Object.entries(actions).map(([name, action]) => [
		name,
		(event: RequestEvent) =>
			sendOnce(event, name, action as (event: RequestEvent) => unknown, {
				secret: secret.includes(name),
				again: again.includes(name)
			})
	]);
	return Object.fromEntries(wrapped) as OnceOnly<Actions>;
}

async function sendOnce(
	event: RequestEvent,
	name: string,
	action: (event: RequestEvent) => unknown,
	{ secret, again }: { secret: boolean; again: boolean }
): Promise<unknown> {
	const { locals, request, url } = event;
	const { visits } = locals.services;
	const form = await formOf(request.clone() as Request);
	const visit = visits.read(locals.cookies);
	if (visit === null) {
		setCookie(event.cookies, visits.begin());
		return refused('cookies-needed', typedIn(form));
	}
	const fields = [...form.entries()].map(([field, value]) => [field, String(value)]);
	if (!form.get('once')) return refused('form-stale', typedIn(form));
	if (secret) await requireStaff(locals);
	const id = visits.idOf(visit, [url.pathname + url.search, name, JSON.stringify(fields)]);
	locals.deed = id;
	let first = false;
	const work = () => {
		first = true;
		return carryOut(event, action);
	};
	const outcome = await visits.once(id, work, again ? () => false : counts);
	if (!first) for (const cookie of outcome.cookies) event.cookies.set(...cookie);
	if (outcome.sentOn) redirect(303, outcome.sentOn);
	return outcome.answer;
}

/** What was refused can be sent again: after another try it may be right. */
const counts = ({ answer }: Outcome) => !isActionFailure(answer);

async function carryOut(
	event: RequestEvent,
	action: (event: RequestEvent) => unknown
): Promise<Outcome> {
	const cookies: SetCookie[] = [];
	const set = (...cookie: SetCookie) => {
		cookies.push(cookie);
		event.cookies.set(...cookie);
	};
	const noted = { ...event, cookies: { ...event.cookies, set } };
	try {
		return { cookies, answer: await action(noted), sentOn: null };
	} catch (thrown) {
		if (!isRedirect(thrown)) throw thrown;
		return { cookies, answer: undefined, sentOn: thrown.location };
	}
}
