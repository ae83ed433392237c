import type { Actor, Context, Decided, DocumentTexts } from '#lib/domain/decision.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { draftFrames, frameDocument, signFrames, type FrameTexts } from './decide-sign.ts';
import { addFrame, shapeFrame } from './decide-frame.ts';
import { addParty, makePromise, setMandate } from './decide-party.ts';
import type { FrameEvent } from './events.ts';
import type { Frame, FrameKind, Measure } from './frame.ts';
import { framesRules } from './rules.ts';
import { EMPTY_FRAMES, evolveFrames, type FramesState } from './state.ts';
import type { FrameRefusal, FrameWorld } from './world.ts';

export const facilitator: Actor = { kind: 'facilitator', id: 'pb' };
export const WORLD: FrameWorld = {
	hostName: 'Bureau Midden',
	dayOpened: false,
	test: 'idle',
	roleConflict: ({ name }) => (name === 'Pim Bosch' ? { by: 'name', role: 'facilitator' } : null)
};

/** Asks as the command door does: who may send it, then the rule. */
export const ask = asking<FramesState, typeof framesRules>(framesRules, WORLD);

let made = 0;
export function as(actor: Actor, now = 1_000): Context {
	return { now, actor, newId: () => `id${made++}` };
}

export const partyActor = (party: string, id = `holder-${party}`): Actor => {
	return { kind: 'party', id, party };
};

/** The same, where whoever is new gets this id. */
export const making = (context: Context, id: string): Context => ({ ...context, newId: () => id });

/** Applies an accepted decision; throws when it was refused. */
export function apply(
	state: FramesState,
	decision: Decided<FrameEvent, FrameRefusal>,
	context: Context
): FramesState {
	if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
	const meta = { seq: context.now, at: context.now, by: context.actor };
	return decision.value.events.reduce((before, event) => evolveFrames(before, event, meta), state);
}

export const refusalOf = (decision: Decided<unknown, string>) =>
	decision.ok ? 'accepted' : decision.refusal.code;

/** A party with a whole mandate and promise; returns its id too. */
export function withParty(
	state: FramesState,
	name: string,
	prefix: string
): { state: FramesState; party: string } {
	const context = as(facilitator);
	let next = apply(
		state,
		addParty(state, { name, prefix, departments: [] }, context, WORLD),
		context
	);
	const party = [...next.parties.keys()].at(-1)!;
	const decision = { body: 'college', date: '2027-01-12', document: 'B-12' };
	const mandate = { party, holderName: `Holder of ${name}`, upTo: '€ 350.000', decision };
	next = apply(next, setMandate(next, mandate, making(context, `holder-${party}`), WORLD), context);
	const promise = {
		formalDecision: 'raadsbesluit',
		by: '2027-12-01',
		goesThroughUnchanged: true,
		onPaper: true
	};
	next = apply(next, makePromise(next, { party, ...promise }, context, WORLD), context);
	return { state: next, party };
}

export function withFrame(
	state: FramesState,
	party: string,
	kind: FrameKind,
	measure: Measure | null = null
): { state: FramesState; frame: string } {
	const context = as(facilitator);
	let next = apply(state, addFrame(state, { party, kind }, context, WORLD), context);
	const frame = [...next.frames.keys()].at(-1)!;
	if (measure) {
		next = apply(next, shapeFrame(next, { frame, kind, measure }, context, WORLD), context);
	}
	return { state: next, frame };
}

/** A whole text for every frame, as the documents would give it. */
export function textsFor(state: FramesState, word = ''): FrameTexts {
	const text = (label: string) => ({
		sentence: `Zin van ${label}${word}`,
		reason: 'Omdat het zo besloten is',
		question: 'Past het plan hierbij?'
	});
	return Object.fromEntries([...state.frames.values()].map((one) => [one.id, text(one.label)]));
}

/** The parties' live documents with these texts of their frames. */
export function documentsWith(state: FramesState, texts: FrameTexts): DocumentTexts {
	const fields = new Map<string, Record<string, string>>();
	for (const { id, party } of state.frames.values()) {
		const before = fields.get(frameDocument(party));
		const words = Object.entries(texts[id] ?? {}).map(([name, word]) => [`${id}/${name}`, word]);
		fields.set(frameDocument(party), { ...before, ...Object.fromEntries(words) });
	}
	return fields;
}

/** Whoever acts, where the parties' documents hold these texts. */
export const reading = (context: Context, state: FramesState, texts: FrameTexts): Context => ({
	...context,
	texts: documentsWith(state, texts)
});

export function sign(state: FramesState, party: string, texts = textsFor(state), now = 1_000) {
	const context = reading(as(partyActor(party), now), state, texts);
	const { hash } = draftFrames(state, texts);
	const input = { party, hash, wholeOrganisation: true };
	return apply(state, signFrames(state, input, context, WORLD), context);
}

/** Two parties, three frames (G1, G2, S1), locked. */
export function lockedFrames() {
	const first = withParty(EMPTY_FRAMES, 'Gemeente Westerbeke', 'G');
	const second = withParty(first.state, 'Stichting De Spil', 'S');
	const g1 = withFrame(second.state, first.party, 'must');
	const g2 = withFrame(g1.state, first.party, 'must-not');
	const s1 = withFrame(g2.state, second.party, 'must-not');
	let state = sign(s1.state, first.party);
	state = sign(state, second.party);
	const frames = [g1.frame, g2.frame, s1.frame];
	return { state, parties: [first.party, second.party], frames, draft: s1.state };
}

export const measure = (given: Partial<Measure>): Measure => ({
	operator: 'at-most',
	value: 0,
	unit: 'eurocent',
	vat: null,
	period: 'once',
	payer: null,
	scope: 'whole-plan',
	from: null,
	schedule: null,
	...given
});

export const frameOf = (kind: FrameKind, given: Partial<Measure>, id = 'f'): Frame => {
	const text = { sentence: 'Zin', reason: 'Reden', question: 'Vraag?' };
	return { id, label: 'G1', party: 'g', kind, measure: measure(given), standard: null, text };
};

export const item = (id: string, given: Partial<PlanItemText> = {}): PlanItemText => ({
	id,
	number: 1,
	what: `Wat ${id}`,
	carriers: [],
	when: null,
	money: [],
	where: '',
	touches: [],
	counts: {},
	...given
});
