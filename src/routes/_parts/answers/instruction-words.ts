import { formatDateTime } from '#lib/client/format.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import { m } from '#lib/messages/index.ts';

/**
 * What someone wrote down beforehand, as their contact person reads it before they speak (C7).
 * @param to `told`: as the team reads it
 */
export function instructionWords(
	instruction: StandingInstruction,
	to: 'contact' | 'told' = 'contact'
): string {
	if (instruction.kind === 'count-me-out') return m.seat_instruction_out();
	const bounds = instruction.bounds ?? '';
	if (instruction.kind === 'contact-decides') {
		return to === 'contact'
			? m.seat_instruction_decides({ bounds })
			: m.room_instruction_decides({ bounds });
	}
	const until = formatDateTime(instruction.until);
	if (instruction.then === 'count-me-out') return m.seat_instruction_wait_out({ until });
	return to === 'contact'
		? m.seat_instruction_wait_decides({ until, bounds })
		: m.room_instruction_wait_decides({ until, bounds });
}
