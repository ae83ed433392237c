import type { Refusal } from '#lib/domain/result.ts';
import { m } from '#lib/messages/index.ts';
import { refusalText } from '#lib/messages/refusal.ts';
import { PRINT_REFUSALS, type PrintRefusal } from '#lib/protocol/print.ts';

/** Sentences of a desk: no phone carries them. */
const REFUSED: Record<PrintRefusal, () => string> = {
	'print-too-large': m.print_refused_too_large,
	'print-later': m.print_refused_later,
	'print-nobody': m.print_refused_nobody,
	'print-link-dead': m.print_refused_link_dead,
	'print-no-pack': m.print_refused_no_pack,
	'print-nothing-later': m.print_refused_nothing_later
};

/** Why something was not printed, as a sentence in the reader's language. */
export function printRefusalText(refusal: Refusal): string {
	const ours = PRINT_REFUSALS.find((code) => code === refusal.code);
	return ours ? REFUSED[ours]() : refusalText(refusal);
}
