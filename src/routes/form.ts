import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Refusal } from '#lib/domain/result.ts';

/**
 * A posted form, parsed by a schema. On a fault gives what `fail` needs: the fields that are wrong
 * and everything that was typed (secret fields left out), so that nothing is lost.
 */
export async function readForm<Schema extends v.GenericSchema>(
	request: Request,
	schema: Schema,
	secretFields: readonly string[] = ['password']
) {
	const form = await request.formData();
	const typed = Object.fromEntries(
		[...form.entries()].map(([name, value]) => [name, typeof value === 'string' ? value : ''])
	);
	const shown = Object.fromEntries(
		Object.entries(typed).filter(([name]) => !secretFields.includes(name))
	);
	const parsed = v.safeParse(schema, typed);
	if (parsed.success) return { ok: true as const, value: parsed.output, typed: shown };
	const faults = parsed.issues.map((issue) => v.getDotPath(issue) ?? '');
	return {
		ok: false as const,
		failure: fail(400, { code: 'form-incomplete', faults, typed: shown })
	};
}

/** A refusal as a form's answer, with what was typed. */
export function refused(
	code: string,
	typed: Record<string, string>,
	detail: Refusal['detail'] = undefined
) {
	return fail(422, { code, detail, faults: [] as string[], typed });
}
