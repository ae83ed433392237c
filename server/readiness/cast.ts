import type { Arranged, ArrangedPerson } from '#lib/domain/process/index.ts';
import { isIndirectWay } from '#lib/domain/person/index.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import type { Player, Stage } from './stage.ts';

/** An invented person, beside what is arranged for who stands there really. */
export interface Actor {
	id: string;
	arranged: ArrangedPerson;
	/** What was agreed for who will not be there, as it was written down in the copy. */
	agreed: { contact: string | null; instruction: StandingInstruction } | null;
	/** What they hold on the day. */
	phone: Player | null;
	seated: boolean;
}

/** Invented, from several languages: names are printed too. */
const FIRST = ['Anna', 'Bram', 'Cem', 'Dewi', 'Emre', 'Fatma', 'Gijs', 'Hanna', 'Ivo', 'Jolanda'];
const LAST = ['de Wit', 'van den Berg', 'Yılmaz', 'Jansen', 'El Amrani', 'Smit', 'Kovač', 'Bakker'];

const nameOf = (nth: number) =>
	`${FIRST[nth % FIRST.length]} ${LAST[Math.floor(nth / FIRST.length) % LAST.length]} ${nth + 1}`;

/** Prepared, with a card, and nothing is asked of them that is out of the way. */
export const STAND_IN: ArrangedPerson = {
	group: 1,
	circle: 'inner',
	sector: 'residents',
	status: 'prepared',
	prepared: true,
	way: 'room',
	standing: null,
	hasContact: false,
	permissionMissing: false,
	hasLink: true,
	hasSeat: false,
	table: null
};

/** Fewer than this cannot agree on anything, and not be guessed. */
const FEWEST = 4;

/** Puts invented people on the list of the copy, as many and as far as the real ones. */
export async function arrangePeople(stage: Stage, people: Arranged['people']): Promise<Actor[]> {
	// Whoever nobody spoke to yet does not come.
	const expected = people.filter(({ status }) => status !== 'sought');
	const inRoom = expected.filter(({ way }) => !isIndirectWay(way)).length;
	if (expected.length === 0) stage.note('people-none');
	else if (inRoom < 2) stage.note('people-few', { count: inRoom });
	const standIns = Math.max(0, FEWEST - inRoom);
	const all = [...expected, ...Array.from({ length: inRoom < 2 ? standIns : 0 }, () => STAND_IN)];
	const rows = all.map(({ group, circle, sector }, nth) => ({
		name: nameOf(nth),
		reach: null,
		group: `Groep ${group}`,
		circle,
		sector,
		source: 'team' as const,
		another: true
	}));
	await stage.arranges('person:add-many', { people: rows });
	const listed = (await stage.sees()).people?.people ?? [];
	const ids = new Map(listed.map(({ id, name }) => [name, id]));
	const cast = all.map((arranged, nth): Actor => {
		const id = ids.get(nameOf(nth)) ?? '';
		return { id, arranged, agreed: null, phone: null, seated: false };
	});
	const speakers = cast.filter(({ arranged }) => !isIndirectWay(arranged.way));
	let missing = 0;
	let waiting = 0;
	for (const [nth, actor] of cast.entries()) {
		const { standing, way, permissionMissing } = actor.arranged;
		if (isIndirectWay(way) && standing === null) missing += 1;
		if (permissionMissing) waiting += 1;
		// Nobody speaks for more than two.
		const speaker = speakers[nth % Math.max(1, speakers.length)]?.id ?? null;
		actor.agreed = agreedWith(actor.arranged, speaker, stage.now + WAIT);
		await prepare(stage, actor);
	}
	if (missing > 0) stage.note('instruction-missing', { count: missing });
	if (waiting > 0) stage.note('permission-missing', { count: waiting });
	return cast;
}

async function prepare(stage: Stage, { id: person, arranged, agreed }: Actor) {
	const { status, prepared, way, permissionMissing } = arranged;
	const spoken = status === 'approached' ? 'approached' : 'spoken';
	await stage.arranges('person:set-status', { person, status: spoken });
	if (!prepared) return;
	const instruction = agreed?.instruction;
	await stage.arranges('person:prepare', {
		person,
		way,
		instruction: instruction?.kind ?? null,
		contact: agreed?.contact ?? null,
		...(instruction?.kind === 'wait' && {
			waitUntil: instruction.until,
			waitThen: instruction.then
		}),
		...(instruction?.kind === 'contact-decides' && { bounds: instruction.bounds }),
		...(permissionMissing && { under16: true })
	});
}

/** Beyond every day that is played. */
const WAIT = 30 * 24 * 60 * 60_000;

/** What was agreed with somebody who will not be there, in the copy; null where it is not whole. */
function agreedWith(
	{ way, standing, hasContact }: ArrangedPerson,
	speaker: string | null,
	until: number
): Actor['agreed'] {
	if (!isIndirectWay(way)) return null;
	const contact = hasContact ? speaker : null;
	switch (standing) {
		case null:
			return null;
		case 'count-me-out':
			return { contact, instruction: { kind: standing } };
		case 'contact-decides':
			return { contact, instruction: { kind: standing, bounds: BOUNDS } };
		case 'wait':
			return { contact, instruction: { kind: standing, until, then: 'count-me-out' } };
		default:
			return standing satisfies never;
	}
}

const BOUNDS = 'Om te oefenen';
