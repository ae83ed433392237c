import * as v from 'valibot';
import { cleanLine } from '#lib/domain/clean-text.ts';
import { line } from '#lib/protocol/commands/parts.ts';

/** An address of e-mail: whether it is one, only its post knows. */
export const address = v.pipe(
	v.string(),
	v.transform(cleanLine),
	v.trim(),
	v.regex(/^[^\s@]+@[^\s@]+$/),
	v.maxLength(200)
);

/** What someone fills in to get an account. */
export const newAccountForm = v.object({
	name: line,
	email: address,
	password: v.pipe(v.string(), v.minLength(12), v.maxLength(500))
});

/** The first start asks for the organisation too. */
export const setUpForm = v.object({ ...newAccountForm.entries, organisation: line });
