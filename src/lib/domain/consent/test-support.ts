import type { Actor, AddedDevice, Context, Decided, Meta, Placed, Sealing } from '../decision.ts';
import type { PlanVersion } from '../plan-types.ts';
import type { Indirect, Presence, Seat } from '../seat-types.ts';
import { hashOf } from '../canonical.ts';
import { refuse } from '../result.ts';
import { answersOf, person, type Subject } from '../subject.ts';
import { dayIn } from '../zone.ts';
import { changes, LEAD, type InputOf } from '../rules.ts';
import { asking } from '../test-rules.ts';
import * as consent from './index.ts';
import { freezeRound } from './integrate.ts';
import { consentRules } from './rules.ts';
import type { AnswerInput, AnswerValue, ConsentEvent, ConsentState } from './index.ts';
import type { ConsentWorld, ObjectionWords, Round } from './index.ts';

export const PB: Actor = { kind: 'facilitator', id: 'pb' };
export const PB2: Actor = { kind: 'facilitator', id: 'pb2' };
export const HOST: Actor = { kind: 'host', id: 'host' };
export const seatActor = (id: string): Actor => ({ kind: 'seat', id });

/** Of them each may be the second beside any other. */
const FACILITATORS = new Set(['pb', 'pb2']);
export const TEAM = new Set([...FACILITATORS, 'host']);

export const HOUR = 3_600_000;
/** 2027-03-14, 09:00 UTC. */
export const START = Date.UTC(2027, 2, 14, 9);

/** Every row of the round; its freeze as it is once the plan is frozen. */
const ROWS = { ...consentRules, 'round:freeze': changes(LEAD, freezeRound) };
type Rows = typeof ROWS;
export type RoundCommand = keyof Rows;
export type RoundInput<Name extends RoundCommand> = InputOf<Rows[Name]>;
type Answer = Decided<ConsentEvent>;

export function planOf(number: number, items: readonly string[], wording = ''): PlanVersion {
	const texts = items.map((id, index) => ({
		id,
		number: index + 1,
		what: `${id} ${wording}`.trim(),
		carriers: [],
		when: null,
		money: [],
		where: '',
		touches: [],
		counts: {}
	}));
	return { number, items: texts, hash: hashOf({ items: texts }), frozenAt: START };
}

export function seatOf(id: string, presence: Presence = 'present', table = 'table-1'): Seat {
	return { id, displayName: `Naam ${id}`, table, presence, indirect: null };
}

/** A day in memory: state, record and the facts of other slices, with commands applied to it. */
export class Day {
	state: ConsentState = consent.EMPTY_CONSENT;
	readonly log: { event: ConsentEvent; meta: Placed }[] = [];
	readonly seats = new Map<string, Seat>();
	/** Devices that came to a seat since it was asked, and the one by which somebody acts just now. */
	readonly added = new Map<string, AddedDevice>();
	hand: AddedDevice | null = null;
	/** Who was erased: their phones are nobody's. */
	readonly gone = new Set<string>();
	now = START;
	zone = 'UTC';
	world: ConsentWorld;
	/** Every version frozen so far. */
	versions: PlanVersion[];
	#ids = 0;

	constructor(seats: readonly string[] = ['anna', 'bram', 'cor'], items = ['i1', 'i2', 'i3']) {
		for (const id of seats) this.seats.set(id, seatOf(id));
		const version = planOf(1, items);
		this.versions = [version];
		this.world = {
			seats: this.seats,
			version,
			framesLocked: true,
			informationDone: true,
			frameTestOpened: false,
			testing: false,
			mayBeSecond: (first, second) => first !== second && FACILITATORS.has(second),
			isAlone: () => false,
			today: (now) => dayIn(this.zone, now),
			isBarred: (id) => id === 'informant'
		};
	}

	get round(): Round {
		const round = consent.currentRound(this.state);
		if (!round) throw new Error('no round yet');
		return round;
	}

	get phase(): string {
		return this.round.phase.name;
	}

	/** The objection that is taken up, as a command names it. */
	get taken(): { objection: string } {
		const phase = consent.currentRound(this.state)?.phase;
		return { objection: phase?.name === 'INTEGRATING' ? phase.objection : 'none' };
	}

	/** Decide without applying, as the command door does: it knows nobody who is not of this day. */
	try<Name extends RoundCommand>(name: Name, input: RoundInput<Name>, actor: Actor = PB): Answer {
		const newId = () => `id-${String((this.#ids += 1)).padStart(6, '0')}`;
		const isSeat = actor.kind === 'seat';
		const isTeam = actor.kind === 'facilitator' || actor.kind === 'host';
		if (isSeat && this.gone.has(actor.id)) return refuse('not-allowed');
		if (isTeam && !TEAM.has(actor.id)) return refuse('not-allowed');
		const by = isSeat && this.hand ? { added: this.hand, device: this.hand.id } : {};
		return this.ask(name, input, { now: this.now, actor, newId, ...by });
	}

	/** The row: who may, then the rule. The server itself only reveals. */
	ask<Name extends RoundCommand>(name: Name, input: RoundInput<Name>, context: Context): Answer {
		const isDeadline = name === 'round:reveal' && context.actor.kind === 'system';
		if (isDeadline) return ROWS['round:reveal'].rule(this.state, {}, context, this.world);
		return asking<ConsentState, Rows>(ROWS, this.world)(this.state, name, input, context);
	}

	/** Decide and apply; what it broke as care rules is overridden. */
	run<Name extends RoundCommand>(name: Name, input: RoundInput<Name>, actor: Actor = PB): Answer {
		const decision = this.try(name, input, actor);
		if (!decision.ok) return decision;
		for (const event of decision.value.events) this.apply(event, { at: this.now, by: actor });
		for (const event of consent.dueErasures(this.state)) {
			this.apply(event, { at: this.now, by: actor });
			if (event.type === 'answer:erased')
				event.seats.forEach((seat) => this.#blank(answersOf(seat)));
		}
		return decision;
	}

	/** As the command door does it: words go at once, an answer that may still count when its time has come. */
	erase(seat: string): void {
		const by = PB;
		for (const event of consent.eraseAnswers(this.state, seat)) {
			this.apply(event, { at: this.now, by });
		}
		this.#blank(person(seat));
		if (!this.state.erasing.has(seat)) this.#blank(answersOf(seat));
		this.indirect(seat, null);
		this.gone.add(seat);
	}

	/** Everything sealed for somebody is gone: what is left is what the record still says. */
	#blank(subject: Subject): void {
		this.log.forEach((entry, at) => {
			if (subjectOf(entry.event) === subject) {
				this.log[at] = { ...entry, event: erased(entry.event) };
			}
		});
		this.state = rebuilt(this.log);
	}

	/** Decide and apply; throws when refused. Returns the events. */
	do<Name extends RoundCommand>(
		name: Name,
		input: RoundInput<Name>,
		actor: Actor = PB
	): ConsentEvent[] {
		const decision = this.run(name, input, actor);
		if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
		return decision.value.events;
	}

	/** The refusal's code, the cares' codes, or `ok`. Nothing is applied. */
	outcome<Name extends RoundCommand>(
		name: Name,
		input: RoundInput<Name>,
		actor: Actor = PB
	): string {
		const decision = this.try(name, input, actor);
		if (!decision.ok) return decision.refusal.code;
		const { cares } = decision.value;
		return cares.length > 0 ? `care: ${cares.map(({ code }) => code).join(' ')}` : 'ok';
	}

	apply(event: ConsentEvent, when: Meta): void {
		const meta = { ...when, seq: this.log.length + 1 };
		if (event.type === 'round:asked') this.added.clear();
		this.log.push({ event, meta });
		this.state = consent.evolveConsent(this.state, event, meta);
		if (event.type === 'rollcall:confirmed') {
			for (const seat of event.left) this.indirect(seat, null);
		}
	}

	presence(seat: string, presence: Presence): void {
		const known = this.seats.get(seat) ?? seatOf(seat);
		this.seats.set(seat, { ...known, presence });
	}

	indirect(seat: string, indirect: Indirect | null, presence: Presence = 'left'): void {
		const known = this.seats.get(seat) ?? seatOf(seat);
		this.seats.set(seat, { ...known, presence, indirect });
	}

	/** The plan slice froze another text. */
	newText(items: readonly string[], wording: string): void {
		const number = (this.world.version?.number ?? 0) + 1;
		const version = planOf(number, items, wording);
		this.versions.push(version);
		this.world = { ...this.world, version };
	}

	/** The seat's own answer on its own phone, changed where `more` says so. */
	answerOf(seat: string, value: AnswerValue, more: Partial<AnswerInput> = {}): AnswerInput {
		const { number: round, hash } = this.round;
		return { round, hash, seat, value, route: 'own', ...more };
	}

	answer(seat: string, value: AnswerValue, more: Partial<AnswerInput> = {}): ConsentEvent[] {
		return this.do('answer:give', this.answerOf(seat, value, more), seatActor(seat));
	}

	/** From nothing, or from a prepared round, to ASKING. */
	toAsking(): this {
		if (this.state.rounds.length === 0) this.do('round:prepare', {});
		if (this.phase === 'DRAFT') this.do('round:present', {});
		if (!this.round.rollCall.done) this.do('rollcall:confirm', { left: [] });
		this.do('round:ask', {});
		return this;
	}

	/** Asked, everyone in R who has not answered yet can live with it; the others as told. Then reveal. */
	toRevealed(values: Record<string, AnswerValue> = {}): this {
		if (this.state.rounds.at(-1)?.phase.name !== 'ASKING') this.toAsking();
		for (const [seat, value] of Object.entries(values)) this.answer(seat, value);
		for (const { seat } of consent.missingSeats(this.state, this.world, this.now)) {
			this.answer(seat, 'CAN_LIVE');
		}
		this.do('round:reveal', {});
		return this;
	}

	/** The one open objection of a seat in the current round. */
	objectionOf(seat: string): string {
		const found = this.round.objections.find((one) => one.seat === seat && one.status === 'open');
		if (!found) throw new Error(`no open objection of ${seat}`);
		return found.id;
	}

	/** Take up a seat's objection, hear the objector and amend the text for it. */
	amendFor(seat: string): string {
		const objection = this.objectionOf(seat);
		this.do('objection:take', { objection });
		this.do('objection:mark-heard', this.taken);
		this.do('objection:amend', { ...this.taken, removes: [] });
		return objection;
	}
}

/** Somebody at this day's door, by this device; ids are numbered. */
export const hand = (day: Day, actor: Actor, more: Partial<Context> = {}): Context => {
	return { now: day.now, actor, newId: () => `by-hand-${day.log.length}`, ...more };
};
export const atTable = (day: Day, device: string, table = 'table-1') =>
	hand(day, { kind: 'table', id: table }, { device });
/** By a device that came to the seat while it was asked, for which one member stands. */
export const aside = (day: Day, seat: string, confirmed = false) =>
	hand(day, seatActor(seat), { added: { id: 'new', confirmed }, device: 'new' });

/** Applies what was decided; a refusal is its code. */
export function doAs<Name extends RoundCommand>(
	day: Day,
	name: Name,
	input: RoundInput<Name>,
	context: Context
): ConsentEvent[] | string {
	const decision = day.ask(name, input, context);
	if (!decision.ok) return decision.refusal.code;
	for (const event of decision.value.events) day.apply(event, { at: day.now, by: context.actor });
	return decision.value.events;
}

export const words = (text: string, more: Partial<ObjectionWords> = {}): ObjectionWords => ({
	items: [],
	text,
	liveable: null,
	shownAs: 'no-name',
	...more
});

/** The state as it is rebuilt from the record. */
export function rebuilt(log: Day['log']): ConsentState {
	return log.reduce(
		(state, { event, meta }) => consent.evolveConsent(state, event, meta),
		consent.EMPTY_CONSENT
	);
}

/** Whose sealed content an event has, if any. */
function subjectOf(event: ConsentEvent): Subject | undefined {
	const sealing: Sealing<never> | undefined = consent.CONSENT_SEALED[event.type];
	return sealing?.subject(event as never);
}

/** An event as it is read back after everything sealed in it was erased. */
export function erased(event: ConsentEvent): ConsentEvent {
	const fields = consent.CONSENT_SEALED[event.type]?.fields ?? [];
	return { ...event, ...Object.fromEntries(fields.map((field) => [field, null])) };
}

/** What must outlive erasure: status, counts, and what became of every objection and concern. */
export function skeleton(state: ConsentState): unknown {
	return {
		rounds: state.rounds.map((round) => ({
			number: round.number,
			hash: round.hash,
			phase: round.phase,
			outcome: round.outcome,
			objections: round.objections.map(({ id, status, items }) => ({ id, status, items })),
			concerns: round.concerns.map(({ id, kind }) => ({ id, kind })),
			amendments: round.amendments
		})),
		carried: state.carried.map(({ objection, metHash }) => ({ id: objection.id, metHash }))
	};
}
