import { dayNeeds } from '#lib/domain/person/index.ts';
import type { PrintedWay } from '#lib/domain/invitation/index.ts';
import { zoneOf, type ProcessState } from '#lib/domain/process/index.ts';
import { liveSchedule, NO_TEAM_WORDS } from '#lib/domain/programme/index.ts';
import { refuse } from '#lib/domain/result.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import type { PackFacts, PaperFacts, PaperPerson } from '#lib/protocol/print.ts';
import type { PrintAsked } from '#lib/protocol/print-asked.ts';
import { actorOf, type Viewer } from '#server/access/viewer.ts';
import { hashSecret } from '#server/auth/secrets.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Database } from '#server/db/database.ts';
import { findOpenPass } from '#server/db/pass-repository.ts';
import { addressOf } from './address.ts';
import { packFacts } from './pack-facts.ts';
import type { Printer } from './printer.ts';

interface PrintingPorts {
	processes: ProcessStore;
	database: Database;
	/** Believed time, epoch ms. */
	known: () => number;
	printer: Printer;
	commands: CommandDoor;
}

/** What pages need to have something printed: what stands on it, whether its links work, and the PDF. */
export class Printing {
	readonly #ports: PrintingPorts;
	readonly print: Printer['print'];

	constructor(ports: PrintingPorts) {
		this.#ports = ports;
		this.print = (paper) => ports.printer.print(paper);
	}

	/** What stands on paper, for this member of the team; null for anybody else. */
	async facts(viewer: Viewer): Promise<PaperFacts | null> {
		const { state } = await this.#ports.processes.load(viewer.process);
		const kind = actorOf(viewer, state)?.kind;
		if (kind !== 'facilitator' && kind !== 'host') return null;
		return paperFacts(state, kind === 'facilitator' ? viewer.id : null, this.#ports.known());
	}

	/** What stands in a frozen pack, for a facilitator; null for anybody else, and where there is none. */
	async pack(viewer: Viewer, asked: NonNullable<PrintAsked['pack']>): Promise<PackFacts | null> {
		const { state } = await this.#ports.processes.load(viewer.process);
		const leads = actorOf(viewer, state)?.kind === 'facilitator';
		return leads ? packFacts(state, viewer.id, asked) : null;
	}

	/** Notes that paper was made that lets these in (R16), by this member of the team. */
	async note(viewer: Viewer, way: PrintedWay, people: string[]): Promise<Reply> {
		const { processes, commands } = this.#ports;
		const { state } = await processes.load(viewer.process);
		const actor = actorOf(viewer, state);
		if (actor?.kind !== 'facilitator') return refuse('not-allowed');
		return commands.runAsSystem(viewer.process, 'invitation:note-printed', { way, people }, actor);
	}

	/** Whether each of these links opens the page of this person in this process now. */
	async areOpen(process: string, links: PrintAsked['links']): Promise<boolean> {
		const { database, known } = this.#ports;
		for (const { ref, secret } of links) {
			const pass = await findOpenPass(database.db, hashSecret(secret), known());
			const isTheirs = pass?.kind === 'personal' && pass.process === process;
			if (!isTheirs || pass.door !== 'seat' || pass.ref !== ref) return false;
		}
		return true;
	}
}

/** @param reader the facilitator who reads it; null for a table host, who reads nobody's own name (R3) */
export function paperFacts(state: ProcessState, reader: string | null, now: number): PaperFacts {
	const { notice, practical, team } = state.setUp;
	const zone = zoneOf(state);
	const seats = [...state.seats.seats.values()];
	const tables = [...state.seats.tables.values()].sort((a, b) => a.number - b.number);
	const people = reader === null ? [] : paperPeople(state, reader);
	return {
		leads: reader !== null,
		title: notice?.title ?? '',
		place: notice?.place ?? '',
		purpose: notice?.purpose ?? '',
		host: notice?.host ?? '',
		language: notice?.language ?? 'nl',
		zone,
		keepUntil: notice?.keepUntil ?? '',
		today: dayIn(zone, now),
		practical,
		signUpPhone: state.signUps.open?.phone ?? null,
		facilitators: [...team.values()].flatMap(({ role, name }) =>
			role === 'facilitator' && name !== null ? [name] : []
		),
		people: people.sort((a, b) => a.name.localeCompare(b.name, notice?.language)),
		needs: reader === null ? [] : needsOf(state),
		runSheet: runSheetOf(state, now),
		tables: tables.map(({ id, name }) => ({ name, seats: namesAt(seats, id) }))
	};
}

function runSheetOf({ programme }: ProcessState, now: number): PaperFacts['runSheet'] {
	const { slots } = liveSchedule(programme, now);
	return programme.blocks.map(({ id, title, besloten, devices, track }) => {
		const slot = slots.find(({ block }) => block === id);
		return {
			...{ title, besloten, devices, track },
			...(programme.teamWords[id] ?? NO_TEAM_WORDS),
			startsAt: slot?.startsAt ?? programme.startsAt,
			endsAt: slot?.endsAt ?? programme.startsAt
		};
	});
}

function needsOf({ people, seats, setUp }: ProcessState): PaperFacts['needs'] {
	const language = setUp.notice?.language;
	const listed = dayNeeds(people.people.values(), seats.stopped);
	return listed.sort((a, b) => a.name.localeCompare(b.name, language));
}

const namesAt = (seats: readonly Seat[], table: string): string[] =>
	seats.flatMap((seat) =>
		seat.table === table && seat.presence !== 'left' && seat.displayName !== null
			? [seat.displayName]
			: []
	);

function paperPeople({ people, seats }: ProcessState, reader: string): PaperPerson[] {
	return [...people.people.values()].flatMap((person) => {
		if (person.name === null) return [];
		const { id, name, group, status } = person;
		const seat = seats.seats.get(id);
		const table = seat?.table ? (seats.tables.get(seat.table)?.name ?? null) : null;
		const declined = status === 'does-not-want';
		const displayName = seat?.displayName ?? null;
		return [{ id, name, group, address: addressOf(person, reader), displayName, table, declined }];
	});
}
