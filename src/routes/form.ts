import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Refusal } from '#lib/domain/result.ts';

/** What was posted; a body that is no form at all is told so, and is no fault of the server. */
export async function formOf(request: Request): Promise<FormData> {
	try {
		return await request.formData();
	} catch {
		error(400, 'bad-request');
	}
}

/**
 * A posted form, parsed by a schema. On a fault gives what `fail` needs: the fields that are wrong
 * and everything that was typed (secret fields left out), so that nothing is lost.
 */
export async function readForm<Schema extends v.GenericSchema>(request: Request, schema: Schema) {
	const form = await formOf(request);
	const typed = everyField(form);
	const shown = typedIn(form);
	const parsed = v.safeParse(schema, typed);
	if (parsed.success) return { ok: true as const, value: parsed.output, typed: shown };
	const faults = parsed.issues.map((issue) => v.getDotPath(issue) ?? '');
	return {
		ok: false as const,
		failure: fail(400, { code: 'form-incomplete', faults, typed: shown })
	};
}

/** Fields that are never sent back. */
const SECRET = ['password', 'old'];

function everyField(form: FormData): Record<string, string> {
	// A form is sent with two signs for the end of a line, where one was typed.
	const text = (value: FormDataEntryValue) =>
		typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '';
	return Object.fromEntries([...form.entries()].map(([name, value]) => [name, text(value)]));
}

/** What was typed in a form, its secret fields left out, to be put back in it. */
export function typedIn(form: FormData): Record<string, string> {
	const shown = Object.entries(everyField(form)).filter(([name]) => !SECRET.includes(name));
	return Object.fromEntries(shown);
}

/** A refusal as a form's answer, with what was typed. */
export function refused(
	code: string,
	typed: Record<string, string>,
	detail: Refusal['detail'] = undefined
) {
	return fail(422, { code, detail, faults: [] as string[], typed });
}

/**
 * Whether a posted form names an action that no page can have: the reserved one, or what every object
 * inherits.
 */
export function namesNoAction(query: URLSearchParams): boolean {
	const named = [...query.keys()].find((key) => key.startsWith('/'))?.slice(1);
	return named !== undefined && (named === 'default' || named in Object.prototype);
}
