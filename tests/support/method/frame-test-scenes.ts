import type { Actor } from '#lib/domain/decision.ts';
import * as decide from '#lib/domain/frame-test/index.ts';
import { EMPTY_FRAME_TEST, type FrameTestState } from '#lib/domain/frame-test/state.ts';
import {
	allFit,
	amended,
	applyTest,
	close,
	g,
	g1,
	holder,
	misfit,
	open,
	pb,
	planOf,
	returned,
	TODAY,
	verdict,
	world
} from '#lib/domain/frame-test/test-support.ts';
import type { FrameTestWorld } from '#lib/domain/frame-test/world.ts';
import { as, facilitator, item } from '#lib/domain/frame/test-support.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';

/** A test on its way, with the texts of that moment; `plain` where nothing was adopted before: not ○. */
export interface TestScene {
	state: FrameTestState;
	world: FrameTestWorld;
	plain: boolean;
}

const scene = (state: FrameTestState, at = world): TestScene => ({ state, world: at, plain: true });

const later = { until: TODAY };
const asked = applyTest(
	open(),
	decide.askAboutFrame(open(), { test: 1, frame: g1, text: 'Hoe?' }, holder(g), world),
	holder(g)
);
const person = world.judges.get(g)![0]!.person;
const defer = (state: FrameTestState) =>
	applyTest(state, decide.deferTest(state, { party: g, person, ...later }, pb, world), pb);
const adjourn = (state: FrameTestState) =>
	applyTest(state, decide.adjournTest(state, later, pb, world), pb);
const stop = (state: FrameTestState) =>
	applyTest(state, decide.stopTest(state, { reason: 'Het lukt niet' }, pb), pb);

const adopted = close(allFit(open()));
/** Adopted, changed and consented anew, and that one returned. */
const third: FrameTestWorld = { ...amended, consented: planOf(5, [item('a', { what: 'Nieuw' })]) };
const again = open(adopted, amended);
const returnedAgain = close(
	applyTest(
		allFit(again, 2, amended),
		decide.judgeFrame(
			allFit(again, 2, amended),
			misfit(g1, ['b'], { test: 2, explanation: 'Toch niet' }),
			holder(g),
			amended
		),
		holder(g)
	),
	2,
	amended
);

/** Per column of the table. */
export const FRAME_TEST_SCENES: Readonly<Record<string, readonly TestScene[]>> = {
	none: [scene(EMPTY_FRAME_TEST)],
	TESTING: [scene(open()), scene(asked), scene(allFit(open()))],
	DEFERRED: [scene(defer(open())), scene(defer(asked))],
	RETURNED: [scene(returned()), scene(returned(), amended)],
	ADJOURNED: [scene(adjourn(returned())), scene(adjourn(returned()), amended)],
	ADOPTED: [scene(adopted), scene(adopted, amended)],
	NOT_ADOPTED: [
		scene(stop(returned())),
		scene(stop(returned()), amended),
		{ state: stop(returnedAgain), world: third, plain: false }
	]
};

type Attempt = (scene: TestScene) => boolean;

const accepts = (decision: { ok: boolean }) => decision.ok;
const numberOf = ({ state }: TestScene) => state.runs.at(-1)?.test ?? 0;
const lead: Actor = facilitator;
const byLead = as(lead, 3_000);

/** Each command of the test as it may be sent in the best case. */
export const FRAME_TEST_ATTEMPTS: Readonly<Partial<Record<CommandName, Attempt>>> = {
	'frame-test:open': ({ state, world: at }) => accepts(decide.openTest(state, {}, byLead, at)),
	'frame-test:judge': (at) => {
		const judged = verdict(g1, { test: numberOf(at) });
		return accepts(decide.judgeFrame(at.state, judged, holder(g), at.world));
	},
	'frame-test:ask': (at) => {
		const question = { test: numberOf(at), frame: g1, text: 'Hoe?' };
		return accepts(decide.askAboutFrame(at.state, question, holder(g), at.world));
	},
	'frame-test:answer': ({ state, world: at }) =>
		(state.runs.at(-1)?.questions ?? []).some(({ id: question }) =>
			accepts(decide.answerQuestion(state, { question, text: 'Zo' }, byLead, at))
		),
	'frame-test:wish': ({ state, world: at }) =>
		accepts(decide.logWish(state, { text: 'Groener' }, holder(g), at)),
	'frame-test:defer': ({ state, world: at }) =>
		accepts(decide.deferTest(state, { party: g, person, ...later }, byLead, at)),
	'frame-test:resume': ({ state }) => accepts(decide.resumeTest(state)),
	'frame-test:close': (at) =>
		accepts(decide.closeTest(at.state, { test: numberOf(at) }, byLead, at.world)),
	'frame-test:adjourn': ({ state, world: at }) =>
		accepts(decide.adjournTest(state, later, byLead, at)),
	'frame-test:stop': ({ state }) =>
		accepts(decide.stopTest(state, { reason: 'Het lukt niet' }, byLead))
};
