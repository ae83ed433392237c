import type { LiveView } from '#lib/client/live/live-view.svelte.ts';
import type { IdKey } from '#lib/domain/own-id.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { ProposalKind } from '#lib/domain/proposal/index.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import type { ProposalView } from '#lib/protocol/sections/proposals.ts';
import { OutboxSender } from '#lib/client/live/outbox-sender.svelte.ts';

type Start = CommandInput<'proposal:start'> & { proposal: string };

/** A table's proposals on this device: those the server knows, and those it has yet to hear of. */
export class Proposing {
	readonly sender: OutboxSender;
	/** Started here since the page opened: their words may be ahead of the server. */
	#started = $state.raw<readonly Start[]>([]);
	/** What the server said of them; null where it accepted. */
	#answers = $state.raw<Readonly<Record<string, Refusal | null>>>({});
	readonly #live: LiveView;

	constructor(live: LiveView) {
		this.#live = live;
		this.sender = new OutboxSender(live);
	}

	get all(): readonly ProposalView[] {
		return this.#live.sections.tableProposals?.proposals ?? [];
	}

	get sharesLeft(): number {
		return this.#live.sections.tableProposals?.sharesLeft ?? 0;
	}

	/** A table's device does; a person who listens only, or is not in the room, does not. */
	get takesPart(): boolean {
		const { me } = this.#live.sections;
		return !me?.indirect && me?.presence !== 'observer' && me?.presence !== 'left';
	}

	get mayStart(): boolean {
		const { tableProposals: table, ownIds } = this.#live.sections;
		return this.takesPart && !!ownIds && !!table?.writing && table.block !== null;
	}

	/** The server knows it: its live document can be opened. */
	isKnown(id: string): boolean {
		return this.find(id) !== null || this.#answers[id] === null;
	}

	/** Why the server did not let it begin; its words are on this device only. */
	refusalOf(id: string): Refusal | null {
		return this.#answers[id] ?? null;
	}

	/** Begun without network, also before a reload: "nog niet verzonden". */
	get unsent(): readonly Start[] {
		const known = new Set(this.all.map(({ id }) => id));
		return this.#live.unsent
			.filter(({ name }) => name === 'proposal:start')
			.map(({ input }) => input as Start)
			.filter(({ proposal }) => !known.has(proposal));
	}

	get hasAny(): boolean {
		return this.all.length > 0 || this.unsent.length > 0;
	}

	find(id: string): ProposalView | null {
		return this.all.find((proposal) => proposal.id === id) ?? null;
	}

	/** What kind it is, also before the server heard of it. */
	kindOf(id: string): ProposalKind {
		return this.find(id)?.kind ?? this.#begun(id)?.kind ?? 'plan';
	}

	/** Whether words can be written in it now, also while its start is still on its way. */
	isOpen(id: string): boolean {
		return this.find(id)?.open ?? this.#begun(id) !== undefined;
	}

	#begun(id: string): Start | undefined {
		return [...this.#started, ...this.unsent].find(({ proposal }) => proposal === id);
	}

	/**
	 * Begins a proposal at once, with or without network, and gives its id.
	 * @param makeId comes with the screens that begin one, and weighs nothing on others
	 */
	start(kind: ProposalKind, makeId: (key: IdKey) => string): string | null {
		const { tableProposals: table, ownIds } = this.#live.sections;
		if (!table?.block || !ownIds) return null;
		const proposal = makeId(ownIds.key);
		const start: Start = { proposal, table: table.table, block: table.block, kind };
		this.#started = [...this.#started, start];
		void this.#send(start);
		return proposal;
	}

	/** Begins one again that the server refused, where its writer is now. */
	async startAgain(id: string): Promise<void> {
		const here = this.#live.sections.tableProposals;
		const begun = this.#begun(id);
		const table = here?.table || begun?.table;
		const block = here?.block ?? begun?.block;
		if (!table || !block || this.isKnown(id)) return;
		await this.#send({ proposal: id, table, block, kind: this.kindOf(id) });
	}

	async #send(start: Start): Promise<void> {
		const accepted = await this.sender.send('proposal:start', start);
		const answer = accepted ? null : this.sender.refusal;
		this.#answers = { ...this.#answers, [start.proposal]: answer };
	}
}
