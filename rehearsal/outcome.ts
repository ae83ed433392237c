/** A value, or one line for the person at the keyboard. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; message: string };

export function ok<Value>(value: Value): { ok: true; value: Value } {
	return { ok: true, value };
}

export function err(message: string): { ok: false; message: string } {
	return { ok: false, message };
}
