/** The outcome of anything that can be refused: refusals are values, exceptions are bugs. */
export type Result<Value, Code extends string = string> =
	{ ok: true; value: Value } | { ok: false; refusal: Refusal<Code> };

/** Why something was refused: a closed code, and the few facts a sentence about it needs. */
export interface Refusal<Code extends string = string> {
	code: Code;
	detail?: Readonly<Record<string, string | number>>;
}

export function ok<Value>(value: Value): { ok: true; value: Value } {
	return { ok: true, value };
}

export function refuse<Code extends string>(
	code: Code,
	detail?: Refusal['detail']
): { ok: false; refusal: Refusal<Code> } {
	return { ok: false, refusal: detail ? { code, detail } : { code } };
}
