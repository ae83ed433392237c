import { happened, type ProcessEvent } from '#lib/domain/process/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { ProcessStore } from '#server/commands/process-store.ts';
import { Dutch } from './dutch.ts';
import type { Play } from './play.ts';

/** The largest day there is, late: how much of everything. */
export const BIG = {
	people: 2_000,
	seats: 1_000,
	tables: 100,
	questions: 290,
	proposals: 300,
	requests: 200
} as const;

/** Lines of the record that are written in one transaction. */
const TOGETHER = 500;
/** Characters of what is asked, of a title, and of what a table writes down. */
const QUESTION = 90;
const TITLE = 30;
const PROPOSAL = 500;

const times = <Made>(count: number, make: (nth: number) => Made): Made[] =>
	Array.from({ length: count }, (_, nth) => make(nth));

/**
 * Writes such a day into the record, past the rules: what pages make of much is the same. The server that
 * wrote it serves what it had before; another one on the same folder serves this.
 */
export async function growBigDay({ server, process, account }: Play): Promise<void> {
	const writer = new ProcessStore(server.app.database);
	const by = { kind: 'facilitator', id: account.id } as const;
	const events = bigDay();
	for (let from = 0; from < events.length; from += TOGETHER) {
		const before = await writer.load(process);
		await server.app.database.write(async (trx) => {
			const meta = { at: server.now(), by };
			const done = happened(before.state, events.slice(from, from + TOGETHER), meta);
			writer.adopt(await writer.append(trx, before, meta, done));
		});
	}
}

function bigDay(): ProcessEvent[] {
	const dutch = new Dutch();
	const people = times(BIG.people, newId);
	const tables = times(BIG.tables, (nth) => ({
		id: newId(),
		number: nth + 1,
		name: `Tafel ${nth + 1}`
	}));
	const informant = newId();
	return [
		...people.map((id, nth) => sought(id, nth)),
		{ type: 'tables:set', tables },
		...people.slice(0, BIG.seats).map((seat, nth) => ({
			type: 'seat:given' as const,
			seat,
			displayName: `Mens ${nth + 1}`,
			table: tables[nth % tables.length]!.id,
			lobby: null
		})),
		{ type: 'informant:added', id: informant, name: 'Ilse Blom', role: 'Gemeente', reach: null },
		...times(BIG.questions, (nth) => question(nth, people[nth]!, informant, dutch)).flat(),
		...times(BIG.proposals, (nth) => proposal(nth, tables[nth % tables.length]!.id, dutch)).flat(),
		...times(BIG.requests, (nth) => request(nth, people, dutch)).flat()
	];
}

const sought = (id: string, nth: number): ProcessEvent => ({
	type: 'person:sought',
	id,
	name: `Voornaam${nth * 7} van der Achternaam${nth}`,
	reach: `06-${10_000_000 + nth}`,
	group: `Bewoners van blok ${nth % 60}`,
	circle: 'inner',
	sector: 'residents',
	source: 'phone'
});

/** Every second one is answered, every fourth waits for an informant. */
function question(nth: number, from: string, informant: string, dutch: Dutch): ProcessEvent[] {
	const id = newId();
	const asked = { type: 'question:asked', id, from, words: dutch.of(QUESTION) } as const;
	const found = { type: 'question:informant-found', question: id, informant } as const;
	const words = dutch.of(QUESTION);
	const answered = { type: 'question:answered', question: id, by: informant, words } as const;
	if (nth % 4 === 0) return [asked];
	return nth % 4 === 2 ? [asked, found] : [asked, found, answered];
}

/** Shared, but for one in ten; some name a person. */
function proposal(nth: number, table: string, dutch: Dutch): ProcessEvent[] {
	const id = newId();
	const texts = { title: dutch.of(TITLE), body: dutch.of(PROPOSAL) };
	const shared = { type: 'proposal:shared', id, version: 1, subject: id, hash: null } as const;
	return [
		{ type: 'proposal:started', id, table, block: 'b', author: null, kind: 'plan' },
		...(nth % 10 === 9 ? [] : [{ ...shared, ...texts }]),
		...(nth % 60 === 0 ? [{ type: 'proposal:held', id, named: true } as const] : [])
	];
}

/** Of three one is new, one was told, one is answered. */
function request(nth: number, people: readonly string[], dutch: Dutch): ProcessEvent[] {
	const id = newId();
	const to = people[nth + 1]!;
	const toName = `Voornaam${(nth + 1) * 7}`;
	const asked = {
		from: people[nth]!,
		proposal: null,
		toName,
		kind: 'apology',
		open: false
	} as const;
	const brought = { type: 'recovery:brought', id, to, onPage: true } as const;
	const answer = { to, how: 'here', words: dutch.of(QUESTION), route: 'spoken' } as const;
	return [
		{ type: 'recovery:requested', id, words: dutch.of(QUESTION), ...asked },
		...(nth % 3 > 0 ? [brought] : []),
		...(nth % 3 > 1 ? [{ type: 'recovery:answered', id, ...answer } as const] : [])
	];
}
