import * as v from 'valibot';
import { line } from '#lib/protocol/commands/parts.ts';

/** What someone fills in to get an account. */
export const newAccountForm = v.object({
	name: line,
	email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200)),
	password: v.pipe(v.string(), v.minLength(12), v.maxLength(500))
});

/** The first start asks for the organisation too. */
export const setUpForm = v.object({ ...newAccountForm.entries, organisation: line });
