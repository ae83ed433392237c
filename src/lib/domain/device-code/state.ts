import { drop, patch, put } from '#lib/domain/maps.ts';
import type { Placed } from '#lib/domain/decision.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

/** What a code opens: the device of a table, or the projector. */
export const DEVICE_DOORS = ['table', 'screen'] as const;
export type DeviceDoor = (typeof DEVICE_DOORS)[number];

/** How long a code waits to be typed, ms of known time. */
export const DEVICE_CODE_MS = 10 * 60_000;

/** What a browser says that it runs on; an iPad says the same as a Mac. */
export const DEVICE_KINDS = ['computer', 'mac', 'tablet', 'phone', 'unknown'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** A short code that opens one device, once (0088); its signs live elsewhere, by hash only. */
export interface DeviceCode {
	id: string;
	door: DeviceDoor;
	/** Which table; of the projector the process. */
	ref: string;
	/** Epoch ms, as the two below. */
	madeAt: number;
	/** When a device came in by it; null while nobody did. */
	openedAt: number | null;
	/** On what, by what its browser says. */
	kind: DeviceKind | null;
}

export interface DeviceCodesState {
	/** Those that wait to be typed, and those of devices that are in. */
	codes: ReadonlyMap<string, DeviceCode>;
}

export type DeviceCodeEvent =
	| { type: 'device-code:made'; id: string; door: DeviceDoor; ref: string }
	| { type: 'device-code:opened'; id: string; kind: DeviceKind }
	| { type: 'device-code:ended'; id: string };

export const DEVICE_CODE_REFUSALS = ['unknown-device-code', 'device-code-over'] as const;

const DEVICE_CODE_SHOWN: Shown<DeviceCodeEvent> = {
	'device-code:made': null,
	'device-code:opened': null,
	'device-code:ended': null
};

export const EMPTY_DEVICE_CODES: DeviceCodesState = { codes: new Map() };

export function evolveDeviceCodes(
	{ codes }: DeviceCodesState,
	event: DeviceCodeEvent,
	{ at }: Placed
): DeviceCodesState {
	switch (event.type) {
		case 'device-code:made': {
			const { type: _, ...code } = event;
			const waits = { ...code, madeAt: at, openedAt: null, kind: null };
			return { codes: put(codes, event.id, waits) };
		}
		case 'device-code:opened':
			return { codes: patch(codes, event.id, { openedAt: at, kind: event.kind }) };
		case 'device-code:ended':
			return { codes: drop(codes, event.id) };
		default:
			return event satisfies never;
	}
}

export const deviceCodesSlice: Slice<DeviceCodesState, DeviceCodeEvent> = {
	empty: EMPTY_DEVICE_CODES,
	evolve: evolveDeviceCodes,
	sealed: {},
	shown: DEVICE_CODE_SHOWN
};
