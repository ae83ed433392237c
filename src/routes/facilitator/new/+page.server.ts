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

export const load: PageServerLoad = async ({ locals, cookies }) => {
	const { account } = await requireStaff(locals);
	if (account.role === 'host') redirect(303, '/facilitator');
	const { accounts, clock } = locals.services;
	return {
		host: (await accounts.organisationName(account.organisation)) ?? '',
		keepUntil: new Date(clock() + YEAR_MS).toISOString().slice(0, 10),
		tomorrow: new Date(clock() + YEAR_MS / 365).toISOString().slice(0, 10),
		zones: zoneOptions(DEFAULT_ZONE),
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
	zone: v.optional(line, DEFAULT_ZONE)
});

export const actions = onceOnly({
	default: async ({ request, locals }) => {
		const { account } = await requireStaff(locals);
		const form = await readForm(request, processForm);
		if (!form.ok) return form.failure;
		const { hostIsFramingParty, ...notice } = form.value;
		const input = { ...notice, hostIsFramingParty: hostIsFramingParty === 'yes' };
		const made = await locals.services.processes.create(account, input, locals.deed);
		if (!made.ok) return refused(made.refusal.code, form.typed);
		redirect(303, `/facilitator/${made.value}`);
	}
} satisfies Actions);
