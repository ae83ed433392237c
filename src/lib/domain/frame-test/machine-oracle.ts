import { expect } from 'vitest';
import { hashOf } from '#lib/domain/canonical.ts';
import type { Actor } from '#lib/domain/decision.ts';
import type { FrameTestEvent } from './events.ts';
import { currentRun, verdictOn, type FrameTestState } from './state.ts';
import type { FrameTestWorld } from './world.ts';

/** One event of a generated sequence, with the world and the states around it. */
export interface Happened {
	event: FrameTestEvent;
	at: number;
	by: Actor;
	world: FrameTestWorld;
	before: FrameTestState;
	after: FrameTestState;
}

type Judged = Extract<FrameTestEvent, { type: 'frame-test:judged' }>;
type Opened = Extract<FrameTestEvent, { type: 'frame-test:opened' }>;

/** Checks F1 to F6 on the events from `from` on, by reading the log afresh and never the state. */
export function checkInvariants(log: readonly Happened[], from: number): void {
	for (let index = from; index < log.length; index++) checkOne(log.slice(0, index + 1));
}

function checkOne(log: readonly Happened[]): void {
	const { event, by, world, before, after } = log.at(-1)!;
	const past = log.slice(0, -1);
	const run = log.filter((one) => 'test' in one.event && one.event.test === after.runs.length);
	const opened = run.find((one) => one.event.type === 'frame-test:opened')?.event as Opened;

	// F6: what was adopted stays, and an adopted plan meets nothing but a new version's test.
	expect(after.adoptions.slice(0, before.adoptions.length)).toEqual(before.adoptions);
	if (before.status.phase === 'ADOPTED') {
		expect(event.type).toBe('frame-test:opened');
		expect(opened.plan.hash).not.toBe(before.adoptions.at(-1)?.plan.hash);
	}
	if (event.type === 'frame-test:opened') {
		expect(world.consented?.hash).toBe(event.plan.hash);
		// F4: a retest starts with every frame unjudged.
		const judged = world.locked!.frames.filter(({ id }) => verdictOn(currentRun(after)!, id));
		expect(judged).toEqual([]);
		const previous = past.findLast((one) => one.event.type === 'frame-test:opened')?.event;
		if (previous?.type === 'frame-test:opened') {
			expect(event.plan.number).toBeGreaterThan(previous.plan.number);
			expect(event.frames).toEqual(previous.frames);
		}
	}
	if (event.type === 'frame-test:adopted' || event.type === 'frame-test:returned') {
		expect(by.kind).toBe('facilitator');
		const final = finalVerdicts(run, opened);
		const fits = [...final.values()].every((verdict) => verdict === 'FITS');
		expect(event.type).toBe(fits ? 'frame-test:adopted' : 'frame-test:returned');
		expect(event.plan.hash).toBe(opened.plan.hash);
	}
	if (event.type === 'frame-test:adopted') {
		// F1: consented, tested and published are one hash, and the frames are the locked ones.
		expect(hashOf({ items: world.consented!.items })).toBe(event.plan.hash);
		expect(world.consented!.hash).toBe(event.plan.hash);
		expect([null, event.plan.hash]).toContain(world.publishedHash);
		expect(event.framesHash).toBe(world.locked!.hash);
		expect(event.framesHash).toBe(opened.frames.hash);
	}
	if (event.type === 'frame-test:judged' || event.type === 'frame-test:question-asked') {
		checkJudge(log, run, event);
	}
	if (event.type === 'frame-test:judged' && event.value === 'DOES_NOT_FIT') {
		checkMisfit(past, opened, event);
	}
	// F2: a wish moves nothing but the list of wishes; and parties cause nothing but these events.
	if (event.type === 'frame-test:wish-logged') {
		expect({ ...after, wishes: before.wishes }).toEqual(before);
	}
	if (by.kind !== 'facilitator') {
		expect(by.kind).toBe('party');
		expect(event.type).toMatch(/:(judged|question-asked|resumed|wish-logged)$/);
	}
}

/** F3: the last explicit word on each frame; fails on silence and on an unanswered question. */
function finalVerdicts(run: readonly Happened[], opened: Opened): Map<string, string> {
	const final = new Map<string, string>();
	const asked = new Set<string>();
	for (const { event } of run) {
		if (event.type === 'frame-test:judged') final.set(event.frame, event.value);
		if (event.type === 'frame-test:question-asked') {
			final.delete(event.frame);
			asked.add(event.question);
		}
		if (event.type === 'frame-test:question-answered') asked.delete(event.question);
	}
	expect(asked.size).toBe(0);
	expect([...final.keys()].sort()).toEqual(opened.frames.list.map((frame) => frame.id).sort());
	return final;
}

/** F5: the owner's signing mandate-holder, or who was announced before this sitting or named in it. */
function checkJudge(
	log: readonly Happened[],
	run: readonly Happened[],
	event: Extract<FrameTestEvent, { person: string; frame: string }>
): void {
	const { by, world, at } = log.at(-1)!;
	expect(by).toEqual({ kind: 'party', id: event.person, party: event.party });
	const frame = world.locked!.frames.find((locked) => locked.id === event.frame);
	expect(frame?.party).toBe(event.party);
	const judge = world.judges.get(event.party)?.find((known) => known.person === event.person);
	expect(judge).toBeDefined();
	const sittings = ['frame-test:opened', 'frame-test:resumed'];
	// A sitting that this very verdict began does not make its own judge announced beforehand.
	const opensItself = ({ event: one, at: then }: Happened, index: number) =>
		one.type === 'frame-test:resumed' && then === at && index === run.length - 2;
	const sitting = run.findLast(
		(one, index) => sittings.includes(one.event.type) && !opensItself(one, index)
	);
	const named = run.findLast(
		({ event: one }) =>
			one.type === 'frame-test:deferred' && one.party === event.party && one.person === event.person
	);
	const known = Math.max(sitting?.at ?? 0, named?.at ?? 0);
	expect(judge!.since).toBeLessThanOrEqual(known);
	if (!world.partiesBack.has(event.party)) expect(named).toBeDefined();
}

/** F2 and F4: what a misfit must cite, and when it must explain itself. */
function checkMisfit(past: readonly Happened[], opened: Opened, event: Judged): void {
	expect(event.items.length).toBeGreaterThan(0);
	expect(event.reason).toBeTruthy();
	const now = new Map(opened.plan.items.map((item) => [item.id, item.hash]));
	for (const id of event.items) expect(now.has(id)).toBe(true);
	const earlier = past
		.map((one) => one.event)
		.filter((one) => one.type === 'frame-test:judged')
		.findLast((one) => one.frame === event.frame && one.test === event.test - 1);
	if (earlier?.value !== 'FITS') return;
	const before = past
		.map((one) => one.event)
		.find((one): one is Opened => one.type === 'frame-test:opened' && one.test === event.test - 1)!;
	const unchanged = event.items.some((id) =>
		before.plan.items.some((item) => item.id === id && item.hash === now.get(id))
	);
	if (unchanged) expect(event.explanation).toBeTruthy();
}
