import type { DocumentTexts } from '#lib/domain/decision.ts';
import { linkKey } from '#lib/domain/door/door.ts';
import { gapsOfMandate } from '#lib/domain/frame/decide-sign.ts';
import { hasPromised } from '#lib/domain/frame/party.ts';
import { openNotYets } from '#lib/domain/issue/facts.ts';
import {
	permissionMissing,
	preparationOf,
	standingOf,
	type Circle,
	type Person,
	type PersonStatus,
	type Sector,
	type Way
} from '#lib/domain/person/index.ts';
import { openQuestions } from '#lib/domain/question/index.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import { isOver } from '#lib/domain/table-host/index.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { ProcessState } from './process.ts';
import type { Language } from './set-up.ts';
import { templateOf, type Template } from './template.ts';
import { tableHostsWorld } from './worlds.ts';
import { zoneOf } from './zone-of.ts';

/** Somebody who is on the list, as far as the day depends on it: nothing that says who. */
export interface ArrangedPerson {
	/** Which group, as a number: people may have named it for somebody. */
	group: number;
	circle: Circle;
	sector: Sector;
	status: Exclude<PersonStatus, 'does-not-want'>;
	/** Prepared at all, also shortly. */
	prepared: boolean;
	way: Way;
	/** What was agreed for who will not be there; null where that is not whole. */
	standing: StandingInstruction['kind'] | null;
	/** Somebody speaks for them. */
	hasContact: boolean;
	/** A parent has not agreed yet. */
	permissionMissing: boolean;
	/** A link of theirs is open: on a card, in a letter or a mail. */
	hasLink: boolean;
	hasSeat: boolean;
	/** Which of the tables; null without one. */
	table: number | null;
}

export interface ArrangedParty {
	hasHolder: boolean;
	/** Nothing is missing in its mandate that was not let pass. */
	isMandateWhole: boolean;
	hasPromised: boolean;
	hasSigned: boolean;
}

/**
 * How the day of a process is arranged, for it to be played with invented people (decision 0093). As a
 * template: each field is named here, and no name, address, note, answer or link of anybody is in it.
 */
export interface Arranged {
	template: Template;
	language: Language;
	zone: string;
	/** ISO dates: when all is deleted, of the day as people are told it ('' where it is not), of the run sheet. */
	keepUntil: string;
	day: string;
	sheetDay: string | null;
	/** ISO date of now, where the process is. */
	today: string;
	facilitators: number;
	hosts: number;
	/** Of each table: somebody was given its device for the day. */
	hasTableHost: boolean[];
	/** In the order of the template. */
	parties: ArrangedParty[];
	framesLocked: boolean;
	/** How many do not recognise themselves in the issue statement; null while none is published. */
	issueOpen: number | null;
	questionsOpen: number;
	people: ArrangedPerson[];
}

/** @param texts the words of the parties' frames as they are written now */
export function arrangedOf(state: ProcessState, texts: DocumentTexts, now: number): Arranged {
	const { setUp, frames, issue, programme, questions, seats, tableHosts } = state;
	const zone = zoneOf(state);
	const team = [...setUp.team.values()];
	const tables = [...seats.tables.keys()];
	const hosted = new Set(
		[...tableHosts.hosts.values()]
			.filter((host) => !isOver(host, tableHostsWorld(state)))
			.map(({ table }) => table)
	);
	return {
		template: templateOf(state, texts),
		language: setUp.notice?.language ?? 'nl',
		zone,
		keepUntil: setUp.notice?.keepUntil ?? '',
		day: setUp.practical.day,
		sheetDay: programme.blocks.length > 0 ? dayIn(zone, programme.startsAt) : null,
		today: dayIn(zone, now),
		facilitators: team.filter(({ role }) => role === 'facilitator').length,
		hosts: team.filter(({ role }) => role === 'host').length,
		hasTableHost: tables.map((table) => hosted.has(table)),
		parties: [...frames.parties.values()].map((party) => ({
			hasHolder: party.mandate !== null,
			isMandateWhole: gapsOfMandate(frames, party).length === 0,
			hasPromised: hasPromised(party),
			hasSigned: frames.signatures.has(party.id) || frames.phase === 'FRAMES_LOCKED'
		})),
		framesLocked: frames.phase === 'FRAMES_LOCKED',
		issueOpen:
			issue.versions.length === 0
				? null
				: openNotYets(issue, now).filter(({ blocking }) => blocking).length,
		questionsOpen: openQuestions(questions).length,
		people: peopleOf(state, tables)
	};
}

function peopleOf(state: ProcessState, tables: readonly string[]): ArrangedPerson[] {
	const { people, seats, doors } = state;
	const groups = new Map<string, number>();
	const groupOf = (name: string) => {
		if (!groups.has(name)) groups.set(name, groups.size + 1);
		return groups.get(name) ?? 1;
	};
	return [...people.people.values()].filter(isExpected(seats.stopped)).map((person) => {
		const { id, circle, sector, status, preparation } = person;
		const standing = standingOf(preparation);
		const seat = seats.seats.get(id);
		const table = seat?.table ? tables.indexOf(seat.table) : -1;
		return {
			group: groupOf(person.group),
			circle,
			sector,
			status: status as ArrangedPerson['status'],
			prepared: preparationOf(people, id) !== 'none',
			way: preparation?.way ?? 'room',
			standing: standing?.instruction.kind ?? null,
			hasContact: standing?.contact != null,
			permissionMissing: permissionMissing(preparation),
			hasLink: doors.links.has(linkKey('seat', id)),
			hasSeat: seat !== undefined,
			table: table < 0 ? null : table
		};
	});
}

/** Whoever said no, stopped, or whose name was erased is not played. */
const isExpected =
	(stopped: ReadonlyMap<string, unknown>) =>
	({ id, name, status }: Person) =>
		name !== null && status !== 'does-not-want' && !stopped.has(id);
