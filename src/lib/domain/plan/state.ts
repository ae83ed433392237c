import type { Actor, Meta, SealingTable } from '#lib/domain/decision.ts';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { drop, patch, put } from '#lib/domain/maps.ts';
import type { Amount, Money, PlanItemText, PlanVersion } from '#lib/domain/plan-types.ts';
import { person } from '#lib/domain/subject.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import type { Pen } from './pen.ts';

/** How a carrier said yes themselves (R32). */
export const YES_ROUTES = ['tap', 'spoken', 'phone'] as const;
export type YesRoute = (typeof YES_ROUTES)[number];

/** What somebody whom an item names said to it themselves. */
interface OwnWord {
	/** Their own yes, or null: "nog geen ja van …". */
	yes: { route: YesRoute; enteredBy: string | null; at: number } | null;
	/** They were asked and said no; the name stands until the team takes it out. */
	declined: boolean;
}

export interface Carrier extends OwnWord {
	/** A seat's id, or an id of its own for someone outside the room. */
	id: string;
	/** As it stands in the consented text; `null` once erased. */
	name: string | null;
}

/** Somebody who can pay for an item and is no framing party. */
export interface Payer extends Pick<Carrier, 'id' | 'name'> {
	/** The team named them; what others type in a field names nobody whom texts wait for (R40). */
	byTeam: boolean;
}

/** What a payer said to these very amounts: to others it says nothing (R32). */
export interface PayerWord extends OwnWord {
	/** A framing party, or a payer of this item. */
	id: string;
	amounts: readonly Amount[];
}

/** What government does for an agreement, when someone wants to name it (§5). */
export const GOVERNMENT_ROLES = [
	'letting-go',
	'enabling',
	'stimulating',
	'directing',
	'regulating'
] as const;

/** The execution sheet: outside the consented text, open to change after it (R32). */
export interface ExecutionSheet {
	backup: string | null;
	firstStep: string | null;
	needs: string | null;
	/** How we see that it is done. */
	seenBy: string | null;
	governmentRole: (typeof GOVERNMENT_ROLES)[number] | null;
}

/** The fields of the consented text beside `what` (which is a document) and the carriers. */
export interface ItemFields {
	/** ISO date; `any` where time does not matter; `null` while not filled in. */
	when: string | null;
	/** Empty where it costs nothing; `null` while not filled in. */
	money: readonly Money[] | null;
	where: string | null;
	touches: readonly string[];
	counts: Readonly<Record<string, number>>;
}

/** Whose hand last changed a field. */
export interface Filled {
	by: Actor;
	/** Epoch ms. */
	at: number;
}

/** A plan item in the making. */
export interface PlanItem extends ItemFields {
	id: string;
	/** The proposals it came from (R32). */
	proposals: readonly string[];
	carriers: readonly Carrier[];
	/**
	 * Who themselves last said no to it, took back their yes or took their name out: only they say yes
	 * again, also when the team put their name there anew.
	 */
	refusers: ReadonlySet<string>;
	/** Who was named as payer, whether or not an amount of theirs stands now. */
	payers: readonly Payer[];
	/** What payers said, also to amounts of earlier versions. */
	payerWords: readonly PayerWord[];
	/** Items that cannot be done beside it as both stand, as somebody marked. */
	conflicts: readonly string[];
	sheet: ExecutionSheet;
	/** Who writes in it beside the team; null while nobody does. */
	pen: Pen | null;
	/** Who last changed what, and when (R32). */
	filledBy: Readonly<Partial<Record<keyof ItemFields, Filled>>>;
}

export interface PlanState {
	items: ReadonlyMap<string, PlanItem>;
	/** Ids in the order of the plan. */
	order: readonly string[];
	/** Every version ever frozen, oldest first (C4). */
	versions: readonly PlanVersion[];
	/** Items that were taken out: someone without network may still write in one. */
	removed: ReadonlySet<string>;
}

/** The amounts that a payer speaks of; left out by who carries it. */
type Pays = readonly Amount[] | undefined;

export type PlanEvent =
	| { type: 'item:added'; id: string; proposals: readonly string[] }
	| { type: 'item:linked'; id: string; proposals: readonly string[] }
	| { type: 'item:moved'; id: string; to: number }
	| { type: 'item:removed'; id: string }
	| ({ type: 'item:filled'; id: string } & Partial<ItemFields>)
	/** `as` is left out of who carries it. */
	| {
			type: 'item:carrier-added';
			id: string;
			carrier: string;
			name: string | null;
			as?: 'payer' | undefined;
	  }
	| { type: 'item:carrier-dropped'; id: string; carrier: string }
	| {
			type: 'item:yes-given';
			id: string;
			carrier: string;
			route: YesRoute;
			enteredBy: string | null;
			pays?: Pays;
	  }
	| { type: 'item:yes-withdrawn'; id: string; carrier: string; pays?: Pays }
	| {
			type: 'item:no-said';
			id: string;
			carrier: string;
			enteredBy: string | null;
			pays?: Pays;
	  }
	| ({ type: 'item:sheet-filled'; id: string } & Partial<ExecutionSheet>)
	/** `to` is left out for everyone. */
	| { type: 'item:opened'; id: string; to?: Exclude<Pen, { kind: 'everyone' }> | undefined }
	| { type: 'item:closed'; id: string }
	| { type: 'item:conflict-marked'; id: string; with: string }
	| { type: 'item:conflict-cleared'; id: string; with: string }
	| { type: 'plan:frozen'; number: number; hash: string; items: readonly PlanItemText[] | null };

/** The plan itself is erased as a whole, at the end of the process: its subject is `plan`. */
export const PLAN_SEALED: SealingTable<PlanEvent> = {
	'item:filled': { fields: ['where'], subject: (event) => `item:${event.id}` },
	'item:carrier-added': { fields: ['name'], subject: (event) => person(event.carrier) },
	'item:sheet-filled': {
		fields: ['backup', 'firstStep', 'needs', 'seenBy'],
		subject: (event) => `item:${event.id}`
	},
	'plan:frozen': { fields: ['items'], subject: () => 'plan' }
};

export const PLAN_SHOWN: Shown<PlanEvent> = {
	'item:added': null,
	'item:opened': null,
	'item:closed': null,
	'item:filled': null,
	'item:sheet-filled': null,
	'item:linked': null,
	'item:moved': null,
	'item:removed': null,
	'item:carrier-added': null,
	'item:carrier-dropped': null,
	'item:yes-given': null,
	'item:yes-withdrawn': null,
	'item:no-said': null,
	'item:conflict-marked': null,
	'item:conflict-cleared': null,
	'plan:frozen': ['number', 'hash']
};

export const EMPTY_PLAN: PlanState = {
	items: new Map(),
	order: [],
	versions: [],
	removed: new Set()
};

const EMPTY_SHEET: ExecutionSheet = {
	backup: null,
	firstStep: null,
	needs: null,
	seenBy: null,
	governmentRole: null
};

const EMPTY_ITEM = {
	when: null,
	money: null,
	where: null,
	touches: [],
	counts: {},
	carriers: [],
	refusers: new Set<string>(),
	payers: [],
	payerWords: [],
	conflicts: [],
	sheet: EMPTY_SHEET,
	pen: null,
	filledBy: {}
};

export function evolvePlan(state: PlanState, event: PlanEvent, meta: Meta): PlanState {
	switch (event.type) {
		case 'item:added': {
			const { id, proposals } = event;
			const items = put(state.items, id, { ...EMPTY_ITEM, id, proposals });
			return { ...state, items, order: [...state.order, id] };
		}
		case 'item:linked': {
			const { proposals = [] } = state.items.get(event.id) ?? {};
			return changed(state, event.id, {
				proposals: [...new Set([...proposals, ...event.proposals])]
			});
		}
		case 'item:moved': {
			const rest = state.order.filter((id) => id !== event.id);
			return { ...state, order: rest.toSpliced(event.to, 0, event.id) };
		}
		case 'item:removed': {
			const order = state.order.filter((id) => id !== event.id);
			const removed = new Set(state.removed).add(event.id);
			const alone = [...(state.items.get(event.id)?.conflicts ?? [])].reduce(
				(rest, other) => withoutConflict(rest, other, event.id),
				state
			);
			return { ...state, items: drop(alone.items, event.id), order, removed };
		}
		case 'item:filled': {
			const { type: _, id, ...fields } = event;
			// The seal names `where` also when it was not filled: read back as absent or null.
			const kept = given(fields);
			const by = { by: meta.by, at: meta.at };
			const filled = Object.fromEntries(Object.keys(kept).map((field) => [field, by]));
			const filledBy = { ...state.items.get(id)?.filledBy, ...filled };
			return changed(state, id, { ...kept, filledBy });
		}
		case 'item:carrier-added': {
			if (event.as === 'payer') return withPayer(state, event, meta);
			const carrier = { id: event.carrier, name: event.name, yes: null, declined: false };
			return carriers(state, event.id, (all) => [...all, carrier]);
		}
		case 'item:carrier-dropped': {
			const asked = withRefuser(state, event, isOwnHand(meta));
			return carriers(asked, event.id, (all) => all.filter(({ id }) => id !== event.carrier));
		}
		case 'item:yes-given': {
			const { route, enteredBy } = event;
			const yes = { route, enteredBy, at: meta.at };
			return withoutRefuser(withWord(state, event, { yes, declined: false }), event);
		}
		case 'item:yes-withdrawn': {
			const asked = withRefuser(state, event, isOwnHand(meta));
			return withWord(asked, event, { yes: null });
		}
		case 'item:no-said': {
			const asked = withRefuser(state, event, event.enteredBy === null);
			return withWord(asked, event, { yes: null, declined: true });
		}
		case 'item:conflict-marked':
			return withConflict(withConflict(state, event.id, event.with), event.with, event.id);
		case 'item:conflict-cleared':
			return withoutConflict(withoutConflict(state, event.id, event.with), event.with, event.id);
		case 'item:sheet-filled': {
			const { type: _, id, ...fields } = event;
			const sheet = { ...(state.items.get(id)?.sheet ?? EMPTY_SHEET), ...given(fields) };
			return changed(state, id, { sheet });
		}
		case 'item:opened':
			return changed(state, event.id, { pen: event.to ?? { kind: 'everyone' } });
		case 'item:closed':
			return changed(state, event.id, { pen: null });
		case 'plan:frozen': {
			const { number, hash } = event;
			const version = { number, hash, items: event.items ?? [], frozenAt: meta.at };
			// What is fixed is not written in by the way: pens are given anew.
			const items = new Map(
				[...state.items].map(([id, item]) => [id, item.pen ? { ...item, pen: null } : item])
			);
			return { ...state, items, versions: [...state.versions, version] };
		}
		default:
			return event satisfies never;
	}
}

function changed(state: PlanState, id: string, change: Partial<PlanItem>): PlanState {
	return { ...state, items: patch(state.items, id, change) };
}

function withConflict(state: PlanState, id: string, other: string): PlanState {
	const { conflicts = [] } = state.items.get(id) ?? {};
	return changed(state, id, { conflicts: [...conflicts, other] });
}

function withoutConflict(state: PlanState, id: string, other: string): PlanState {
	const { conflicts = [] } = state.items.get(id) ?? {};
	return changed(state, id, { conflicts: conflicts.filter((one) => one !== other) });
}

function carriers(
	state: PlanState,
	id: string,
	change: (all: readonly Carrier[]) => readonly Carrier[]
): PlanState {
	const item = state.items.get(id);
	return item ? changed(state, id, { carriers: change(item.carriers) }) : state;
}

/** Somebody said something by their own hand: at the seat door, or a framing party at its own page. */
const isOwnHand = ({ by }: Meta) => by.kind === 'seat' || by.kind === 'party';

interface About {
	id: string;
	carrier: string;
	pays?: Pays;
}

function withWord(
	state: PlanState,
	{ id, carrier, pays }: About,
	change: Partial<OwnWord>
): PlanState {
	if (!pays) {
		return carriers(state, id, (all) =>
			all.map((one) => (one.id === carrier ? { ...one, ...change } : one))
		);
	}
	const words = state.items.get(id)?.payerWords ?? [];
	const before = payerWord(words, carrier, pays);
	const said = before ?? { id: carrier, amounts: pays, yes: null, declined: false };
	return changed(state, id, {
		payerWords: [...words.filter((one) => one !== before), { ...said, ...change }]
	});
}

/** What a payer said to these amounts. */
export function payerWord(
	words: readonly PayerWord[],
	payer: string,
	amounts: readonly Amount[]
): PayerWord | undefined {
	const asked = canonicalJson(amounts);
	return words.find((one) => one.id === payer && canonicalJson(one.amounts) === asked);
}

function withPayer(
	state: PlanState,
	{ id, carrier, name }: About & { name: string | null },
	{ by }: Meta
): PlanState {
	const payers = state.items.get(id)?.payers ?? [];
	const byTeam = by.kind === 'facilitator' || by.kind === 'host';
	return changed(state, id, { payers: [...payers, { id: carrier, name, byTeam }] });
}

/** One person may carry an item and pay for it: a no to the one is none to the other. */
export const refuserKey = ({ carrier, pays }: Omit<About, 'id'>) =>
	pays ? `pays/${carrier}` : carrier;

function withRefuser(state: PlanState, about: About, themselves: boolean): PlanState {
	const { id } = about;
	const item = state.items.get(id);
	if (!item || !themselves) return state;
	return changed(state, id, { refusers: new Set(item.refusers).add(refuserKey(about)) });
}

function withoutRefuser(state: PlanState, about: About): PlanState {
	const { id } = about;
	const key = refuserKey(about);
	const refusers = [...(state.items.get(id)?.refusers ?? [])].filter((one) => one !== key);
	return changed(state, id, { refusers: new Set(refusers) });
}

/** Leaves out what was not given. */
function given<Fields extends object>(fields: Fields): Partial<Fields> {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined)
	) as Partial<Fields>;
}

export const planSlice: Slice<PlanState, PlanEvent> = {
	empty: EMPTY_PLAN,
	evolve: evolvePlan,
	sealed: PLAN_SEALED,
	shown: PLAN_SHOWN,
	counted: ['item:carrier-added', 'item:conflict-marked']
};
