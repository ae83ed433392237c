import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import { m } from '#lib/messages/index.ts';
import { instructionWords } from './instruction-words.ts';

/** A standing instruction as the team reads it; in a file of its own, for these words are on no phone. */
export function instructionTold(instruction: StandingInstruction): string {
	return instructionWords(instruction, {
		decides: m.room_instruction_decides,
		waitDecides: m.room_instruction_wait_decides
	});
}
