import { dueErasures } from '#lib/domain/consent/index.ts';
import type { Meta } from '#lib/domain/decision.ts';
import { evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';

/**
 * The events of a command, with the erasure of answers that count no more after them: carried out in the
 * transaction that reveals, or that ends the asking in any other way (C5, R8).
 */
export function withDueErasures(
	state: ProcessState,
	events: ProcessEvent[],
	meta: Meta
): ProcessEvent[] {
	if (state.consent.erasing.size === 0) return events;
	const after = events.reduce((so, event) => evolveProcess(so, event, meta), state);
	return [...events, ...dueErasures(after.consent)];
}
