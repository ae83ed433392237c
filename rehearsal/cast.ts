import type { Standing, Way } from '#lib/domain/person/index.ts';
import type { Scenario } from './complete.ts';
import { nameOf } from './names.ts';

/** How someone comes to the day. */
export type Coming = 'invited' | 'walk-in' | 'late' | 'indirect' | 'declined';
/** How they answer once they are there. */
export type AnswerWay = 'own' | 'shared' | 'paper' | 'spoken' | 'indirect' | 'letter';

/** One participant as the rehearsal knows them. */
export interface Role {
	/** The person's id once they were met; of who walks in, the arrival's id once they came. */
	id: string;
	real: string;
	shown: string;
	group: Scenario['groups'][number];
	coming: Coming;
	answers: AnswerWay;
	/** Walks in by the QR code; otherwise by the short code. */
	byQr: boolean;
	/** How they take part, for the preparation. */
	way: Way;
	/** Index of the table, or null for who is not in the room. */
	table: number | null;
	/** Goes home before the question is put. */
	leavesEarly: boolean;
	/** Says first that they need time. */
	needsTime: boolean;
	concern: string | null;
	/** Index into the scenario's objections, or null. */
	objects: number | null;
	/** Holds the phone of the person before them (a couple, R2). */
	sharesPhone: boolean;
	/** Loses their phone on the day and gets a new card (R2). */
	losesPhone: boolean;
	/** A free link for the person at the keyboard (demo); nobody plays this role. */
	free: boolean;
}

const TABLE_SIZE = 6;

/** Everyone of a play, with who does what in their own way. */
export function castOf(scenario: Scenario, free = 0): Role[] {
	const { ways, people } = scenario;
	const roles: Role[] = [];
	const add = (count: number, change: Partial<Role>) => {
		for (let nth = 0; nth < count; nth++)
			roles.push({ ...roleOf(scenario, roles.length), ...change });
	};
	const away = ways.late + ways.indirect + ways.byLetter;
	const aside = ways.walkIns + away + ways.onPaper + ways.onTable + ways.early;
	const own = Math.max(3, people - aside);
	add(own, {});
	add(ways.early, { leavesEarly: true });
	add(Math.ceil(ways.onPaper / 2), { answers: 'paper' });
	add(Math.floor(ways.onPaper / 2), { answers: 'spoken' });
	add(ways.onTable, { answers: 'shared' });
	add(ways.walkIns, { coming: 'walk-in' });
	add(ways.indirect, { coming: 'indirect', answers: 'indirect', way: 'contact-person' });
	add(ways.byLetter, { coming: 'indirect', answers: 'letter', way: 'letter' });
	add(ways.late, { coming: 'late' });
	add(ways.declined, { coming: 'declined' });
	add(free, { free: true });
	giveParts(scenario, roles);
	seat(roles);
	return roles;
}

function roleOf(scenario: Scenario, nth: number): Role {
	const group = scenario.groups[nth % scenario.groups.length]!;
	return {
		id: '',
		...nameOf(nth),
		group,
		coming: 'invited',
		answers: 'own',
		byQr: nth % 2 === 0,
		way: 'room',
		table: null,
		leavesEarly: false,
		needsTime: false,
		concern: null,
		objects: null,
		sharesPhone: false,
		losesPhone: false,
		free: false
	};
}

/** Objections, concerns and doubts go to people with a phone of their own. */
function giveParts(scenario: Scenario, roles: Role[]): void {
	const phones = roles.filter(
		(role) => role.answers === 'own' && !role.leavesEarly && !role.free && isInRoom(role)
	);
	const parts: Partial<Role>[] = [
		...scenario.objections.map((_, index) => ({ objects: index })),
		...Array.from({ length: scenario.ways.concerned }, (_, index) => ({
			concern: scenario.concerns[index % scenario.concerns.length] ?? ''
		})),
		{ needsTime: true },
		{ losesPhone: true }
	];
	for (const [index, part] of parts.entries()) {
		const role = phones[index];
		if (role) Object.assign(role, part);
	}
	const couple = phones[parts.length + 1];
	if (couple && couple.coming === 'invited') couple.sharesPhone = true;
}

const isInRoom = ({ coming }: Role) =>
	coming === 'invited' || coming === 'walk-in' || coming === 'late';

/** Tables of about six; groups are mixed because neighbours in the list are of different groups. */
function seat(roles: readonly Role[]): void {
	const inRoom = roles.filter(isInRoom);
	const tables = Math.max(2, Math.ceil(inRoom.length / TABLE_SIZE));
	for (const [index, role] of inRoom.entries()) role.table = index % tables;
}

export function tableCount(roles: readonly Role[]): number {
	return Math.max(...roles.map(({ table }) => (table ?? -1) + 1));
}

/** Far enough: nobody's letter is late in a rehearsal. */
const LETTER_UNTIL = Date.parse('2099-12-31T12:00:00Z');

/**
 * What is done for somebody who is not there, and who speaks for them (R17); null where nobody can.
 * @param bounds within which a contact person decides
 */
export function standingOf(roles: readonly Role[], absent: Role, bounds: string): Standing | null {
	if (absent.answers === 'letter') {
		const instruction = { kind: 'wait', until: LETTER_UNTIL, then: 'count-me-out' } as const;
		return { contact: null, instruction };
	}
	const contact = contactOf(roles, absent);
	return contact ? { contact: contact.id, instruction: { kind: 'contact-decides', bounds } } : null;
}

/** Who in the room speaks for somebody who takes part from afar (C7); nobody in a very small cast. */
function contactOf(roles: readonly Role[], absent: Role): Role | undefined {
	const contacts = roles.filter(
		({ coming, answers, leavesEarly, losesPhone, sharesPhone, objects, free }) =>
			coming === 'invited' &&
			answers === 'own' &&
			objects === null &&
			!(leavesEarly || losesPhone || sharesPhone || free)
	);
	const nth = roles.filter(({ coming }) => coming === 'indirect').indexOf(absent);
	return contacts[nth % contacts.length];
}
