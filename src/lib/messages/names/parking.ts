import type { ParkingEnd } from '#lib/domain/proposal/index.ts';
import { m } from '../compiled/messages.js';

/** Where something on the parking lot ended (R31). */
export function parkingEndName({ how, owner }: { how: ParkingEnd; owner: string | null }): string {
	switch (how) {
		case 'in-plan':
			return m.parking_end_in_plan();
		case 'merged':
			return m.parking_end_merged();
		case 'owned':
			return m.parking_owned({ name: owner ?? '…' });
		case 'withdrawn':
			return m.parking_end_withdrawn();
		default:
			return how satisfies never;
	}
}
