import { expect, test } from 'vitest';
import type { Meta } from '#lib/domain/decision.ts';
import { namesSomebody } from './names.ts';
import { EMPTY_PROCESS, evolveProcess, type ProcessState } from './process.ts';

const meta: Meta = { at: 5_000, by: { kind: 'facilitator', id: 'fa' } };

/** A process that this person leads. */
function ledBy(name: string): ProcessState {
	const member = { id: 'fa', role: 'facilitator', name, account: 'acc' } as const;
	return evolveProcess(EMPTY_PROCESS, { type: 'team:added', ...member }, meta);
}

test('[R40] names are read once for each process, however many are busy at the same time', () => {
	const [one, other] = [ledBy('Fatima Boukhari'), ledBy('Willem Kramersma')];
	const [inOne, inOther] = [namesSomebody(one), namesSomebody(other)];
	expect([inOne('Fatima Boukhari zei dat'), inOne('Willem Kramersma zei dat')]).toEqual([
		true,
		false
	]);
	expect([inOther('Fatima Boukhari zei dat'), inOther('Willem Kramersma zei dat')]).toEqual([
		false,
		true
	]);
	expect(namesSomebody(one)).toBe(inOne);
	expect(namesSomebody(other)).toBe(inOther);
});

test('[R40] a name that came or went since is known at once', () => {
	const before = ledBy('Fatima Boukhari');
	expect(namesSomebody(before)('Sanne Oosterhuis zei dat')).toBe(false);
	const core = { id: 'co', name: 'Sanne Oosterhuis', organisation: 'Gemeente' };
	const after = evolveProcess(before, { type: 'core:added', ...core }, meta);
	expect(namesSomebody(after)('Sanne Oosterhuis zei dat')).toBe(true);
	const gone = evolveProcess(after, { type: 'core:removed', id: 'co' }, meta);
	expect(namesSomebody(gone)('Sanne Oosterhuis zei dat')).toBe(false);
	expect(namesSomebody(gone)('Fatima Boukhari zei dat')).toBe(true);
});
