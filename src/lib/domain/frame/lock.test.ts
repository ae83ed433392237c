import type { Actor } from '#lib/domain/decision.ts';
import fc from 'fast-check';
import { refuse } from '#lib/domain/result.ts';
import { describe, expect, test } from 'vitest';
import { addFrame, explainFrame, removeFrame } from './decide-frame.ts';
import {
	addParty,
	announceReplacement,
	makePromise,
	removeParty,
	renameParty,
	setMandate
} from './decide-party.ts';
import { draftFrames, proposeChange, signFrames, takeTexts } from './decide-sign.ts';
import { framesHash } from './frame.ts';
import { hostConflict } from './party.ts';
import { EMPTY_FRAMES, type FramesState } from './state.ts';
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
	withParty,
	WORLD
} from './test-support.ts';
import { judgesOf } from './judges.ts';

const trySign = (state: FramesState, party: string, world = WORLD, texts = textsFor(state)) => {
	const { hash } = draftFrames(state, texts);
	const input = { party, hash, wholeOrganisation: true };
	return signFrames(state, input, reading(as(partyActor(party)), state, texts), world);
};

describe('after the lock', () => {
	test('[R14] [F2] locked frames, mandates and promises cannot be touched', () => {
		const { state, parties, frames } = lockedFrames();
		const context = as(facilitator);
		const party = parties[0]!;
		const promise = {
			formalDecision: 'x',
			by: '2028-01-01',
			goesThroughUnchanged: true,
			onPaper: true
		};
		const tries = [
			addFrame(state, { party, kind: 'must' }, context, WORLD),
			removeFrame(state, { frame: frames[0]! }, context, WORLD),
			removeParty(state, { party }, context, WORLD),
			renameParty(state, { party, name: 'Anders', departments: [] }, context, WORLD),
			makePromise(state, { party, ...promise }, context, WORLD),
			takeTexts(state, {}, reading(context, state, textsFor(state, '!')), WORLD),
			trySign(state, party)
		];
		for (const decision of tries) expect(refusalOf(decision)).toBe('frames-locked');
	});

	test('[R14] a party proposes a change: a new version, and all sign again', () => {
		const { state, parties } = lockedFrames();
		const context = as(partyActor(parties[1]!));
		const open = apply(state, proposeChange(state, { reason: 'btw' }, context, WORLD), context);
		expect(open).toMatchObject({ phase: 'FRAMES_DRAFT', version: 2 });
		expect(open.signatures.size).toBe(0);
		expect(judgesOf(open).size).toBe(0);
		expect(open.locked).toMatchObject({ version: 1 });
		expect(open.changes).toMatchObject([{ party: parties[1], reason: 'btw', settled: null }]);
		expect(open.changes[0]?.before).toEqual(state.locked?.frames);
		const once = sign(open, parties[0]!);
		expect(once.phase).toBe('FRAMES_DRAFT');
		const again = sign(once, parties[1]!);
		expect(again.locked?.version).toBe(2);
		expect(again.changes[0]?.settled?.frames).toEqual(again.locked?.frames);
		expect(refusalOf(proposeChange(open, { reason: 'x' }, context, WORLD))).toBe(
			'frames-not-locked'
		);
		const byOthers = ask(state, 'frames:propose-change', { reason: 'x' }, as(facilitator));
		expect(refusalOf(byOthers)).toBe('not-allowed');
	});

	test('[R14] once the day is open no change is proposed or made, not even to a draft', () => {
		const day = { ...WORLD, dayOpened: true };
		const { state, draft, parties } = lockedFrames();
		const context = as(partyActor(parties[0]!));
		expect(refusalOf(proposeChange(state, { reason: 'x' }, context, day))).toBe('day-open');
		const add = addFrame(draft, { party: parties[0]!, kind: 'must' }, as(facilitator), day);
		expect(refusalOf(add)).toBe('day-open');
		const signed = trySign(draft, parties[0]!, day, textsFor(draft, ' anders'));
		expect(refusalOf(signed)).toBe('day-open');
	});

	test('[R14] what an owner explains stands beside the frame, but not while parties judge', () => {
		const { state, parties, frames } = lockedFrames();
		const input = { frame: frames[0]!, text: 'Ook een lening telt mee.' };
		const context = as(partyActor(parties[0]!), 5_000);
		const next = apply(state, explainFrame(state, input, context, WORLD), context);
		expect(next.explanations.filter(({ frame }) => frame === frames[0])).toMatchObject([
			{ text: 'Ook een lening telt mee.', version: 1, at: 5_000, entered: false }
		]);
		const other = as(partyActor(parties[1]!));
		expect(refusalOf(ask(state, 'frame:explain', input, other))).toBe('not-allowed');
		for (const testing of ['running', 'deferred'] as const) {
			const world = { ...WORLD, test: testing };
			expect(refusalOf(explainFrame(state, input, context, world))).toBe('test-open');
		}
	});

	test('[F5] a replacement is announced beforehand, never while parties judge', () => {
		const { state, parties } = lockedFrames();
		const party = parties[0]!;
		const input = { party, name: 'Loco' };
		const context = making(as(partyActor(party), 7_000), 'deputy');
		const next = apply(state, announceReplacement(state, input, context, WORLD), context);
		expect(next.phase).toBe('FRAMES_LOCKED');
		expect(judgesOf(next).get(party)).toEqual([
			{ person: `holder-${party}`, since: 1_000 },
			{ person: 'deputy', since: 7_000 }
		]);
		const running = { ...WORLD, test: 'running' } as const;
		expect(refusalOf(announceReplacement(state, input, context, running))).toBe('test-open');

		const later = making(as(partyActor(party), 9_000), 'another');
		const better = { party, name: ' loco' };
		const again = apply(next, announceReplacement(next, better, later, WORLD), later);
		expect(judgesOf(again).get(party)?.[1], 'announced long ago').toEqual({
			person: 'deputy',
			since: 7_000
		});
		const holder = { party, name: 'Holder of  gemeente Westerbeke' };
		expect(refusalOf(announceReplacement(again, holder, later, WORLD))).toBe('same-person');
		const other = { party, name: 'Invaller' };
		const changed = apply(again, announceReplacement(again, other, later, WORLD), later);
		expect(judgesOf(changed).get(party)?.[1]).toEqual({ person: 'another', since: 9_000 });
	});
});

describe('who may be a framing party', () => {
	test('[R1] who has a facilitator’s name is asked about before they hold a mandate or replace', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const decision = { body: '', date: '', document: '' };
		const mandate = { party, holderName: 'Pim Bosch', upTo: '', decision };
		const context = as(facilitator);
		const replacement = { party, name: 'Pim Bosch' };
		for (const decided of [
			setMandate(state, mandate, context, WORLD),
			announceReplacement(state, replacement, context, WORLD)
		]) {
			expect(decided.ok && decided.value.cares).toEqual([
				{ code: 'same-name-other-role', detail: { role: 'facilitator' } }
			]);
		}
	});

	test('[R25] a party does not learn from a name who takes part', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const asked: boolean[] = [];
		const roleConflict = (_person: object, participants: boolean) => {
			asked.push(participants);
			return null;
		};
		for (const actor of [partyActor(party), facilitator]) {
			announceReplacement(state, { party, name: 'Roos' }, as(actor), { ...WORLD, roleConflict });
		}
		expect(asked).toEqual([false, true]);
	});

	test('[R1] [R25] whose number is somebody else’s holds no mandate; a party cannot try numbers', () => {
		const { state, party } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const tried: unknown[] = [];
		const world = {
			...WORLD,
			roleConflict: ({ identities }: { identities: readonly string[] }) => {
				tried.push(identities);
				const same = identities.includes('tel:+31612345678');
				return same ? ({ by: 'identity', role: 'participant' } as const) : null;
			}
		};
		const decision = { body: '', date: '', document: '' };
		const set = (on: FramesState, actor: Actor, reach?: string) =>
			setMandate(
				on,
				{ party, holderName: 'Roos', upTo: '', decision, ...(reach !== undefined && { reach }) },
				as(actor),
				world
			);
		expect(set(state, facilitator, '06-12 34 56 78')).toEqual({
			ok: false,
			refusal: { code: 'role-conflict', detail: { role: 'participant' } }
		});
		const free = apply(state, set(state, facilitator, 'roos@gemeente.nl'), as(facilitator));
		const byParty = apply(free, set(free, partyActor(party), '0612345678'), as(facilitator));
		for (const known of [
			free,
			byParty,
			apply(free, set(free, facilitator, ' '), as(facilitator))
		]) {
			expect(known.parties.get(party)?.mandate?.reach).toBe('roos@gemeente.nl');
		}
		expect(tried).toEqual([['tel:+31612345678'], ['mail:roos@gemeente.nl'], [], []]);
	});

	test('[R43] the host of the process as framing party is a broken care rule', () => {
		const party = { name: ' bureau  Midden', prefix: 'B', departments: [] };
		const added = addParty(EMPTY_FRAMES, party, as(facilitator), WORLD);
		expect(added.ok && added.value.cares).toEqual([
			{ code: 'host-is-framing-party', detail: { party: 'bureau  Midden' } }
		]);
		const other = addParty(EMPTY_FRAMES, { ...party, name: 'Gemeente' }, as(facilitator), WORLD);
		expect(other.ok && other.value.cares).toEqual([]);
		expect(hostConflict('GEMEENTE', [{ id: 'g', name: 'Gemeente' }])).toBe('g');
	});

	test('[R14] prefixes are unique, so that G1 is one frame', () => {
		const { state } = withParty(EMPTY_FRAMES, 'Gemeente', 'G');
		const party = { name: 'Groen', prefix: 'g', departments: [] };
		expect(refusalOf(addParty(state, party, as(facilitator), WORLD))).toBe('prefix-taken');
	});
});

test('[R14] whatever is changed and signed, locked means signed by all on this very text', () => {
	const step = fc.record({
		command: fc.constantFrom(
			'sign',
			'sign',
			'sign',
			'edit',
			'add',
			'remove',
			'propose',
			'promise',
			'party'
		),
		pick: fc.nat(5)
	});
	let locks = 0;
	fc.assert(
		fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
			const start = lockedFrames();
			let state = start.draft;
			let word = '';
			let signers = 0;
			for (const { command, pick } of steps) {
				const parties = [...state.parties.keys()];
				const party = parties[pick % parties.length]!;
				const pb = as(facilitator);
				const own = as(partyActor(party));
				const before = state;
				const attempt = {
					sign: () => trySign(state, party, WORLD, textsFor(state, word)),
					edit: () => {
						word = `${word}.`;
						return takeTexts(state, {}, reading(pb, state, textsFor(state, word)), WORLD);
					},
					add: () => addFrame(state, { party, kind: 'must' }, own, WORLD),
					remove: () =>
						removeFrame(state, { frame: [...state.frames.keys()][pick] ?? '' }, pb, WORLD),
					propose: () => proposeChange(state, { reason: 'x' }, own, WORLD),
					promise: () => {
						const promise = { party, formalDecision: `x${pick}`, by: '2028-01-01' };
						return makePromise(
							state,
							{ ...promise, goesThroughUnchanged: true, onPaper: true },
							own,
							WORLD
						);
					},
					party: () => {
						const added = { name: 'Derde', prefix: `P${signers++}`, departments: [] };
						return pick === 0 ? addParty(state, added, pb, WORLD) : refuse('not-allowed');
					}
				}[command]!();
				if (attempt.ok) state = apply(state, attempt, command === 'sign' ? own : pb);
				const hash = framesHash(state.frames.values());
				for (const signature of state.signatures.values()) {
					expect(signature).toMatchObject({ hash, version: state.version });
					expect(signature.promise).toEqual(state.parties.get(signature.party)?.promise);
				}
				const all = [...state.parties.keys()].every((id) => state.signatures.has(id));
				expect(state.phase === 'FRAMES_LOCKED').toBe(all && state.frames.size > 0);
				expect(state.version).toBeGreaterThanOrEqual(before.version);
				if (before.phase === 'FRAMES_LOCKED' && command !== 'propose') expect(state).toBe(before);
				if (state.phase === 'FRAMES_LOCKED') {
					locks += 1;
					expect(state.locked).toMatchObject({ hash, version: state.version });
				}
			}
		}),
		{ numRuns: 150 }
	);
	expect(locks).toBeGreaterThan(0);
});
