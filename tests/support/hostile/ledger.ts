import assert from 'node:assert/strict';
import type { AnswerValue } from '#lib/domain/consent/index.ts';
import { readContents, readLines } from '#server/db/record-repository.ts';
import type { Hand, Sent, Stage } from './stage.ts';

/** What a record line says, with its sealed words where they still exist. */
interface Line {
	seq: number;
	by: { kind: string; id?: string };
	type: string;
	fact: Record<string, unknown>;
}

interface Asking {
	round: number;
	hash: string;
	/** Devices that stood at each seat when the question was put. */
	devices: ReadonlyMap<string, ReadonlySet<string>>;
	/** Who was in the room, or away, then. */
	room: ReadonlySet<string>;
	/** What each person last said with a device of their own. */
	said: Map<string, AnswerValue>;
	/** Seats for which anybody's answer was taken. */
	answered: Set<string>;
	/** For whom two members stood for a new card: what comes by it is theirs (C11). */
	renewed: Set<string>;
	/** Who went, or took another part, by their own press or by two members. */
	gone: Set<string>;
	/** Words that only their giver may read until the reveal. */
	marks: Map<string, string>;
	revealed: boolean;
}

/** An objection as it came in: whose it is, by which road, and what only its owner may still do. */
interface Owned {
	seat: string;
	route: string;
}

/** Whom a list of who sits somewhere does not bring back. */
const AWAY = new Set(['left', 'aside']);
const NO = new Set<AnswerValue>(['CANNOT_YET', 'NEED_TIME']);

/**
 * What people said with their own hands, kept beside the server and without any rule of its domain:
 * from what was sent, and from the lines that the record got. Whatever the server makes of a round is
 * held against this.
 */
export class Ledger {
	readonly #stage: Stage;
	#seq = 0;
	#asking: Asking | null = null;
	/** Who said no to exactly this text with their own hand, and has not said otherwise since. */
	readonly #nos = new Map<string, string>();
	readonly #presence = new Map<string, string>();
	readonly #objections = new Map<string, Owned>();
	readonly #open = new Set<string>();
	/** Every kind of line that was met: the steps must have come everywhere. */
	readonly met = new Set<string>();

	constructor(stage: Stage) {
		this.#stage = stage;
	}

	/** The round that is being asked and not yet revealed. */
	get asking(): Asking | null {
		return this.#asking?.revealed === false ? this.#asking : null;
	}

	get objections(): string[] {
		return [...this.#objections.keys()];
	}

	ownerOf(objection: string): string | null {
		return this.#objections.get(objection)?.seat ?? null;
	}

	/** Notes words that someone is about to say, so that they can be looked for on others' screens. */
	marks(seat: string, mark: string): void {
		this.#asking?.marks.set(mark, seat);
	}

	/** After every command: what it wrote must be what its sender could rightly do. */
	async hear(sent: Sent | null): Promise<void> {
		if (sent?.reply.ok) this.#note(sent);
		for (const line of await this.#newLines()) await this.#look(line, sent);
	}

	#note({ hand, name, input }: Sent): void {
		const asking = this.#asking;
		if (!asking || asking.revealed) return;
		const given = input as { seat?: string; value?: AnswerValue; round?: number };
		if (name === 'answer:give' && given.seat && given.value && given.round === asking.round) {
			asking.answered.add(given.seat);
			if (this.#isOwnDevice(hand, given.seat)) {
				asking.said.set(given.seat, given.value);
				if (given.value === 'CANNOT_YET') this.#nos.set(given.seat, asking.hash);
				else this.#nos.delete(given.seat);
			}
		}
		if (name === 'answer:confirm-earlier' && given.seat) {
			asking.answered.add(given.seat);
			if (this.#isOwnDevice(hand, given.seat)) {
				asking.said.set(given.seat, 'CAN_LIVE');
				this.#nos.delete(given.seat);
			}
		}
	}

	/** A device that stood at this seat when everyone was asked, in its own person's hands or not. */
	#isOwnDevice({ viewer }: Hand, seat: string): boolean {
		if (viewer.id !== seat || !this.#asking) return false;
		const { devices, renewed } = this.#asking;
		return devices.get(seat)?.has(viewer.session) === true || renewed.has(seat);
	}

	async #newLines(): Promise<Line[]> {
		const { database } = this.#stage.server.app;
		const { process } = this.#stage.play;
		const lines = (await readLines(database.db, process)).filter(({ seq }) => seq > this.#seq);
		if (lines.length === 0) return [];
		const contents = await readContents(database, process);
		const bodies = new Map(contents.map((row) => [row.seq, row.body]));
		this.#seq = lines.at(-1)?.seq ?? this.#seq;
		return lines.map(({ seq, by, event }) => {
			const { sealed: _sealed, type, ...open } = event;
			return { seq, by, type, fact: { ...open, ...bodies.get(seq) } };
		});
	}

	async #look(line: Line, sent: Sent | null): Promise<void> {
		const { type, fact, by } = line;
		this.met.add(type);
		const seat = typeof fact.seat === 'string' ? fact.seat : null;
		const where = `${type} by ${by.kind} (${sent?.hand.name}) after ${sent?.name}`;
		switch (type) {
			case 'seat:checked-in':
			case 'seat:came-back':
				this.#presence.set(seat ?? '', 'present');
				return;
			case 'rollcall:table-confirmed':
				for (const id of fact.seats as string[]) {
					if (!AWAY.has(this.#presence.get(id) ?? '')) this.#presence.set(id, 'present');
				}
				return;
			case 'day:opened':
				// A later session has a new check-in.
				for (const [id, is] of this.#presence) {
					if (is !== 'aside') this.#presence.set(id, 'expected');
				}
				return;
			case 'seat:device-added':
				if (fact.proposedBy !== null) {
					assert.notEqual(fact.proposedBy, fact.by, `[attack 5] [C11] ${where}: one alone`);
					this.asking?.renewed.add(seat ?? '');
				}
				return;
			case 'seat:stepped-out':
				this.#presence.set(seat ?? '', 'away');
				return;
			case 'seat:checked-out':
			case 'seat:stopped':
			case 'seat:made-indirect':
			case 'seat:became-observer':
				this.#leaves(seat ?? '', line, sent, where);
				return;
			case 'rollcall:confirmed':
				for (const id of fact.left as string[]) this.#leavesByTwo(id, fact, where);
				return;
			case 'round:asked':
				await this.#asks(fact);
				return;
			case 'answer:given':
				this.#answers(line, where);
				return;
			case 'round:revealed':
				this.#revealed(fact, fact.to === 'CONSENTED', where);
				return;
			case 'round:closed-for-objections':
				this.#revealed(fact, false, where);
				return;
			case 'round:consented':
				assert.deepEqual([...this.#open], [], `[C1] [C5] ${where}: still open`);
				return;
			case 'objection:raised':
				this.#objections.set(String(fact.id), { seat: seat ?? '', route: String(fact.route) });
				this.#open.add(String(fact.id));
				return;
			case 'objection:withdrawn':
				this.#owners(line, sent, where);
				this.#open.delete(String(fact.objection));
				return;
			case 'objection:provisionally-met':
			case 'objection:shown-as':
			case 'objection:leaver-chose':
				this.#owners(line, sent, where);
				return;
			case 'objection:carried':
			case 'objection:mooted':
				this.#open.delete(String(fact.objection));
				return;
			case 'round:sent-back':
			case 'round:superseded':
			case 'round:adjourned':
			case 'round:stopped':
				this.#asking = null;
				if (type !== 'round:sent-back') this.#open.clear();
				return;
			default:
				return;
		}
	}

	async #asks(fact: Record<string, unknown>): Promise<void> {
		const devices = new Map<string, Set<string>>();
		const { db } = this.#stage.server.app.database;
		const rows = await db
			.selectFrom('phone_seat')
			.innerJoin('session', 'session.principal', 'phone_seat.principal')
			.select(['phone_seat.seat', 'session.id_hash'])
			.execute();
		for (const row of rows) {
			const held = devices.get(row.seat) ?? new Set();
			devices.set(row.seat, held.add(row.id_hash));
		}
		const room = [...this.#presence].filter(([, is]) => is === 'present' || is === 'away');
		this.#asking = {
			round: Number(fact.round),
			hash: String(fact.hash),
			devices,
			room: new Set(room.map(([seat]) => seat)),
			said: new Map(),
			answered: new Set(),
			renewed: new Set(),
			gone: new Set(),
			marks: new Map(),
			revealed: false
		};
	}

	#leaves(seat: string, line: Line, sent: Sent | null, where: string): void {
		const press = line.by.kind === 'seat' && line.by.id === seat;
		// While everyone is asked only a device that was theirs before can say so for them.
		const own = press && (!this.asking || (sent !== null && this.#isOwnDevice(sent.hand, seat)));
		const proposedBy = line.fact.proposedBy;
		const byTwo = typeof proposedBy === 'string' && proposedBy !== line.by.id;
		if (this.asking?.room.has(seat) && !this.asking.gone.has(seat)) {
			assert.ok(own || byTwo, `[C11] ${where}: one alone set another gone while asked`);
			this.asking.gone.add(seat);
		}
		if (line.type === 'seat:became-observer') {
			assert.ok(own, `[C11] ${where}: nobody makes another an observer`);
		}
		// Only their own check-in brings back who chose another part, whatever list is made.
		const goesHome = line.type === 'seat:checked-out';
		this.#presence.set(seat, goesHome ? 'left' : 'aside');
	}

	#leavesByTwo(seat: string, fact: Record<string, unknown>, where: string): void {
		assert.notEqual(fact.proposedBy, fact.confirmedBy, `[C11] ${where}: one alone`);
		if (this.asking) {
			const said = this.asking.said.get(seat);
			assert.ok(!(said && NO.has(said)), `[C11] ${where}: left who said no`);
			this.asking.gone.add(seat);
		}
		this.#presence.set(seat, 'left');
	}

	#answers({ by, fact }: Line, where: string): void {
		const seat = String(fact.seat);
		const { route, hash } = fact;
		if (this.#asking) assert.equal(hash, this.#asking.hash, `[C4] ${where}: another text`);
		const own = by.kind === 'seat' && by.id === seat;
		if (route === 'own') assert.ok(own, `[C8] ${where}: another's own answer`);
		if (route === 'paper' || route === 'spoken' || route === 'letter') {
			assert.ok(['facilitator', 'host'].includes(by.kind), `[C8] ${where}`);
			assert.ok(fact.readBack, `[C8] ${where}: not read back`);
			const before = this.#asking?.said.get(seat);
			assert.equal(
				before,
				undefined,
				`[attack 4] [C8] ${where}: over an answer from one's own phone`
			);
		}
		const objection = fact.objection as { id: string } | null | undefined;
		if (objection) this.#objections.set(objection.id, { seat, route: String(route) });
	}

	#revealed(fact: Record<string, unknown>, consented: boolean, where: string): void {
		const asking = this.#asking;
		if (!asking) return;
		asking.revealed = true;
		const outcome = fact.outcome as { roster: string[]; standing: string[] };
		const judging = new Set([...outcome.roster, ...outcome.standing]);
		for (const { id } of fact.objections as { id: string }[]) this.#open.add(id);
		for (const id of fact.reopened as string[]) this.#open.add(id);
		for (const seat of asking.room) {
			if (asking.gone.has(seat)) continue;
			assert.ok(judging.has(seat), `[C2] ${where}: ${seat} fell out of R`);
		}
		if (fact.to === undefined) return;
		for (const seat of outcome.roster) {
			assert.ok(asking.answered.has(seat), `[C1] ${where}: ${seat} never answered`);
			assert.notEqual(asking.said.get(seat), 'NEED_TIME', `[C1] ${where}: ${seat} asked for time`);
		}
		if (!consented) {
			// From here on it is an objection with an owner, which has rules of its own.
			for (const seat of judging) this.#nos.delete(seat);
			return;
		}
		for (const [seat, hash] of this.#nos) {
			assert.notEqual(hash, asking.hash, `[attack 3] [C5] ${where}: ${seat} said no to this text`);
		}
		for (const [seat, value] of asking.said) {
			assert.notEqual(value, 'CANNOT_YET', `[C1] [C5] ${where}: ${seat} said no and was overruled`);
		}
		assert.deepEqual([...this.#open], [], `[C1] [C5] ${where}: still open`);
	}

	/** Only the owner, by the road the objection came by or from their own phone (C5). */
	#owners(line: Line, sent: Sent | null, where: string): void {
		const { by, fact } = line;
		const owned = this.#objections.get(String(fact.objection));
		if (!owned || !sent) return;
		if (by.kind === 'seat' && by.id === owned.seat) return;
		assert.notEqual(owned.route, 'own', `[attack 4] [C5] ${where}: not its owner's press`);
		if (owned.route === 'shared') assert.equal(by.kind, 'table', `[C5] ${where}`);
		if (line.type === 'objection:withdrawn' && by.kind === 'table') {
			const { seat } = sent.input as { seat?: string };
			assert.equal(seat, owned.seat, `[attack 14] [C5] ${where}: in another's name`);
		}
		if (['paper', 'spoken', 'letter'].includes(owned.route)) {
			assert.ok(['facilitator', 'host'].includes(by.kind), `[C5] ${where}`);
		}
	}

	/** Nobody but the giver reads a word of an answer before the reveal (C3). */
	async readsNothing(hand: Hand): Promise<void> {
		const { asking } = this;
		if (!asking || asking.marks.size === 0) return;
		const seen = await this.#stage.sees(hand);
		if (seen === null) return;
		for (const [mark, seat] of asking.marks) {
			if (this.#isOwnDevice(hand, seat)) continue;
			assert.ok(!seen.includes(mark), `[C3] ${hand.name} reads what ${seat} said`);
		}
	}

	/** Nobody's own phone is taken from them while everyone is asked (C8: they can see and correct). */
	async nobodyCutOff(): Promise<void> {
		const { asking } = this;
		if (!asking) return;
		for (const phone of this.#stage.phones) {
			const { id, session } = phone.viewer;
			// Whoever went home is not asked.
			if (!asking.devices.get(id)?.has(session)) continue;
			if (!asking.room.has(id) || asking.gone.has(id) || asking.renewed.has(id)) continue;
			assert.ok(await this.#stage.stillOpen(phone), `[attack 5] [C8] ${id} was cut off`);
		}
	}
}
