import * as v from 'valibot';
import { CIRCLES, SECTORS } from '#lib/domain/person/index.ts';
import type { signUpRules } from '#lib/domain/process/sign-up-rules.ts';
import { NOT_TAKEN_KINDS, SIGN_UP_WAYS } from '#lib/domain/sign-up/index.ts';
import { id, line, note, nothing, optionalLine } from './parts.ts';
import type { Schemas } from './schemas.ts';

/** Signing up by a public page, and what a member makes of it. */
export const signUpCommands = {
	/** @param phone shown to who would rather call */
	'sign-up:open': v.object({ phone: line }),
	'sign-up:close': nothing,
	/** By the server: what a stranger typed. */
	'sign-up:make': v.object({
		name: line,
		reach: line,
		words: note,
		referrer: optionalLine,
		way: v.picklist(SIGN_UP_WAYS)
	}),
	/** Somebody new; the answer's value is their id. */
	'sign-up:take-up': v.object({
		signUp: id,
		group: line,
		circle: v.picklist(CIRCLES),
		sector: v.picklist(SECTORS)
	}),
	/** Somebody who is on the list. */
	'sign-up:same': v.object({ signUp: id, person: id }),
	/** What they typed is erased; why is kept. */
	'sign-up:decline': v.object({ signUp: id, kind: v.picklist(NOT_TAKEN_KINDS), why: note })
} satisfies Schemas<typeof signUpRules>;
