import { formatDateTime } from '#lib/client/format.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import { m } from '#lib/messages/index.ts';

/** What someone wrote down beforehand, as their contact person reads it before they speak (C7). */
export function instructionWords(instruction: StandingInstruction): string {
	if (instruction.kind === 'count-me-out') return m.seat_instruction_out();
	const bounds = instruction.bounds ?? '';
	if (instruction.kind === 'contact-decides') return m.seat_instruction_decides({ bounds });
	const until = formatDateTime(instruction.until);
	return instruction.then === 'contact-decides'
		? m.seat_instruction_wait_decides({ until, bounds })
		: m.seat_instruction_wait_out({ until });
}
