import fc from 'fast-check';
import type { Actor, Context, Decided, Placed } from '#lib/domain/decision.ts';
import * as framing from '#lib/domain/frame/index.ts';
import { framesRules } from '#lib/domain/frame/rules.ts';
import { item, lockedFrames, reading, textsFor, WORLD } from '#lib/domain/frame/test-support.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as tests from './index.ts';
import type { Happened } from './machine-oracle.ts';
import { askTest, planOf, TODAY, YESTERDAY } from './test-support.ts';

/** One random act: which command, and numbers that pick actor, frame, item and the like. */
export const act = fc.record({
	// Weighted so that sequences get past opening and closing, and hostile acts still come between.
	command: fc.constantFrom(
		...['open', 'open', 'close', 'close', 'judge', 'judge', 'judge', 'judge', 'misfit', 'judgeAll'],
		...[
			'ask',
			'answer',
			'wish',
			'defer',
			'resume',
			'adjourn',
			'stop',
			'amend',
			'amend',
			'disagree'
		],
		...[
			'presence',
			'announce',
			'propose',
			'explain',
			'sign',
			'publish',
			'openDay',
			'wait',
			'finish',
			'enquire',
			'return'
		]
	),
	actor: fc.nat(9),
	frame: fc.nat(3),
	pick: fc.nat(7),
	explain: fc.boolean()
});
export type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

const frames = (world: framing.FrameWorld) =>
	asking<framing.FramesState, typeof framesRules>(framesRules, world);

/** The whole process as far as the test can see it, moved by random acts. */
export class Machine {
	frames = lockedFrames();
	framing = this.frames.state;
	test = tests.EMPTY_FRAME_TEST;
	items = [item('a'), item('b', { number: 2 })];
	number = 1;
	consented = true;
	back = new Set(this.frames.parties);
	dayOpened = false;
	published: string | null = null;
	now = 10_000;
	made = 0;
	happened: Happened[] = [];

	actors: Actor[] = [
		...this.frames.parties.map((party): Actor => ({ kind: 'party', id: `holder-${party}`, party })),
		...this.frames.parties.map((party): Actor => ({ kind: 'party', id: `deputy-${party}`, party })),
		{ kind: 'party', id: 'stranger', party: 'nobody' },
		{ kind: 'seat', id: 'seat' },
		{ kind: 'core', id: 'core' },
		{ kind: 'system' }
	];

	get plan() {
		return planOf(this.number, this.items);
	}

	world(): tests.FrameTestWorld {
		return {
			consented: this.consented ? this.plan : null,
			locked: this.framing.phase === 'FRAMES_LOCKED' ? this.framing.locked : null,
			partiesBack: this.back,
			partyNames: new Map([...this.framing.parties].map(([id, { name }]) => [id, name])),
			judges: framing.judgesOf(this.framing),
			publishedHash: this.published,
			today: (now) => dayIn('UTC', now)
		};
	}

	context(actor: Actor): Context {
		return { now: this.now, actor, newId: () => `q${this.made++}` };
	}

	/** Mostly the one who may, sometimes anyone: refusals must be as right as permissions. */
	actor(one: Act, rightful: Actor): Actor {
		return one.actor < 8 || one.pick > 2 ? rightful : this.actors[one.actor % this.actors.length]!;
	}

	/** Here a line has the number of its time: no clock is set back in this model. */
	placed({ actor: by }: Context): Placed {
		return { seq: this.now, at: this.now, by };
	}

	decide(decision: Decided<tests.FrameTestEvent, string>, context: Context): void {
		if (!decision.ok) return;
		for (const event of decision.value.events) {
			const world = this.world();
			const before = this.test;
			this.test = tests.evolveFrameTest(before, event, this.placed(context));
			const by = context.actor;
			this.happened.push({ event, at: this.now, by, world, before, after: this.test });
		}
	}

	frame(decision: Decided<framing.FrameEvent, string>, context: Context): void {
		if (!decision.ok) return;
		for (const event of decision.value.events) {
			this.framing = framing.evolveFrames(this.framing, event, this.placed(context));
		}
	}

	judge(one: Act, frameId: string, value: 'FITS' | 'DOES_NOT_FIT'): void {
		const owner = this.framing.frames.get(frameId)?.party ?? this.frames.parties[0]!;
		const person = one.pick === 7 ? `deputy-${owner}` : `holder-${owner}`;
		const context = this.context(this.actor(one, { kind: 'party', id: person, party: owner }));
		const input = {
			test: this.test.runs.length,
			frame: frameId,
			value,
			items: [['a'], ['b'], ['a', 'b'], ['zz'], []][one.pick % 5]!,
			reason: one.pick === 6 ? '' : 'reden',
			explanation: one.explain ? 'uitleg' : ''
		};
		this.decide(askTest(this.world())(this.test, 'frame-test:judge', input, context), context);
	}

	/** A likely course in one go, by those who may, so that second and third tests are reached. */
	steps(one: Act, commands: Act['command'][]): void {
		for (const command of commands) this.step({ ...one, command, actor: 0, explain: true });
	}

	step(one: Act): void {
		this.now += 1 + one.pick;
		const facilitator: Actor = { kind: 'facilitator', id: 'pb' };
		const context = this.context(this.actor(one, facilitator));
		const ask = askTest(this.world());
		const frameId = [...this.frames.frames, 'outside'][one.frame]!;
		const party = this.frames.parties[one.pick % 2]!;
		const own = this.context(this.actor(one, { kind: 'party', id: `holder-${party}`, party }));
		const frameWorld: framing.FrameWorld = {
			...WORLD,
			dayOpened: this.dayOpened,
			test:
				{ TESTING: 'running' as const, DEFERRED: 'deferred' as const }[
					this.test.status.phase as string
				] ?? 'idle'
		};
		const until = one.pick === 0 ? YESTERDAY : TODAY;
		switch (one.command) {
			case 'open':
				return this.decide(ask(this.test, 'frame-test:open', {}, context), context);
			case 'close': {
				const input = { test: this.test.runs.length };
				return this.decide(ask(this.test, 'frame-test:close', input, context), context);
			}
			case 'judge':
				return this.judge(one, frameId, 'FITS');
			case 'judgeAll':
				return this.frames.frames.forEach((id) => this.judge({ ...one, pick: 2 }, id, 'FITS'));
			case 'misfit':
				return this.judge(one, frameId, 'DOES_NOT_FIT');
			case 'ask': {
				const input = { test: this.test.runs.length, frame: frameId, text: 'Hoezo?' };
				return this.decide(ask(this.test, 'frame-test:ask', input, own), own);
			}
			case 'answer': {
				const open = this.test.runs.at(-1)?.questions.find((asked) => !asked.answer);
				const input = { question: open?.id ?? 'none', text: 'Daarom.' };
				return this.decide(ask(this.test, 'frame-test:answer', input, context), context);
			}
			case 'wish':
				return this.decide(ask(this.test, 'frame-test:wish', { text: 'wens' }, own), own);
			case 'defer': {
				const person = one.explain ? `deputy-${party}` : `holder-${party}`;
				const input = { party, person, until };
				return this.decide(ask(this.test, 'frame-test:defer', input, context), context);
			}
			case 'resume':
				return this.decide(ask(this.test, 'frame-test:resume', {}, context), context);
			case 'adjourn':
				return this.decide(ask(this.test, 'frame-test:adjourn', { until }, context), context);
			case 'stop': {
				if (one.pick < 5) return;
				return this.decide(ask(this.test, 'frame-test:stop', { reason: 'op' }, context), context);
			}
			case 'amend': {
				// Consent is open to the room again only while no test runs; a hostile world ignores that.
				if (one.pick < 7 && frameWorld.test !== 'idle') return;
				const changed = one.frame % 2;
				this.items = this.items.map((old, index) =>
					index === changed ? { ...old, what: `${old.what}${one.pick}` } : old
				);
				this.number += 1;
				this.consented = true;
				return;
			}
			case 'disagree':
				this.consented = one.pick > 0;
				return;
			case 'presence':
				if (!this.back.delete(party) || one.explain) this.back = new Set(this.back).add(party);
				return;
			case 'announce': {
				const input = { party, name: 'Loco' };
				const by = { ...own, newId: () => `deputy-${party}` };
				// A hostile world lets it happen while parties judge: the test must still not take it.
				const given = one.pick > 4 ? { ...frameWorld, test: 'idle' as const } : frameWorld;
				return this.frame(frames(given)(this.framing, 'party:announce-replacement', input, by), by);
			}
			case 'propose':
				return this.frame(
					frames(frameWorld)(this.framing, 'frames:propose-change', { reason: 'x' }, own),
					own
				);
			case 'explain': {
				const input = { frame: frameId, text: 'zo bedoelen wij het' };
				return this.frame(frames(frameWorld)(this.framing, 'frame:explain', input, own), own);
			}
			case 'sign': {
				for (const id of this.frames.parties) {
					const texts = textsFor(this.framing, one.pick === 3 ? ' anders' : '');
					const { hash } = framing.draftFrames(this.framing, texts);
					const actor: Actor = { kind: 'party', id: `holder-${id}`, party: id };
					const signer = reading(this.context(actor), this.framing, texts);
					const input = { party: id, hash, wholeOrganisation: true };
					this.frame(framing.signFrames(this.framing, input, signer, frameWorld), signer);
				}
				return;
			}
			case 'publish':
				this.published = one.pick > 3 ? null : one.explain ? this.plan.hash : 'other';
				return;
			case 'openDay':
				this.dayOpened ||= one.pick > 4;
				return;
			case 'wait':
				this.now += 1_000;
				return;
			case 'finish':
				return this.steps(one, ['resume', 'answer', 'judgeAll', 'close']);
			case 'enquire':
				return this.steps(one, ['ask', 'answer']);
			case 'return':
				return this.steps(one, ['judgeAll', 'misfit', 'close', 'amend', 'open']);
		}
	}
}
