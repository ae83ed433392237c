import type { Result } from '#lib/domain/result.ts';
import type { ProposalHistory } from '#lib/protocol/history.ts';
import type { Generation, ViewSnapshot } from '#lib/protocol/messages.ts';
import type { SectionName } from './access/sections.ts';
import type { Viewer } from './access/viewer.ts';
import type { Accounts } from './auth/accounts.ts';
import type { Colleagues } from './auth/colleagues.ts';
import type { Devices } from './auth/devices.ts';
import type { Entrance } from './auth/entrance.ts';
import type { TeamInvitations } from './auth/team-invitations.ts';
import type { Session, Sessions } from './auth/sessions.ts';
import type { Visits } from './auth/visits.ts';
import type { CommandDoor } from './commands/command-door.ts';
import type { TailLine, TailQuestion } from './db/record-tail.ts';
import type { Waits } from './live/live.ts';
import type { Mailing } from './mail/mailing.ts';
import type { Printing } from './print/printing.ts';
import type { Readiness } from './readiness/readiness.ts';
import type { Copying } from './process/copying.ts';
import type { Processes } from './process/processes.ts';
import type { Removal } from './process/removal.ts';
import type { SignUps } from './process/sign-ups.ts';
import type { Today } from './process/today.ts';
import type { Door } from '#lib/protocol/doors.ts';

/** What pages may ask of the server. Pages know these types only; the values come through the slot. */
export interface Services {
	sessions: Sessions;
	devices: Devices;
	/** Forms that were sent: each does its deed once. */
	visits: Visits;
	accounts: Accounts;
	/** Accounts of one organisation, for who manages them. */
	colleagues: Colleagues;
	/** Invitations, also into the team of a process. */
	invitations: TeamInvitations;
	entrance: Entrance;
	processes: Processes;
	/** A new process that is arranged as another one. */
	copying: Copying;
	/** Removing one that nobody else said anything in. */
	removal: Removal;
	commands: CommandDoor;
	/** Establishes whom a session stands for in a process (and at which seat), or refuses. */
	identify(session: Session, door: Door, process: string, seat?: string): Promise<Result<Viewer>>;
	/** The door of this process at which the browser stands and that rules this one out (R25), or null. */
	otherDoor(cookies: string, door: Door, process: string): Promise<Door | null>;
	/**
	 * What a viewer may see now: what the page shows first is what the live link keeps.
	 * @param shown the sections that the page shows; all, where it is not said
	 * @param waits which of those may come later, where they are large
	 */
	view(viewer: Viewer, shown?: readonly SectionName[], waits?: Waits): Promise<ViewSnapshot>;
	/** What a page may be left without. */
	rest(viewer: Viewer): Promise<ViewSnapshot>;
	/** The seats a phone holds in its process, in the order they came on it (R2). */
	seatsOf(session: Session): Promise<{ id: string; displayName: string }[]>;
	/**
	 * The newest lines of a process' record that are asked for, newest first, without anybody's words
	 * but the reasons that facilitators typed.
	 */
	recordTail(process: string, asked: TailQuestion): Promise<TailLine[]>;
	/**
	 * Who wrote what and when in a proposal; null when that is not this viewer's to see, `too-often`
	 * when they asked again and again.
	 */
	proposalHistory(viewer: Viewer, proposal: string): Promise<ProposalHistory | 'too-often' | null>;
	/** Who signs up by a public page. */
	signUps: SignUps;
	/** Mails, where a mail server is set. */
	mailing: Mailing;
	/** "Is alles klaar?" */
	readiness: Readiness;
	/** Documents as PDF. */
	printing: Printing;
	/** The origins people can reach this server by, best first. */
	origins(): string[];
	/** Asks a facilitator whether the date is right, where the clock cannot be trusted. */
	today: Today;
	clock: () => number;
	/** Which store this is, and whether it was put back. */
	generation: Generation;
}

/** What a page may know of how it was built. */
export interface Built {
	/** The addresses of the files that one of a phone's screens needs beyond its page. */
	filesOf(screen: string): readonly string[];
}

const SLOT = Symbol.for('plandag.services');

/** Fills the one slot; hooks read it by the same symbol because they live in another module graph. */
export function publishServices(services: Services, built: Built): void {
	(globalThis as Record<symbol, unknown>)[SLOT] = { services, built };
}
