import type { ProposalEntry } from '../ledger.ts';
import type { Participant, Player, Stage } from '../stage.ts';
import type { Writer } from '../writer.ts';
import { Habit } from './habit.ts';
import { book } from './seat.ts';

/** A table's device: begins and shares proposals, confirms who sits there, takes shared answers. */
export function keepTable(stage: Stage, table: string, device: Player): Habit {
	const { link } = device;
	return new Habit(stage, link, (habit) => {
		const { tableProposals, tableRound, table: here } = link.view;
		const block = tableProposals?.block;
		if (tableProposals?.writing && block) {
			habit.once('write', () => writeTogether(stage, table, device, block));
		}
		if (!tableRound || !here) return;
		if (tableRound.rollCall.open && !tableRound.rollCall.confirmed) {
			const seats = here.seats
				.filter(({ presence }) => presence === 'present' || presence === 'away')
				.map(({ id }) => id);
			habit.once(`roll call ${tableRound.round}`, async () => {
				await stage.pace.pause(4);
				await link.do('rollcall:confirm-table', { table, seats });
			});
		}
		for (const { id } of tableRound.asked) {
			const role = stage.cast.find((one) => one.id === id);
			if (role?.answers !== 'shared') continue;
			habit.once(`answer ${tableRound.hash} ${id}`, async () => {
				const { round, hash } = tableRound;
				await stage.pace.pause(10);
				const value = 'CAN_LIVE';
				await link.do('answer:give', { round, hash, seat: id, value, route: 'shared' });
				book(stage, link.view.round?.version ?? 0, tableRound, {
					seat: id,
					value,
					route: 'shared'
				});
			});
		}
	});
}

/** The proposals that fall to a table; tables take them in turn. */
function proposalsOf(stage: Stage, table: string): number[] {
	const tables = [...stage.tables.keys()];
	const mine = tables.indexOf(table);
	return stage.scenario.proposals.flatMap((_, index) =>
		index % tables.length === mine ? [index + 1] : []
	);
}

/** Everyone at the table writes in one of its proposals; when all is saved the table shares them. */
async function writeTogether(
	stage: Stage,
	table: string,
	device: Player,
	block: string
): Promise<void> {
	const entries: ProposalEntry[] = [];
	for (const number of proposalsOf(stage, table)) {
		const recovery = stage.scenario.proposals[number - 1]?.tags.includes('♥');
		await stage.pace.pause(4);
		const kind = recovery ? 'recovery' : 'plan';
		const id = String(await device.link.do('proposal:start', { table, block, kind }));
		const entry: ProposalEntry = { number, id, table, words: [], shared: false };
		entries.push(entry);
		stage.ledger.proposals.push(entry);
		stage.proposalIds.set(number, id);
	}
	if (entries.length === 0) return;
	const people = [...stage.participants.values()].filter(
		({ link }) => link.view.table?.id === table
	);
	await Promise.all([
		...entries.map((entry) => writeTitle(stage, device, entry)),
		...people.map((person, at) => addWords(stage, person, entries[at % entries.length]!, at)),
		...onPaper(stage, table, entries)
	]);
	for (const entry of entries) {
		await stage.pace.pause(5);
		await device.link.do('proposal:share', { proposal: entry.id });
		entry.shared = true;
	}
}

async function writeTitle(stage: Stage, device: Player, entry: ProposalEntry): Promise<void> {
	const words = stage.scenario.proposals[entry.number - 1]?.text ?? '';
	const writer = await stage.open(device, `proposal/${entry.id}`);
	await writeWords(stage, writer, entry, { by: device.name, field: 'title', words });
}

/** A person opens the proposal on their own phone, as soon as it shows there, and adds a sentence. */
async function addWords(
	stage: Stage,
	person: Participant,
	entry: ProposalEntry,
	nth: number
): Promise<void> {
	await person.link.until('the proposal of my table', ({ tableProposals }) =>
		tableProposals?.proposals.some(({ id, open }) => id === entry.id && open)
	);
	await stage.pace.pause(10);
	const writer = await stage.open(person, `proposal/${entry.id}`);
	const words = voiceOf(stage, entry.number + nth * 5);
	await writeWords(stage, writer, entry, { by: person.name, field: 'body', words });
}

/** Who has no phone says it, and a facilitator types it in (R5). */
function onPaper(stage: Stage, table: string, entries: readonly ProposalEntry[]): Promise<void>[] {
	if (stage.peopleLead) return [];
	const tables = [...stage.tables.keys()];
	const roles = stage.cast.filter(
		(role) =>
			(role.answers === 'paper' || role.answers === 'spoken') &&
			role.table !== null &&
			tables[role.table] === table
	);
	return roles.map(async (role, at) => {
		const entry = entries[at % entries.length]!;
		const writer = await stage.open(stage.facilitator, `proposal/${entry.id}`);
		const words = voiceOf(stage, entry.number + at * 7 + 3);
		await writeWords(stage, writer, entry, { by: role.shown, field: 'body', words });
	});
}

function voiceOf(stage: Stage, nth: number): string {
	const { voices } = stage.scenario;
	return voices[nth % voices.length] ?? '';
}

async function writeWords(
	stage: Stage,
	writer: Writer,
	entry: ProposalEntry,
	saved: ProposalEntry['words'][number]
): Promise<void> {
	if (saved.field === 'title') await writer.type('title', saved.words, stage.pace);
	else await writer.type('body', `${saved.words}\n`, stage.pace, 'top');
	await writer.saved();
	// Only now the person was told that it is kept: only now it may never be missing.
	entry.words.push(saved);
	writer.close();
}
