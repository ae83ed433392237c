import { DEVICE_DOORS } from '#lib/domain/device-code/index.ts';
import { standingOfTableHost, type ProcessState } from '#lib/domain/process/index.ts';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import { DOORS, type Door } from '#lib/protocol/doors.ts';
import type { Hello } from '#lib/protocol/messages.ts';
import { isGoneTable, isWelcome, type Viewer } from '#server/access/viewer.ts';
import type { Session, Sessions } from '#server/auth/sessions.ts';
import type { LoadedProcess, ProcessStore } from '#server/commands/process-store.ts';
import type { Database } from '#server/db/database.ts';
import { findSession, seatOnDevice, seatsOfPhone } from '#server/db/session-repository.ts';

const isDevice = (door: Door): boolean => (DEVICE_DOORS as readonly Door[]).includes(door);

interface Wanted {
	session: Session;
	door: Door;
	process: string;
	seat?: string | undefined;
}

/** Framing parties and informants see nothing of the room during besloten tijd (R25) … */
const OUTSIDE: readonly Door[] = ['party', 'informant'];
/** … and these are in it. */
const ROOM: readonly Door[] = ['seat', 'table', 'screen'];

/** From a session to who someone is in a process. Says the same for what is unknown and what is not theirs. */
export class Identify {
	readonly #database: Database;
	readonly #sessions: Sessions;
	readonly #processes: ProcessStore;
	readonly #clock: () => number;

	constructor(
		database: Database,
		sessions: Sessions,
		processes: ProcessStore,
		clock: () => number
	) {
		this.#database = database;
		this.#sessions = sessions;
		this.#processes = processes;
		this.#clock = clock;
	}

	/**
	 * The viewer a session stands for at a door of a process.
	 * @param seat which one, on a phone that holds several; the only one when left out
	 */
	viewer(session: Session, door: Door, process: string, seat?: string): Promise<Result<Viewer>> {
		return this.#viewer({ session, door, process, seat }, isWelcome);
	}

	/**
	 * The door at which this browser already stands in a process, if nobody may stand at both: who sees
	 * nothing of besloten tijd, and a seat, table or screen of the room (R1, R25). Null when there is none.
	 */
	async otherDoor(cookies: string, door: Door, process: string): Promise<Door | null> {
		const others = OUTSIDE.includes(door) ? ROOM : ROOM.includes(door) ? OUTSIDE : [];
		for (const other of others) {
			const session = await this.#sessions.read(other, cookies);
			if (session?.principal.process === process) return other;
		}
		return null;
	}

	async #viewer(
		{ session, door, process, seat }: Wanted,
		welcome: (viewer: Viewer, state: ProcessState) => boolean
	): Promise<Result<Viewer>> {
		const { principal } = session;
		if (principal.door !== door) return refuse('door-closed');
		if (principal.process !== null && principal.process !== process) return refuse('door-closed');
		const loaded = await this.#processes.load(process);
		if (loaded.damage) return damaged(loaded, session);
		const { state } = loaded;
		const id = door === 'seat' ? await this.#seat(principal.id, seat) : principal.ref;
		if (id === null) {
			// They waited in the lobby on this phone, and it holds their seat by now (R2).
			const moved = state.seats.seatedAs.get(seat ?? '');
			const here = moved !== undefined && (await this.#seat(principal.id, moved)) !== null;
			return here ? refuse('seat-moved', { seat: moved }) : refuse('door-closed');
		}
		const host = door === 'table' ? state.tableHosts.hosts.get(id) : undefined;
		if (host && standingOfTableHost(state, host.id) === 'waits') {
			return refuse('table-host-waits', { sign: host.sign ?? '' });
		}
		const byCode = isDevice(door) ? state.deviceCodes.codes.get(id) : undefined;
		// A code that was withdrawn while its session was being made.
		if (door === 'screen' && !byCode && id !== process) return refuse('door-closed');
		const at = host?.table ?? byCode?.ref ?? id;
		const viewer: Viewer = { door, process, id: at, session: session.key };
		if (host) viewer.host = host.id;
		if (door === 'seat') {
			const place = await seatOnDevice(this.#database.db, process, principal.id, id);
			viewer.device = { id: principal.id, ...place };
		}
		return welcome(viewer, state) ? ok(viewer) : refuse('door-closed');
	}

	async #seat(phone: string, wanted: string | undefined): Promise<string | null> {
		const seats = await seatsOfPhone(this.#database.db, phone);
		if (wanted === undefined) return seats.length === 1 ? (seats[0] ?? null) : null;
		return seats.includes(wanted) ? wanted : null;
	}

	/** The viewer of a socket, from its cookies and what it says of itself. */
	async fromCookies(cookies: string, hello: Omit<Hello, 'version'>): Promise<Result<Viewer>> {
		const session = await this.#sessions.read(hello.door, cookies);
		if (!session) return refuse('door-closed');
		if (await this.otherDoor(cookies, hello.door, hello.process)) return refuse('door-closed');
		const viewer = await this.viewer(session, hello.door, hello.process, hello.seat);
		return viewer.ok ? ok({ ...viewer.value, about: hello.about }) : viewer;
	}

	/** The same for a live document: there a table that was taken away hands in what it still has (R4). */
	async writerFromCookies(cookies: string, hello: Omit<Hello, 'version'>): Promise<Result<Viewer>> {
		const session = await this.#sessions.read(hello.door, cookies);
		if (!session) return refuse('door-closed');
		if (await this.otherDoor(cookies, hello.door, hello.process)) return refuse('door-closed');
		const welcome = (viewer: Viewer, state: ProcessState) =>
			isWelcome(viewer, state) || isGoneTable(viewer, state);
		return this.#viewer({ session, ...hello }, welcome);
	}

	/** The viewer of a client that says nothing of itself: its only door that knows a process. */
	async fromCookiesAlone(cookies: string): Promise<Result<Viewer>> {
		const found: Viewer[] = [];
		for (const door of DOORS) {
			const session = await this.#sessions.read(door, cookies);
			const process = session?.principal.process;
			if (!session || !process) continue;
			const viewer = await this.viewer(session, door, process);
			if (viewer.ok) found.push(viewer.value);
		}
		const [only, ...others] = found;
		return only && others.length === 0 ? ok(only) : refuse('door-closed');
	}

	/** Whether a viewer's session and place still hold; asked for connections that stay open. */
	async stillWelcome(viewer: Viewer): Promise<boolean> {
		const session = await findSession(this.#database.db, viewer.session);
		if (!session || session.expiresAt <= this.#clock()) return false;
		if (viewer.door === 'seat') {
			const seats = await seatsOfPhone(this.#database.db, session.principal);
			if (!seats.includes(viewer.id)) return false;
		}
		const { state, damage } = await this.#processes.load(viewer.process);
		return damage !== null || isWelcome(viewer, state);
	}
}

/**
 * Nobody comes in to a process whose record is damaged. Whose door it would be is told that, and not
 * that their access ended: what they still have stays on their device. The team hears where it is wrong.
 */
function damaged({ state, damage }: LoadedProcess, { principal }: Session): Result<never> {
	if (principal.door !== 'staff') return refuse('record-damaged');
	const { team, notice } = state.setUp;
	if (team.size > 0 && !team.has(principal.ref)) return refuse('door-closed');
	return refuse('record-damaged', {
		line: damage?.seq ?? 0,
		...(notice && { keepUntil: notice.keepUntil })
	});
}
