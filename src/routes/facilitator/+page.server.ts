import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { line } from '#lib/protocol/commands/parts.ts';
import { requireStaff } from '../door-load.ts';
import { readForm, refused } from '../form.ts';
import { formToken, onceOnly } from '../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const { account } = await requireStaff(locals);
	const { processes, removal, today } = locals.services;
	const id = url.searchParams.get('remove');
	const asked = id === null ? null : await removal.ask(account, id);
	return {
		name: account.name,
		makes: account.role !== 'host',
		/** They just removed one. */
		removed: url.searchParams.has('removed'),
		/** The one that is about to be removed. */
		removing: id !== null && asked ? { id, ...asked } : null,
		gone: id !== null && !asked,
		processes: await processes.listFor(account),
		today: await today.question(account),
		...formToken({ locals, cookies })
	};
};

const todayForm = v.object({
	day: v.pipe(v.string(), v.isoDate()),
	right: v.picklist(['yes', 'no', 'delete']),
	sure: v.optional(v.literal('yes'))
});

export const actions = onceOnly({
	/** Whether the date is today's, or that what is over goes now; of a page that is still of today. */
	today: async ({ request, locals }) => {
		const { account } = await requireStaff(locals);
		const form = await readForm(request, todayForm);
		if (!form.ok) return form.failure;
		const { today } = locals.services;
		const { day, right, sure } = form.value;
		// What cannot be taken back asks for a tick of its own.
		if (right === 'delete' && !sure) return { wrong: false, unsure: true };
		if (right === 'delete') await today.deleteNow(account, day);
		else await today.answer(account, right === 'yes', day);
		return { wrong: right === 'no', unsure: false };
	},
	/** Removes a process for good, once its name is read back. */
	remove: async ({ request, locals }) => {
		const { account } = await requireStaff(locals);
		const form = await readForm(request, v.object({ process: line, name: line }));
		if (!form.ok) return form.failure;
		const { process, name } = form.value;
		const removed = await locals.services.removal.remove(account, process, name);
		if (!removed.ok) return refused(removed.refusal.code, form.typed);
		redirect(303, '/facilitator?removed');
	}
} satisfies Actions);
