import * as v from 'valibot';
import { requireStaff } from '../door-load.ts';
import { readForm } from '../form.ts';
import { formToken, onceOnly } from '../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const { account } = await requireStaff(locals);
	const { processes, today } = locals.services;
	return {
		name: account.name,
		makes: account.role !== 'host',
		/** They just removed one. */
		removed: url.searchParams.has('removed'),
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
	}
} satisfies Actions);
