import type { Sections } from '#lib/protocol/sections.ts';

/** Whether there may be a projector: by a link that was made, or by a code that was typed. */
export function projectorIsMade(door: Sections['door'] | undefined): boolean {
	if (!door) return false;
	const isIn = door.devices.some((one) => one.door === 'screen' && one.openedAt !== null);
	return door.screenLinkMadeAt !== null || isIn;
}
