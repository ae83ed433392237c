import { formatDateTime } from '#lib/client/format.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import { m } from '#lib/messages/index.ts';

/** What differs by who reads it. */
export interface InstructionSays {
	decides: (about: { bounds: string }) => string;
	waitDecides: (about: { until: string; bounds: string }) => string;
}

const TO_CONTACT: InstructionSays = {
	decides: m.seat_instruction_decides,
	waitDecides: m.seat_instruction_wait_decides
};

/** What someone wrote down beforehand, as their contact person reads it before they speak (C7). */
export function instructionWords(
	instruction: StandingInstruction,
	say: InstructionSays = TO_CONTACT
): string {
	if (instruction.kind === 'count-me-out') return m.seat_instruction_out();
	const bounds = instruction.bounds ?? '';
	if (instruction.kind === 'contact-decides') return say.decides({ bounds });
	const until = formatDateTime(instruction.until);
	if (instruction.then === 'count-me-out') return m.seat_instruction_wait_out({ until });
	return say.waitDecides({ until, bounds });
}
