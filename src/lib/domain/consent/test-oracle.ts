import { expect } from 'vitest';
import type { AddedDevice } from '../decision.ts';
import * as consent from './index.ts';
import type { AnswerValue, ConsentEvent, ConsentState, Objection, Route } from './index.ts';

/** From what blocks least to what blocks most: of two answers of one seat the last of them counts (C11). */
const BLOCKS: readonly AnswerValue[] = ['CAN_LIVE', 'CAN_LIVE_CONCERN', 'NEED_TIME', 'CANNOT_YET'];
const YES = new Set<AnswerValue>(['CAN_LIVE', 'CAN_LIVE_CONCERN']);
const BY_TEAM: readonly Route[] = ['paper', 'spoken', 'letter'];

interface Said {
	value: AnswerValue;
	route: Route;
	objection: { id: string; items: readonly string[] } | null;
	/** The device that was added while asked and said it, or null. */
	device: string | null;
}

/** What one seat said in this ask: by the ways it had, and by a device that came since and rules over nothing. */
interface Two {
	before: Said | null;
	aside: Said | null;
}

/**
 * What people said, kept from what was accepted and never read back from the state: what must count, what
 * may not vanish, and whose it is. The state of the round is held against it.
 */
export class Oracle {
	readonly #said = new Map<string, Two>();
	/** A no of an ask that ended without a reveal, until its giver says otherwise (C5). */
	readonly #unheard = new Map<string, Said>();
	/** Objections that came by a device that was added, in this ask. */
	readonly #aside = new Set<string>();
	/** A device that was added withdrew over what was said before it: that is heard at the next ask. */
	readonly #unasked = new Set<string>();
	#revealed = false;
	#stopped = false;

	/** Of two answers the one that blocks counts until the next ask. */
	#counts(seat: string): Said | null {
		const { before, aside } = this.#said.get(seat) ?? { before: null, aside: null };
		const weight = (one: Said | null) => (one ? BLOCKS.indexOf(one.value) : -1);
		return weight(aside) > weight(before) ? aside : before;
	}

	/** Whether somebody has to be asked anew before there can be consent. */
	get needsAsk(): boolean {
		return this.#unasked.size > 0;
	}

	/** What counts for each seat now. */
	values(): ReadonlyMap<string, AnswerValue> {
		const all = Array.from(this.#said.keys(), (seat) => [seat, this.#counts(seat)?.value] as const);
		return new Map(all.flatMap(([seat, value]) => (value ? [[seat, value]] : [])));
	}

	/** After every event. @param hand the device it came by, where that was added while asked */
	hear(event: ConsentEvent, hand: AddedDevice | null): void {
		const isAside = hand !== null && !hand.confirmed;
		switch (event.type) {
			case 'answer:given': {
				const { seat, value, route, objection } = event;
				if (value === null) return;
				const said = { value, route, objection, device: hand?.id ?? null };
				const known = this.#said.get(seat) ?? { before: null, aside: null };
				this.#said.set(seat, { ...known, [isAside ? 'aside' : 'before']: said });
				if (isAside && objection) this.#aside.add(objection.id);
				return;
			}
			case 'answer:taken-back':
				this.#said.delete(event.seat);
				return;
			case 'objection:raised':
				if (isAside) this.#aside.add(event.id);
				this.#says(event.seat, 'CANNOT_YET', event.route, isAside);
				return;
			case 'objection:withdrawn':
				if (event.seat && isAside && this.#said.get(event.seat)?.before) {
					this.#unasked.add(event.seat);
				}
				if (event.value) this.#says(event.seat, event.value, event.route, isAside);
				return;
			case 'round:revealed':
			case 'round:closed-for-objections':
				this.#revealed = true;
				this.#unheard.clear();
				return;
			case 'round:sent-back':
			case 'round:adjourned':
			case 'round:prepared':
				this.#void();
				return;
			case 'answer:erased':
				for (const seat of event.seats) this.#forget(seat);
				return;
			case 'round:stopped':
				this.#stopped = true;
				return;
			default:
				return;
		}
	}

	/** Somebody was erased: what waits for no reveal, because none may come, is gone at once. */
	erases(state: ConsentState, seat: string): void {
		if (!state.erasing.has(seat)) this.#forget(seat);
	}

	/** [C5] Not before the reveal or a stop: until then nobody but they themselves takes a no back. */
	#forget(seat: string): void {
		const counts = this.#revealed || this.#stopped ? null : this.#counts(seat);
		expect(counts?.value, `[C5] what ${seat} said is erased while it counts`).toBeUndefined();
		if (!this.#stopped) {
			expect(this.#unheard.has(seat), `[C5] the unheard no of ${seat} is erased`).toBe(false);
		}
		this.#unheard.delete(seat);
		if (!this.#revealed) this.#said.delete(seat);
	}

	#says(seat: string | null, value: AnswerValue, route: Route, isAside: boolean): void {
		if (seat === null) return;
		const said = { value, route, objection: null, device: null };
		const known = this.#said.get(seat) ?? { before: null, aside: null };
		// an objection of one's own stands beside the other's; withdrawing answers for all that was said
		const kept = value === 'CANNOT_YET' ? known.aside : null;
		this.#said.set(seat, isAside ? { ...known, aside: said } : { before: said, aside: kept });
	}

	/** [C5] [C8] What came by one way is changed by that way, or by the person on their own phone. */
	checkHands(event: ConsentEvent): void {
		if (event.type !== 'answer:given' && event.type !== 'objection:raised') return;
		const came = this.#said.get(event.seat ?? '')?.before?.route;
		if (came === undefined || event.route === 'own') return;
		const allowed = BY_TEAM.includes(came) ? BY_TEAM : [came];
		expect(allowed, '[C8] overruled by other hands').toContain(event.route);
	}

	#void(): void {
		if (!this.#revealed) {
			for (const seat of this.#said.keys()) {
				const said = this.#counts(seat);
				const before = this.#unheard.get(seat);
				if (before && !this.#settles(seat, before.route)) continue;
				if (said?.value === 'CANNOT_YET') this.#unheard.set(seat, said);
				else this.#unheard.delete(seat);
			}
		}
		this.#said.clear();
		this.#aside.clear();
		this.#unasked.clear();
		this.#stopped = false;
		this.#revealed = false;
	}

	/** Whether what this seat says now settles what it said before by this way: its own hands, with a yes or a no. */
	#settles(seat: string, came: Route | null | undefined): boolean {
		const said = this.#counts(seat);
		if (!said || said.value === 'NEED_TIME') return false;
		if (said === this.#said.get(seat)?.aside) return false;
		if (came == null || said.route === 'own' || came === said.route) return true;
		return BY_TEAM.includes(came) && BY_TEAM.includes(said.route);
	}

	/** [C11] What the round takes for an answer is what blocks most of what was said. */
	checkCounts(state: ConsentState): void {
		const round = consent.currentRound(state);
		if (!round || round.outcome || round.phase.name === 'NO_CONSENT') return;
		const held = Array.from(round.answers, ([seat, { value }]) => [seat, value] as const);
		expect(new Map(held), '[C11] another answer counts').toEqual(this.values());
	}

	/** [C1] [C5] Before a reveal is heard: nobody's no was made to vanish, by an ask, a device or an erasure. */
	checkReveal(before: ConsentState, event: ConsentEvent): void {
		if (event.type !== 'round:revealed' && event.type !== 'round:closed-for-objections') return;
		const round = consent.currentRound(before);
		const { roster, standing } = event.outcome;
		const judging = new Set([...roster, ...standing]);
		const opened = event.objections.map(({ id }) => id);
		for (const seat of judging) {
			const said = this.#counts(seat);
			if (said?.objection) expect(opened, `[C1] no of ${seat}`).toContain(said.objection.id);
		}
		for (const [seat, { route, objection }] of this.#unheard) {
			if (!objection || (judging.has(seat) && this.#settles(seat, route))) continue;
			const isOut =
				objection.items.length > 0 && !objection.items.some((item) => round?.items.includes(item));
			if (!isOut) expect(opened, `[C5] unheard no of ${seat}`).toContain(objection.id);
		}
		for (const { objection, metHash } of before.carried) {
			const { seat, route } = objection;
			if (metHash === round?.hash) continue;
			if (seat !== null && judging.has(seat) && this.#settles(seat, route)) continue;
			expect(event.reopened, '[C5] carried on, not settled, yet gone').toContain(objection.id);
		}
		if (event.type !== 'round:revealed' || event.to !== 'CONSENTED') return;
		for (const seat of judging) expect(YES, `[C1] ${seat}`).toContain(this.#counts(seat)?.value);
		expect([opened, event.reopened], '[C1] consented over an objection').toEqual([[], []]);
	}

	/** [C11] A device that was added touches only what came by it. */
	checkHand(event: ConsentEvent, hand: AddedDevice | null): void {
		if (hand === null || hand.confirmed || !('objection' in event)) return;
		if (!event.type.startsWith('objection:') || typeof event.objection !== 'string') return;
		expect(this.#aside, `[C11] ${event.type} by an added device`).toContain(event.objection);
	}

	/** [C3] [C11] Until the reveal an added device is shown what it said itself, and nothing of before. */
	checkBlind(state: ConsentState, seat: string, device: string): void {
		const round = consent.currentRound(state);
		if (!round || round.outcome) return;
		const seen = consent.ownWords(state, round, seat, device);
		expect(seen.blind, '[C3] [C11]').toBe(true);
		const { before = null, aside = null } = this.#said.get(seat) ?? {};
		const own = [aside, before].find((said) => said?.device === device);
		expect(seen.answer?.value, '[C3] [C11] reads what another device said').toBe(own?.value);
		expect([seen.earlier, seen.carried], '[C3] [C11]').toEqual([null, []]);
	}
}

/** [C5] [C10] Erasing somebody changes no count, no phase, and settles no objection. */
export function checkErased(before: ConsentState, after: ConsentState): void {
	const waits = after.erasing;
	const stands = ({ status }: Objection) => status === 'open' || status === 'provisionally_met';
	const shape = (state: ConsentState) => ({
		phase: consent.currentRound(state)?.phase,
		open: consent.currentRound(state)?.objections.filter(stands).length,
		carried: state.carried.map(({ objection }) => objection.id),
		// After a stop an answer counts no more: it went with the words.
		unrevealed: [...state.earlier].filter(([seat, { unrevealed, answer }]) => {
			return unrevealed && answer.objection !== null && waits.has(seat);
		}).length
	});
	expect(shape(after), '[C5] an erasure settled something').toEqual(shape(before));
}
