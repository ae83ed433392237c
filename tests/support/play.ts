import { randomBytes } from 'node:crypto';
import { ownId } from '#lib/domain/own-id.ts';
import { BLOCK_KINDS, blockOf, type BlockKind } from '#lib/domain/programme/index.ts';
import type { AnswerValue } from '#lib/domain/consent/index.ts';
import type { Measure } from '#lib/domain/frame/index.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import type { Account } from '#server/db/account-repository.ts';
import type { TestServer, Visitor } from './test-server.ts';
import type { ViewerClient } from './viewer-client.ts';

/** Someone with an open live link, and what it takes to open more as them. */
export interface Player {
	id: string;
	visitor: Visitor;
	client: ViewerClient;
}

export interface PartyPlayer extends Player {
	/** The party; `id` is the person who holds its mandate. */
	party: string;
	frame: string;
}

/** A facilitator's typed reason, for the care rules that a short play breaks. */
export const REASON = 'omdat de proef kort is';

/** One process played by commands over real sockets, by the shortest way to any stage. */
export class Play {
	readonly server: TestServer;
	readonly process: string;
	readonly account: Account;
	readonly pb: ViewerClient;
	readonly staff: Visitor;
	#tables: readonly string[] = [];
	#blocks: readonly string[] = [];

	private constructor(server: TestServer, account: Account, staff: Visitor, pb: ViewerClient) {
		this.server = server;
		this.account = account;
		this.process = staff.process;
		this.staff = staff;
		this.pb = pb;
	}

	/** A new process, its first facilitator on the line. */
	static async begin(server: TestServer, name = 'Petra'): Promise<Play> {
		const account = await server.account(name);
		const staff = await server.staff(account, await server.process(account));
		return new Play(server, account, staff, await server.client(staff));
	}

	/** Table ids, in order of their numbers; once they are set. */
	get tables(): readonly string[] {
		return this.#tables;
	}

	/** The block of each kind; once the day is open. */
	get blocks(): Readonly<Record<BlockKind, string>> {
		const named = BLOCK_KINDS.map((kind, at) => [kind, this.#blocks[at] ?? '']);
		return Object.fromEntries(named) as Record<BlockKind, string>;
	}

	/** Someone at a door, by a personal link. */
	async at(door: Visitor['door'], ref: string): Promise<Player> {
		const visitor = await this.server.enter(String(await this.pb.do('link:make', { door, ref })));
		return { id: ref, visitor, client: await this.server.client(visitor) };
	}

	/** A colleague in the team. */
	async colleague(role: 'facilitator' | 'host', name: string): Promise<Player> {
		const account = await this.server.account(name);
		await this.pb.do('team:add', { account: account.id, name, role });
		const visitor = await this.server.staff(account, this.process);
		return { id: account.id, visitor, client: await this.server.client(visitor) };
	}

	async core(name: string): Promise<Player> {
		await this.pb.do('core:add', { name, organisation: 'Gemeente' });
		const team = await this.pb.shows(`core member ${name}`, ({ team: shown }) =>
			shown?.core.find((member) => member.name === name)
		);
		return this.at('core', team.id);
	}

	async informant(name: string): Promise<Player> {
		const informant = await this.pb.do('informant:add', { name, role: 'Deskundige' });
		return this.at('informant', String(informant));
	}

	/**
	 * A framing party with mandate, promise and one frame, its words in the document.
	 * @param measure for a frame of an amount; without it the frame says what must be
	 */
	async party(name: string, prefix: string, measure: Measure | null = null): Promise<PartyPlayer> {
		await this.pb.do('party:add', { name, prefix, departments: [] });
		const { id: party } = await this.pb.shows(`party ${name}`, ({ framesDesk }) =>
			framesDesk?.parties.find((one) => one.name === name)
		);
		const decision = { body: 'College', date: '2026-01-01', document: 'B1' };
		const mandate = { party, holderName: `Houder ${name}`, upTo: 'Alles', decision };
		await this.pb.do('party:mandate', mandate);
		const promise = { formalDecision: 'Besluit', by: '2098-01-01', goesThroughUnchanged: true };
		await this.pb.do('party:promise', { party, ...promise, onPaper: true });
		await this.pb.do('frame:add', { party, kind: 'must' });
		const made = await this.pb.shows(`frame of ${name}`, ({ framesDesk }) => {
			const found = framesDesk?.parties.find((one) => one.id === party);
			return found?.mandate && found.frames[0] ? found : null;
		});
		const frame = made.frames[0]?.id ?? '';
		if (measure) await this.pb.do('frame:shape', { frame, kind: 'amount', measure });
		await this.#writeFrame(party, frame);
		return { ...(await this.at('party', made.mandate?.holder.id ?? '')), party, frame };
	}

	async #writeFrame(party: string, frame: string): Promise<void> {
		const document = this.server.document(this.staff, `frames/${party}`);
		await document.synced();
		document.write(`${frame}/sentence`, 'Het plan is veilig');
		document.write(`${frame}/reason`, 'Omdat het moet');
		document.write(`${frame}/question`, 'Is het veilig?');
		await this.#taken(frame);
		document.close();
	}

	/** Lays the words down until they are all there: they travel by another socket than commands. */
	async #taken(frame: string): Promise<void> {
		await this.pb.shows('the frame laid down', ({ framesToSign }) => {
			const found = framesToSign?.frames.find(({ id }) => id === frame);
			const taken = found?.words === 'taken' && found.question;
			if (!taken) void this.pb.send('frames:take-texts', {});
			return taken;
		});
	}

	/** Every party signs the same set; the last signature locks it. */
	async framesLocked(...parties: PartyPlayer[]): Promise<void> {
		const hash = await parties.at(-1)?.client.shows('frames to sign', ({ framesToSign }) => {
			const complete = framesToSign?.frames.length === parties.length;
			return complete && framesToSign.hash;
		});
		for (const { party, client } of parties) {
			await client.do('frames:sign', { party, hash: hash ?? '', wholeOrganisation: true });
		}
	}

	async tablesSet(count = 2): Promise<void> {
		const numbers = Array.from({ length: count }, (_, at) => at + 1);
		const tables = numbers.map((number) => ({ id: null, number, name: `Tafel ${number}` }));
		this.#tables = (await this.pb.do('tables:set', { tables })) as string[];
	}

	/** Tables and a run sheet with a block of every kind; the day is open. */
	async dayOpen(tables = 2): Promise<void> {
		await this.tablesSet(tables);
		const blocks = BLOCK_KINDS.map((kind) => ({
			...blockOf(kind, { id: '', title: `Blok ${kind}`, minutes: 30 }),
			id: null
		}));
		const sheet = { startsAt: this.server.now(), blocks };
		this.#blocks = (await this.pb.do('runsheet:set', sheet, REASON)) as string[];
		await this.pb.do('day:open', {}, REASON);
	}

	async block(kind: BlockKind): Promise<void> {
		await this.pb.do('block:start', { block: this.blocks[kind] }, REASON);
	}

	/** People with a seat of their own, here, at each table in turn. */
	async seats(...names: string[]): Promise<Player[]> {
		const given: Player[] = [];
		for (const [at, displayName] of names.entries()) {
			const table = this.tables[at % this.tables.length] ?? null;
			const seat = { person: null, arrival: null, displayName, table, here: true };
			given.push(await this.at('seat', String(await this.pb.do('seat:give', seat, REASON))));
		}
		return given;
	}

	/** An id as their phone makes it, to begin a proposal under without network. */
	async ownId(sender: Player): Promise<string> {
		const { key } = await sender.client.shows('a key', ({ ownIds }) => ownIds);
		return ownId(randomBytes, key);
	}

	/** A proposal written live by a seat at table 1 or 2; open, not shared. */
	async proposal(seat: Player, title: string, body: string): Promise<string> {
		const { id: table } = await seat.client.shows('a table', ({ table: shown }) => shown);
		const start = { table, block: this.blocks.proposals, kind: 'plan' } as const;
		const proposal = String(await seat.client.do('proposal:start', start));
		const document = this.server.document(seat.visitor, `proposal/${proposal}`);
		await document.synced();
		document.write('title', title);
		document.write('body', body);
		await seat.client.shows('the words are stored', ({ tableProposals }) =>
			tableProposals?.proposals.find(({ id, body: shown }) => id === proposal && shown === body)
		);
		document.close();
		return proposal;
	}

	/** A plan item with its `what`, complete enough. */
	async item(what: string, from: string[] = []): Promise<string> {
		const item = String(await this.pb.do('item:add', { from }));
		await this.itemText(item, what);
		return item;
	}

	/** Puts other words in an item's document. */
	async itemText(item: string, what: string): Promise<void> {
		const document = this.server.document(this.staff, `item/${item}`);
		await document.synced();
		const text = document.doc.getText('what');
		text.delete(0, text.length);
		document.write('what', what);
		await this.pb.shows('the item is stored', ({ plan }) =>
			plan?.items.find(({ id, what: shown }) => id === item && shown === what)
		);
		document.close();
	}

	async planFrozen(...items: string[]): Promise<string[]> {
		const made: string[] = [];
		for (const what of items) made.push(await this.item(what));
		await this.pb.do('plan:freeze', {}, REASON);
		return made;
	}

	/** Takes a round on the latest version to ASKING. */
	async roundAsking(): Promise<void> {
		await this.pb.do('round:prepare', {}, REASON);
		await this.pb.do('round:present', {}, REASON);
		await this.pb.do('round:mark-read-aloud', {});
		await this.pb.do('round:ask', {}, REASON);
	}

	/** What an answer of this seat names: the round and text on its own screen. */
	async asked(seat: Player): Promise<{ round: number; hash: string; seat: string }> {
		const { round, hash } = await seat.client.shows('asked', ({ myRound }) =>
			myRound?.asked ? myRound : null
		);
		return { round, hash, seat: seat.id };
	}

	async answer(
		seat: Player,
		value: AnswerValue,
		more: Partial<CommandInput<'answer:give'>> = {}
	): Promise<void> {
		const input = { ...(await this.asked(seat)), value, route: 'own' as const, ...more };
		await seat.client.do('answer:give', input);
	}

	/** Everyone can live with it. */
	async consented(...seats: Player[]): Promise<void> {
		await this.roundAsking();
		for (const seat of seats) await this.answer(seat, 'CAN_LIVE');
		await this.pb.do('round:reveal', {});
	}

	/** The parties are back and the frame test is open. */
	async testing(...parties: PartyPlayer[]): Promise<void> {
		await this.block('test');
		for (const { party } of parties) await this.pb.do('party:check-in', { party });
		await this.pb.do('frame-test:open', {}, REASON);
	}

	/** One party's verdict on its frame in the first test. */
	async judge(judge: PartyPlayer, value: 'FITS' | 'DOES_NOT_FIT', items: string[] = []) {
		const test = await judge.client.shows('the test', ({ test: shown }) => shown?.number);
		const words = { reason: value === 'FITS' ? '' : 'Past niet', explanation: '' };
		await judge.client.do('frame-test:judge', { test, frame: judge.frame, value, items, ...words });
	}
}
