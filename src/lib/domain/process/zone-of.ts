import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import type { ProcessState } from './process.ts';

/** The time zone of a process: the clock that everyone in it reads. */
export function zoneOf({ setUp }: Pick<ProcessState, 'setUp'>): string {
	return setUp.notice?.zone ?? DEFAULT_ZONE;
}
