import { canonicalJson } from './canonical.ts';

/**
 * Whether a change began from something that is not there any more: carried out, it would undo what
 * somebody else changed meanwhile, and nobody would be told.
 * @param was what stood in the fields it changes, as its sender saw it; left out by who does not say
 * @param now what stands there, '' where nothing does
 */
export function isOvertaken(was: object | undefined, now: object): boolean {
	const there: Readonly<Record<string, unknown>> = { ...now };
	return Object.entries(was ?? {}).some(
		([field, value]) => value !== undefined && textOf(value) !== textOf(there[field])
	);
}

/** Not filled in is not filled in, however a form or a record says it. */
const textOf = (value: unknown) =>
	canonicalJson(value === undefined || value === '' ? null : value);
