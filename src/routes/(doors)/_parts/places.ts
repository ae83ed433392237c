import type { Door } from '#lib/protocol/doors.ts';

/** Somewhere this browser came in before and may go on. */
export interface Place {
	door: Exclude<Door, 'staff'>;
	process: string;
	title: string;
	/** The chosen display name, for a seat. */
	name: string | null;
	href: string;
}

const DOORS = ['seat', 'core', 'party', 'informant', 'table', 'screen'] as const;

/** Where this browser stands already: whoever closed the page finds the way back without their link. */
export async function placesOf(locals: App.Locals): Promise<Place[]> {
	const places: Place[] = [];
	for (const door of DOORS) {
		const process = (await locals.session(door))?.principal.process;
		const notice = process ? await locals.services.processes.notice(process) : null;
		if (!process || !notice) continue;
		const { title } = notice;
		if (door !== 'seat') {
			places.push({ door, process, title, name: null, href: `/${door}/${process}` });
			continue;
		}
		for (const { seat, name } of await seatsHere(locals, process)) {
			places.push({ door, process, title, name, href: `/seat/${process}/${seat}` });
		}
	}
	return places;
}

/** The seats on this phone in a process, with the names people chose (R2). */
export async function seatsHere(
	locals: App.Locals,
	process: string
): Promise<{ seat: string; name: string }[]> {
	const { entrance, identify, view } = locals.services;
	const session = await locals.session('seat');
	const found: { seat: string; name: string }[] = [];
	for (const seat of await entrance.seatsOn(session, process)) {
		const viewer = session && (await identify(session, 'seat', process, seat));
		if (!viewer?.ok) continue;
		const { me } = (await view(viewer.value)).sections;
		if (me) found.push({ seat, name: me.displayName });
	}
	return found;
}
