import { error, redirect } from '@sveltejs/kit';
import type { Refusal } from '#lib/domain/result.ts';
import type { Door } from '#lib/protocol/doors.ts';
import type { Hello, ViewSnapshot } from '#lib/protocol/messages.ts';
import type { LaterSection } from '#lib/protocol/later-sections.ts';
import type { Sections } from '#lib/protocol/sections.ts';

/** What a page behind a door starts with: how its live link says hello, and its first view. */
export interface DoorData {
	hello: Omit<Hello, 'version'>;
	first: ViewSnapshot;
}

interface Wanted {
	/** Which seat, on a phone that holds several. */
	seat?: string | undefined;
	/** At a desk: the person whose page it is. */
	about?: string | undefined;
	/** At a phone: which sections its screen can do without for now, where they are large. */
	waits?: (view: Partial<Sections>) => readonly LaterSection[];
	/** The sections that the page shows; the others come by the live link. */
	shown?: readonly (keyof Sections)[];
}

/**
 * The first view of whoever stands at this door of a process. Without a session people go to where
 * they can come in; with one that is not for this process (or seat) the page does not exist for them.
 */
export async function loadDoor(
	locals: App.Locals,
	door: Door,
	process: string,
	{ seat, about, shown, waits }: Wanted = {}
): Promise<DoorData> {
	const session = await locals.session(door);
	if (!session) redirect(303, door === 'staff' ? '/login' : '/');
	const other = await locals.services.otherDoor(locals.cookies, door, process);
	if (other) redirect(303, `/other-door/${process}?here=${other}`);
	const viewer = await locals.services.identify(session, door, process, seat);
	if (!viewer.ok) {
		const { code, detail } = viewer.refusal;
		if (code === 'seat-moved') redirect(303, `/seat/${process}/${detail?.seat}`);
		if (code === 'table-host-waits') redirect(303, `/waits/${process}`);
		if (code === 'record-damaged') error(503, { message: code, ...damageFor(door, detail) });
		error(404, 'not-found');
	}
	const first = await locals.services.view({ ...viewer.value, about }, shown, waits);
	locals.holds ??= 'view';
	return { hello: { door, process, ...(seat && { seat }), ...(about && { about }) }, first };
}

/** The team reads what is wrong and what to do; others that they cannot go on now. */
function damageFor(door: Door, detail: Refusal['detail']): Omit<App.Error, 'message'> {
	if (door !== 'staff') return {};
	const { line, keepUntil } = detail ?? {};
	return {
		record: { line: Number(line), keepUntil: typeof keepUntil === 'string' ? keepUntil : null }
	};
}

/** The logged-in facilitator or host, or on to the log-in page. */
export async function requireStaff(locals: App.Locals) {
	const session = await locals.session('staff');
	const account = session && (await locals.services.accounts.find(session.principal.ref));
	if (!session || !account) redirect(303, '/login');
	return { session, account };
}
