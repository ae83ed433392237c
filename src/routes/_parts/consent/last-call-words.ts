import type { LastCallStage } from '#lib/domain/consent/last-call.ts';
import { m } from '#lib/messages/index.ts';

/** A last call as everyone is told it, in words: nobody answers against a running figure. */
export function lastCallWords(stage: LastCallStage): string {
	switch (stage) {
		case 'begun':
			return m.seat_last_call();
		case 'soon':
			return m.seat_last_call_soon();
		case 'over':
			return m.seat_last_call_over();
	}
}
