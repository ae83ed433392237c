import { describe, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/decision.ts';
import { addFrame, removeFrame } from './decide-frame.ts';
import { addParty, makePromise, removeParty, setMandate } from './decide-party.ts';
import { acceptGap, draftFrames, signFrames, takeTexts, type FrameTexts } from './decide-sign.ts';
import { framesHash } from './frame.ts';

import { EMPTY_FRAMES, evolveFrames, type FramesState } from './state.ts';
import {
	apply,
	as,
	ask,
	facilitator,
	lockedFrames,
	making,
	partyActor,
	reading,
	refusalOf,
	sign,
	textsFor,
	withFrame,
	withParty,
	WORLD
} from './test-support.ts';

const trySign = (
	state: FramesState,
	party: string,
	change: { hash?: string; wholeOrganisation?: boolean } = {},
	{ holder, texts = textsFor(state) }: { holder?: string; texts?: FrameTexts } = {}
) => {
	const { hash } = draftFrames(state, texts);
	const input = { party, hash, wholeOrganisation: true, ...change };
	return ask(state, 'frames:sign', input, reading(as(partyActor(party, holder)), state, texts));
};

describe('signing and lock', () => {
	test('[R14] locked exactly when every party signed the same version', () => {
		const { draft, parties } = lockedFrames();
		const once = sign(draft, parties[0]!);
		expect(once.phase).toBe('FRAMES_DRAFT');
		const twice = sign(once, parties[1]!);
		expect(twice.phase).toBe('FRAMES_LOCKED');
		expect(twice.locked).toMatchObject({ version: 1, hash: framesHash(twice.frames.values()) });
		expect(twice.locked?.signatures.map((signed) => signed.party)).toEqual(parties);
	});

	test('[R14] a party signs once, and declares to sign for its whole organisation', () => {
		const { draft, parties } = lockedFrames();
		const once = sign(draft, parties[0]!);
		expect(refusalOf(trySign(once, parties[0]!))).toBe('already-signed');
		expect(refusalOf(trySign(once, parties[1]!, { wholeOrganisation: false }))).toBe(
			'whole-organisation-not-declared'
		);
	});

	test('[R9] only the mandate-holder signs; no facilitator or colleague does', () => {
		const { draft, parties } = lockedFrames();
		expect(refusalOf(trySign(draft, parties[0]!, {}, { holder: 'colleague' }))).toBe(
			'not-mandate-holder'
		);
		const texts = textsFor(draft);
		const { hash } = draftFrames(draft, texts);
		const input = { party: parties[0]!, hash, wholeOrganisation: true };
		for (const actor of [facilitator, partyActor(parties[1]!)]) {
			const read = reading(as(actor), draft, texts);
			expect(refusalOf(ask(draft, 'frames:sign', input, read))).toBe('not-allowed');
		}
	});

	test('[R9] [R15] no signature, so no lock, without mandate or promise', () => {
		const context = as(facilitator);
		const party = { name: 'Provincie', prefix: 'P', departments: [] };
		const added = apply(EMPTY_FRAMES, addParty(EMPTY_FRAMES, party, context, WORLD), context);
		const id = [...added.parties.keys()][0]!;
		const framed = withFrame(added, id, 'must').state;
		expect(refusalOf(trySign(framed, id))).toBe('mandate-missing');
		const mandate = {
			party: id,
			holderName: 'Gedeputeerde',
			upTo: '€ 1',
			decision: { body: 'GS', date: '2027-01-01', document: '' }
		};
		const mandated = apply(
			framed,
			setMandate(framed, mandate, making(context, `holder-${id}`), WORLD),
			context
		);
		expect(trySign(mandated, id)).toMatchObject({
			refusal: { code: 'mandate-incomplete', detail: { part: 'document' } }
		});
		const decision = { ...mandate.decision, document: 'GS-1' };
		const whole = { ...mandate, decision };
		const next = apply(mandated, setMandate(mandated, whole, context, WORLD), context);
		expect(refusalOf(trySign(next, id))).toBe('promise-missing');
	});

	test('[R15] a promise is whole or not made', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const promise = {
			party,
			formalDecision: 'besluit',
			by: '2027-12-01',
			goesThroughUnchanged: true,
			onPaper: true
		};
		const made = (change: object) =>
			refusalOf(makePromise(state, { ...promise, ...change }, as(facilitator), WORLD));
		expect(made({})).toBe('accepted');
		expect(made({ goesThroughUnchanged: false })).toBe('promise-incomplete');
		expect(made({ formalDecision: ' ' })).toBe('promise-incomplete');
		expect(made({ by: 'soon' })).toBe('promise-incomplete');
	});

	test('[R15] a party promises itself; a facilitator notes what it signed on paper, and no more', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const promise = {
			party,
			formalDecision: 'besluit',
			by: '2027-12-01',
			goesThroughUnchanged: true
		};
		const asked = (before: FramesState, actor: Actor, onPaper: boolean) =>
			makePromise(before, { ...promise, onPaper }, as(actor), WORLD);
		expect(refusalOf(asked(state, facilitator, false))).toBe('promise-not-theirs');
		const noted = apply(state, asked(state, facilitator, true), as(facilitator));
		expect(noted.parties.get(party)?.promisedBy).toBe('paper');
		const own = apply(noted, asked(noted, partyActor(party), true), as(partyActor(party)));
		expect(own.parties.get(party)?.promisedBy).toBe('itself');
		expect(refusalOf(asked(own, facilitator, true))).toBe('promise-made-itself');
	});

	test('[R15] what a facilitator once entered is no promise until the party says so', () => {
		const { draft, parties } = lockedFrames();
		const [party] = parties as [string, string];
		const { promise } = draft.parties.get(party)!;
		const meta = { seq: 1, at: 1, by: facilitator };
		const entered = { type: 'party:promised', party, promise: promise!, way: 'entered' } as const;
		const before = evolveFrames(draft, entered, meta);
		const input = { party, hash: draftFrames(before, textsFor(before)).hash };
		const context = reading(as(partyActor(party)), before, textsFor(before));
		const signed = signFrames(before, { ...input, wholeOrganisation: true }, context, WORLD);
		expect(refusalOf(signed)).toBe('promise-missing');
	});

	test('[R14] a text changed between two signatures voids the first and makes a new version', () => {
		const { draft, parties } = lockedFrames();
		const once = sign(draft, parties[0]!);
		const changed = sign(once, parties[1]!, textsFor(draft, ' en meer'));
		expect(changed).toMatchObject({ phase: 'FRAMES_DRAFT', version: 2 });
		expect([...changed.signatures.keys()]).toEqual([parties[1]]);
		const again = sign(changed, parties[0]!, textsFor(draft, ' en meer'));
		expect(again.phase).toBe('FRAMES_LOCKED');
		expect(again.locked?.frames[0]?.text?.sentence).toBe('Zin van G1 en meer');
	});

	test('[R14] nobody signs a text they did not see', () => {
		const { draft, parties } = lockedFrames();
		const seen = draftFrames(draft, textsFor(draft)).hash;
		const texts = textsFor(draft, ' stiekem anders');
		const signed = trySign(draft, parties[0]!, { hash: seen }, { texts });
		expect(refusalOf(signed)).toBe('frames-changed');
	});

	test('[R14] any change of any frame voids all signatures of that version', () => {
		const { draft, parties, frames } = lockedFrames();
		const once = sign(draft, parties[0]!);
		const context = as(facilitator);
		const changes = [
			addFrame(once, { party: parties[1]!, kind: 'must' }, context, WORLD),
			removeFrame(once, { frame: frames[2]! }, context, WORLD),
			removeParty(once, { party: parties[1]! }, context, WORLD),
			takeTexts(once, {}, reading(context, once, textsFor(once, '!')), WORLD)
		];
		for (const change of changes) {
			const next = apply(once, change, context);
			expect(next.signatures.size).toBe(0);
			expect(next.version).toBe(2);
		}
		const same = takeTexts(once, {}, reading(context, once, textsFor(once)), WORLD);
		expect(refusalOf(same)).toBe('text-unchanged');
	});

	test('[R9] a changed mandate or promise takes that party’s own signature away', () => {
		const { draft, parties } = lockedFrames();
		const three = withParty(draft, 'Provincie', 'P');
		const signed = sign(sign(three.state, parties[0]!), parties[1]!);
		expect(signed.phase).toBe('FRAMES_DRAFT');
		const promise = { party: parties[0]!, formalDecision: 'x', by: '2028-01-01' };
		const made = makePromise(
			signed,
			{ ...promise, goesThroughUnchanged: true, onPaper: true },
			as(facilitator),
			WORLD
		);
		expect([...apply(signed, made, as(facilitator)).signatures.keys()]).toEqual([parties[1]]);
	});

	test('[R9] [R13] a gap is let pass by a facilitator only, as a care that asks for a reason', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const { state: framed, frame } = withFrame(state, party, 'must');
		const texts = { [frame]: { sentence: 'Zin', reason: '', question: 'Vraag?' } };
		expect(refusalOf(trySign(framed, party, {}, { texts }))).toBe('frame-incomplete');
		const about = { kind: 'frame', frame } as const;
		const gap = { about, missing: ['reason'] as const };
		const byParty = ask(framed, 'frames:accept-gap', gap, as(partyActor(party)));
		expect(refusalOf(byParty)).toBe('not-allowed');
		const accepted = acceptGap(framed, gap, as(facilitator), WORLD);
		expect(accepted.ok && accepted.value.cares).toEqual([
			{ code: 'frame-incomplete', detail: { part: 'reason' } }
		]);
		const next = apply(framed, accepted, as(facilitator));
		expect(refusalOf(trySign(next, party, {}, { texts }))).toBe('accepted');
		const sentence = acceptGap(framed, { about, missing: ['sentence'] }, as(facilitator), WORLD);
		expect(refusalOf(sentence)).toBe('gap-not-acceptable');
	});
});
