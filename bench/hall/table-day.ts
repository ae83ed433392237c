import { until } from '../../client-kit/until.ts';
import type { Reply } from '../../src/lib/protocol/messages.ts';
import type { Room } from '../servers/server.ts';
import type { Hall } from './hall.ts';
import { HallPen } from './hall-pen.ts';
import type { Phone } from './phone.ts';

/** People rewrite rather than let a text grow. */
const MOST_CHARACTERS = 1_500;
/** So many proposals a table may share; from then on it writes on at those (R26). */
const PROPOSALS = 3;
const LAST_WORDS_MS = 10_000;

/** What tables did so far, all together. */
export interface Deeds {
	begun: number;
	shared: number;
	reopened: number;
	left: number;
	returned: number;
	readonly faults: string[];
}

/** One table in the writing part of a plan day: some write, and now and then they share what they have. */
export class TableDay {
	private readonly hall: Hall;
	private readonly room: Room;
	private readonly phones: readonly Phone[];
	private readonly deeds: Deeds;
	private readonly names: readonly string[];
	private pens: (HallPen | null)[];
	private readonly proposals: string[];
	private shared = 0;
	/** Stays until what it sent was answered. */
	private sender: Phone | null = null;
	private over = false;

	constructor(hall: Hall, number: number, deeds: Deeds) {
		this.hall = hall;
		this.room = hall.plan.rooms[number]!;
		this.phones = hall.phonesAt(number);
		this.deeds = deeds;
		this.pens = [...hall.pens[number]!];
		this.names = this.pens.map((_, nth) => `${number}-${nth}`);
		this.proposals = [this.room.name.split('/')[1]!];
	}

	get people(): number {
		return this.phones.length;
	}

	/** Writes until the end. @param stint seconds at a proposal before it is shared */
	async run(stint: number, wait: (seconds: number) => Promise<unknown>): Promise<void> {
		for (const pen of this.pens) if (pen) this.write(pen);
		while (!this.over) {
			await wait((0.5 + this.hall.random.next()) * stint);
			if (!this.over) await this.share().catch((cause) => this.wrong(`sharing: ${cause}`));
			this.sender = null;
		}
	}

	end(): void {
		this.over = true;
		this.putDown();
	}

	/** Someone puts the phone away for a while. */
	async beAway(at: number, pause: Promise<unknown>): Promise<void> {
		const phone = this.phones[at]!;
		if (this.over || !phone.connected || phone === this.sender) return;
		phone.close();
		this.pens[at]?.close();
		if (at < this.pens.length) this.pens[at] = null;
		this.deeds.left++;
		await pause;
		if (this.over) return;
		phone.comeBack();
		if (at < this.pens.length) this.pens[at] = this.pickUp(at);
		this.deeds.returned++;
	}

	/** Shares the proposal, and goes on with a new one or with an earlier one. */
	private async share(): Promise<void> {
		const sender = this.phones.find(({ connected, view }) => connected && view.tableProposals);
		if (!sender) return;
		this.sender = sender;
		for (const pen of this.pens) pen?.stop();
		const written = () => this.pens.every((pen) => pen === null || pen.isSaved);
		await until('the last words', written, LAST_WORDS_MS);
		const { table = '', block } = sender.view.tableProposals ?? {};
		const now = this.proposals.at(-1)!;
		this.expect('share', await sender.send('proposal:share', { proposal: now }));
		this.deeds.shared++;
		this.shared++;
		this.putDown('closed');
		if (this.shared < PROPOSALS && block) {
			const start = { table, block, kind: 'plan' } as const;
			const reply = await sender.send('proposal:start', start);
			this.expect('start', reply);
			this.proposals.push(reply.ok ? String(reply.value) : now);
			this.deeds.begun++;
		} else {
			const proposal = this.proposals.shift()!;
			this.proposals.push(proposal);
			this.expect('reopen', await sender.send('proposal:reopen', { proposal }));
			this.deeds.reopened++;
		}
		this.pens = this.pens.map((_, at) => (this.phones[at]!.connected ? this.pickUp(at) : null));
	}

	private pickUp(at: number): HallPen {
		const { port } = this.hall.plan;
		const document = { name: `proposal/${this.proposals.at(-1)!}` };
		const pen = new HallPen(port, document, this.room.people[at]!, this.names[at]!);
		this.write(pen);
		return pen;
	}

	private write(pen: HallPen): void {
		pen.begin(this.hall.plan.pace, this.hall.random, MOST_CHARACTERS);
	}

	/** @param expected why writers may have been sent away: a text that was shared is closed */
	private putDown(expected: string | null = null): void {
		for (const pen of this.pens) {
			if (pen?.refused && pen.refused !== expected)
				this.wrong(`a writer was sent away: ${pen.refused}`);
			pen?.close();
		}
		this.pens = this.pens.map(() => null);
	}

	private expect(what: string, reply: Reply): void {
		if (!reply.ok) throw new Error(`${what} refused: ${JSON.stringify(reply)}`);
	}

	private wrong(what: string): void {
		if (!this.over) this.deeds.faults.push(what);
	}
}
