import { describe, expect, test } from 'vitest';
import { evolveFrames, EMPTY_FRAMES, gapKey, type FramesState } from './state.ts';
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
import { asking } from '#lib/domain/test-rules.ts';
import { draftFrames } from './decide-sign.ts';
import { framesRules } from './rules.ts';

const pb = as(facilitator);
const inWorld = (change: Partial<typeof WORLD>) =>
	asking<FramesState, typeof framesRules>(framesRules, { ...WORLD, ...change });
const one = () => withParty(EMPTY_FRAMES, 'Gemeente', 'G');
const cares = (answer: ReturnType<typeof ask>) => (answer.ok ? answer.value.cares : null);

describe('parties', () => {
	test('[R14] a party has a name and one to three capitals or digits for its labels', () => {
		const add = (name: string, prefix: string, state: FramesState = EMPTY_FRAMES) =>
			ask(state, 'party:add', { name, prefix, departments: [] }, pb);
		expect(['', ' '].map((name) => refusalOf(add(name, 'G')))).toEqual([
			'name-missing',
			'name-missing'
		]);
		const tries = ['G', ' g ', 'G2', 'GEM', 'ÉÉ', 'GEMS', '2G', '', 'G-', 'G!a', 'Gß'].map(
			(prefix) => refusalOf(add('Gemeente', prefix))
		);
		expect(tries).toEqual([
			...Array.from({ length: 5 }, () => 'accepted'),
			...Array.from({ length: 5 }, () => 'prefix-invalid'),
			'accepted'
		]);
		expect(add('Ander', 'g', one().state)).toMatchObject({
			refusal: { code: 'prefix-taken', detail: { party: 'Gemeente' } }
		});
		const departments = { name: ' Gemeente ', prefix: 'G', departments: [' Zorg ', ' '] };
		expect(ask(EMPTY_FRAMES, 'party:add', departments, pb)).toMatchObject({
			value: { events: [{ name: 'Gemeente', departments: ['Zorg'] }], cares: [] }
		});
	});

	test('[R9] [R15] [fault 2] a change of mandate or promise leaves the rest, and undoes nobody else’s', () => {
		const { state, party } = one();
		const decision = { body: 'College', date: '2026-01-01', document: 'B1' };
		const mandate = { party, holderName: 'Anja', upTo: 'Alles', decision };
		const first = apply(state, ask(state, 'party:mandate', mandate, pb), pb);
		const change = (input: object) => ask(first, 'party:mandate', { party, ...input }, pb);
		const second = apply(first, change({ decision: { document: 'B2' } }), pb);
		expect(second.parties.get(party)?.mandate).toMatchObject({
			upTo: 'Alles',
			decision: { ...decision, document: 'B2' }
		});
		expect(refusalOf(change({ upTo: 'Iets', was: { upTo: '' } }))).toBe('overtaken');
		const document = { decision: { document: 'B3' } };
		expect(refusalOf(change({ ...document, was: { decision: { document: 'B0' } } }))).toBe(
			'overtaken'
		);
		expect(refusalOf(change({ ...document, was: { decision: { document: 'B1' } } }))).toBe(
			'accepted'
		);
		const promise = {
			formalDecision: 'Besluit',
			by: '2098-01-01',
			goesThroughUnchanged: true,
			onPaper: true
		};
		const promised = apply(first, ask(first, 'party:promise', { party, ...promise }, pb), pb);
		const again = (was: { formalDecision: string; by: string }) =>
			refusalOf(ask(promised, 'party:promise', { party, ...promise, by: '2098-02-01', was }, pb));
		expect(again({ formalDecision: '', by: '' })).toBe('overtaken');
		expect(again({ formalDecision: 'Besluit', by: '2098-01-01' })).toBe('accepted');
	});

	test('[R43] the host is no party, also by another spelling of its name', () => {
		const add = inWorld({ hostName: 'Bureau Midden' });
		const input = { name: 'bureau  midden', prefix: 'B', departments: [] };
		expect(cares(add(EMPTY_FRAMES, 'party:add', input, pb))).toEqual([
			{ code: 'host-is-framing-party', detail: { party: 'bureau  midden' } }
		]);
		expect(cares(inWorld({ hostName: null })(EMPTY_FRAMES, 'party:add', input, pb))).toEqual([]);
		const rename = { party: one().party, name: 'Bureau Midden', departments: [] };
		expect(cares(ask(one().state, 'party:rename', { ...rename, party: 'z' }, pb))).toBeNull();
	});

	test('[R9] [R15] a name is not blank, a promise is whole', () => {
		const { state, party } = one();
		const decision = { body: 'college', date: '2027-01-12', document: 'B' };
		const blank = ' ';
		expect([
			refusalOf(ask(state, 'party:rename', { party, name: blank, departments: [] }, pb)),
			refusalOf(ask(state, 'party:mandate', { party, holderName: blank, upTo: '', decision }, pb)),
			refusalOf(ask(state, 'party:announce-replacement', { party, name: blank }, pb))
		]).toEqual(['name-missing', 'holder-missing', 'holder-missing']);
		const promise = {
			party,
			formalDecision: 'besluit',
			by: '2027-01-01',
			goesThroughUnchanged: true,
			onPaper: true
		};
		for (const change of [
			{},
			{ formalDecision: ' ' },
			{ by: 'ooit' },
			{ goesThroughUnchanged: false }
		]) {
			const answer = ask(state, 'party:promise', { ...promise, ...change }, pb);
			const whole = Object.keys(change).length === 0;
			expect(refusalOf(answer)).toBe(whole ? 'accepted' : 'promise-incomplete');
		}
	});

	test('[F5] a replacement needs somebody to replace, beforehand', () => {
		const bare = apply(
			EMPTY_FRAMES,
			ask(EMPTY_FRAMES, 'party:add', { name: 'G', prefix: 'G', departments: [] }, making(pb, 'g')),
			pb
		);
		const announce = (state: FramesState, party: string, change = {}) =>
			inWorld(change)(state, 'party:announce-replacement', { party, name: 'Loco' }, pb);
		expect(refusalOf(announce(bare, 'g'))).toBe('mandate-missing');
		expect(refusalOf(announce(one().state, 'z'))).toBe('unknown-party');
		const { state, party } = one();
		expect(refusalOf(announce(state, party, { test: 'running' }))).toBe('test-open');
		expect(cares(announce(state, party))).toEqual([]);
		const named = announce(state, party, {
			roleConflict: () => ({ by: 'name', role: 'participant' })
		});
		expect(cares(named)).toEqual([
			{ code: 'same-name-other-role', detail: { role: 'participant' } }
		]);
		// A holder whose name was erased is nobody in particular.
		const erased = evolveFrames(
			state,
			{
				type: 'party:mandated',
				party,
				holder: 'h',
				displayName: null,
				reach: null,
				upTo: '',
				decision: { body: '', date: '', document: '' }
			},
			{ seq: 1, at: 1, by: facilitator }
		);
		expect(refusalOf(announce(erased, party))).toBe('accepted');
	});

	test('[R14] with a party go its own frames, labels are not given again, every signature is void', () => {
		const { draft, parties } = lockedFrames();
		const signed = sign(draft, parties[0]!);
		const gone = apply(signed, ask(signed, 'party:remove', { party: parties[0]! }, pb), pb);
		expect([...gone.frames.values()].map(({ label }) => label)).toEqual(['S1']);
		expect([gone.signatures.size, gone.version]).toEqual([0, 2]);
		const without = apply(
			draft,
			ask(draft, 'frame:remove', { frame: [...draft.frames.keys()][1]! }, pb),
			pb
		);
		expect([...without.frames.values()].map(({ label }) => label)).toEqual(['G1', 'S1']);
		const next = withFrame(without, parties[0]!, 'must').state;
		expect([...next.frames.values()].map(({ label }) => label)).toEqual(['G1', 'S1', 'G3']);
		expect([...next.frames.values()].at(-1)?.standard).toBeNull();
	});

	test('[R14] what a party changes of itself makes only its own signature void', () => {
		const { draft, parties } = lockedFrames();
		const third = withParty(draft, 'Derde', 'D');
		let state = sign(sign(third.state, parties[0]!), parties[1]!);
		expect(state.phase).toBe('FRAMES_DRAFT');
		const renamed = { party: parties[0]!, name: 'Anders', departments: [] };
		state = apply(state, ask(state, 'party:rename', renamed, pb), pb);
		expect([[...state.signatures.keys()], state.version]).toEqual([[parties[1]], 1]);
	});
});

describe('frames and gaps', () => {
	test('[R14] an explanation has words, and says who laid it down; not while parties judge', () => {
		const { state: bare, party } = one();
		const { state, frame } = withFrame(bare, party, 'must');
		const explain = (text: string, context = pb, world = {}) =>
			inWorld(world)(state, 'frame:explain', { frame, text }, context);
		expect(refusalOf(explain(' '))).toBe('text-missing');
		expect(refusalOf(explain('Zo', pb, { test: 'running' }))).toBe('test-open');
		const own = as(partyActor(party));
		expect(apply(state, explain('Zo'), pb).explanations).toMatchObject([{ entered: true }]);
		expect(apply(state, explain('Zo', own), own).explanations).toMatchObject([
			{ entered: false, text: 'Zo', version: 1 }
		]);
		expect(refusalOf(explain('Zo', as(partyActor('other'))))).toBe('not-allowed');
	});

	test('[R13] [R9] gaps are of a party or a frame that is there, of its own parts, and named', () => {
		const { state, party } = one();
		const { state: framed, frame } = withFrame(state, party, 'count');
		const accept = (about: object, ...missing: string[]) =>
			ask(framed, 'frames:accept-gap', { about, missing } as never, pb);
		const mandate = { kind: 'mandate', party };
		const own = { kind: 'frame', frame };
		expect([
			refusalOf(accept({ kind: 'mandate', party: 'z' }, 'body')),
			refusalOf(accept({ kind: 'frame', frame: 'z' }, 'unit')),
			refusalOf(accept(own)),
			refusalOf(accept(own, 'sentence')),
			refusalOf(accept(own, 'unit', 'sentence')),
			refusalOf(accept(own, 'body')),
			refusalOf(accept(mandate, 'unit'))
		]).toEqual([
			'unknown-party',
			'unknown-frame',
			'gap-not-acceptable',
			'gap-not-acceptable',
			'gap-not-acceptable',
			'gap-not-acceptable',
			'gap-not-acceptable'
		]);
		expect(cares(accept(mandate, 'body'))).toEqual([
			{ code: 'mandate-incomplete', detail: { part: 'body' } }
		]);
		expect(cares(accept(own, 'unit'))).toEqual([
			{ code: 'frame-incomplete', detail: { part: 'unit' } }
		]);
		expect([gapKey(mandate as never), gapKey(own as never)]).toEqual([
			`mandate/${party}`,
			`frame/${frame}`
		]);
	});

	test('[R14] locked frames are opened by a party, with a reason, before the day and the test', () => {
		const { state, draft, parties } = lockedFrames();
		const change = (on: FramesState, who: string, reason: string, world = {}) =>
			refusalOf(inWorld(world)(on, 'frames:propose-change', { reason }, as(partyActor(who))));
		const party = parties[0]!;
		expect([
			change(state, 'z', 'Nieuw'),
			change(draft, party, 'Nieuw'),
			change(state, party, 'Nieuw', { dayOpened: true }),
			change(state, party, 'Nieuw', { test: 'running' }),
			change(state, party, ' '),
			change(state, party, 'Nieuw')
		]).toEqual([
			'not-allowed',
			'frames-not-locked',
			'day-open',
			'test-open',
			'text-missing',
			'accepted'
		]);
	});
});

describe('signing', () => {
	const trySign = (state: FramesState, party: string, world = {}, texts = textsFor(state)) => {
		const { hash } = draftFrames(state, texts);
		const input = { party, hash, wholeOrganisation: true };
		const context = reading(as(partyActor(party)), state, texts);
		return inWorld(world)(state, 'frames:sign', input, context);
	};

	test('[R14] once the day is open nothing that is new is signed, what was laid down is', () => {
		const { draft, parties } = lockedFrames();
		expect(refusalOf(trySign(draft, parties[0]!, { dayOpened: true }))).toBe('day-open');
		const once = sign(draft, parties[0]!);
		expect(refusalOf(trySign(once, parties[1]!, { dayOpened: true }))).toBe('accepted');
		const { state } = lockedFrames();
		expect(refusalOf(trySign(state, [...state.parties.keys()][0]!))).toBe('frames-locked');
	});

	test('[R13] nothing is signed without frames, or with one that makes no sense or is not whole', () => {
		const { state, party } = one();
		expect(refusalOf(trySign(state, party))).toBe('no-frames');
		const { state: framed, frame } = withFrame(state, party, 'amount');
		expect(trySign(framed, party)).toMatchObject({
			refusal: { code: 'frame-incomplete', detail: { frame: 'G1', part: 'operator' } }
		});
		const nonsense = evolveFrames(
			framed,
			{
				type: 'frame:shaped',
				frame,
				kind: 'amount',
				measure: {
					operator: 'before',
					value: 5,
					unit: 'eurocent',
					vat: 'incl',
					period: 'once',
					payer: 'own',
					scope: 'whole-plan',
					from: null,
					schedule: null
				}
			},
			{ seq: 1, at: 1, by: facilitator }
		);
		expect(trySign(nonsense, party)).toMatchObject({
			refusal: { code: 'measure-invalid', detail: { frame: 'G1', part: 'operator' } }
		});
	});

	test('[R14] blanks around the words of a frame are not signed', () => {
		const { state, party } = one();
		const { state: framed, frame } = withFrame(state, party, 'must');
		const text = (blank: string) => ({
			[frame]: { sentence: `${blank}Zin`, reason: `${blank}Reden`, question: `Vraag?${blank}` }
		});
		expect(draftFrames(framed, text(' ')).frames[0]?.text).toEqual(text('')[frame]);
		expect(draftFrames(framed, text(' ')).hash).toBe(draftFrames(framed, text('')).hash);
		expect(draftFrames(framed, {}).frames[0]?.text).toEqual({
			sentence: '',
			reason: '',
			question: ''
		});
	});
});
