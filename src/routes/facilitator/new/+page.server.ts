import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { date, line, someWords } from '#lib/protocol/commands/parts.ts';
import { zoneOptions } from '#parts/privacy/zones.ts';
import { requireStaff } from '../../door-load.ts';
import { readForm, refused } from '../../form.ts';
import { formToken, onceOnly } from '../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

const YEAR_MS = 365 * 24 * 60 * 60_000;

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const { account } = await requireStaff(locals);
	if (account.role === 'host') redirect(303, '/facilitator');
	const { accounts, clock, copying } = locals.services;
	const from = url.searchParams.get('from');
	const example = from === null ? null : await copying.example(account, from);
	if (from !== null && !example) redirect(303, '/facilitator/new');
	const notice = example?.notice;
	return {
		from,
		example,
		host: notice?.host ?? (await accounts.organisationName(account.organisation)) ?? '',
		keepUntil: new Date(clock() + YEAR_MS).toISOString().slice(0, 10),
		tomorrow: new Date(clock() + YEAR_MS / 365).toISOString().slice(0, 10),
		zones: zoneOptions(notice?.zone ?? DEFAULT_ZONE),
		...formToken({ locals, cookies })
	};
};

const processForm = v.object({
	title: line,
	place: line,
	purpose: someWords,
	host: line,
	hostIsFramingParty: v.picklist(['no', 'yes']),
	keepUntil: date,
	language: v.picklist(['nl', 'en']),
	zone: v.optional(line, DEFAULT_ZONE),
	/** The process that is the example. */
	from: v.optional(line)
});

export const actions = onceOnly({
	default: async ({ request, locals }) => {
		const { account } = await requireStaff(locals);
		const form = await readForm(request, processForm);
		if (!form.ok) return form.failure;
		const { hostIsFramingParty, from, ...notice } = form.value;
		const { processes, copying } = locals.services;
		const input = { ...notice, hostIsFramingParty: hostIsFramingParty === 'yes' };
		const made = from
			? await copying.copy(account, from, input, locals.deed)
			: await processes.create(account, input, locals.deed);
		if (!made.ok) return refused(made.refusal.code, form.typed);
		redirect(303, `/facilitator/${made.value}`);
	}
} satisfies Actions);
