import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { cleanLine } from '#lib/domain/clean-text.ts';
import { NAME_LENGTH } from '#lib/domain/seat/name.ts';
import { agentSummary } from '../../agent-summary.ts';
import { readForm, refused } from '../../form.ts';
import { setCookie } from '../../set-cookie.ts';
import { seatsHere } from './places.ts';

/** What someone at the door of a process is shown (R8), and who came in on this phone before (R2). */
export async function lobbyOf(locals: App.Locals, process: string) {
	const notice = await locals.services.processes.notice(process);
	return notice && { process, notice, seats: await seatsHere(locals, process) };
}

const nameForm = v.object({
	name: v.pipe(
		v.string(),
		v.transform(cleanLine),
		v.trim(),
		v.minLength(1),
		v.maxLength(NAME_LENGTH)
	),
	/** The seats that the page showed as being on this phone. */
	here: v.string()
});

/**
 * Someone chose a display name and comes in: they wait in the lobby on this phone, once however often
 * it is sent. Refused with `came-in-already` where somebody came in here since the page was shown: they
 * may be that one, and are asked.
 */
export async function comeIn(event: RequestEvent, process: string) {
	const form = await readForm(event.request, nameForm);
	if (!form.ok) return form.failure;
	const { processes, entrance } = event.locals.services;
	const known = form.value.here.split(' ');
	const here = await seatsHere(event.locals, process);
	if (here.some(({ seat }) => !known.includes(seat))) return refused('came-in-already', form.typed);
	const arrival = await processes.arrive(process, form.value.name, event.locals.deed);
	if (!arrival.ok) return refused(arrival.refusal.code, form.typed, arrival.refusal.detail);
	const agent = agentSummary(event.request.headers.get('user-agent'));
	const phone = await event.locals.session('seat');
	const { cookie } = await entrance.seatOnPhone(process, arrival.value, agent, phone);
	if (cookie) setCookie(event.cookies, cookie);
	redirect(303, `/seat/${process}/${arrival.value}`);
}
