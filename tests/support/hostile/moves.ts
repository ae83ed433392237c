import * as fc from 'fast-check';
import {
	anything,
	coverUp,
	deviceSpeaks,
	foreignAnswer,
	foreignLetter,
	newDevice,
	remove,
	setClock,
	touchObjection
} from './hostile-moves.ts';
import { closeEarly, lead, solve, steer } from './lead-moves.ts';
import { again, come, drop, goHome, objectsLater, ownAnswer, restAnswers } from './own-moves.ts';
import { anyHand, pick, type Move, type Scene, type Step } from './scene.ts';

const number = fc.nat(9_999);

/** Steps in the order they are played; every move is as likely as its place in `MOVES` says. */
export const steps = (least: number, most: number): fc.Arbitrary<Step[]> =>
	fc.array(fc.record({ move: number, a: number, b: number, c: number, d: number }), {
		minLength: least,
		maxLength: most,
		size: 'max'
	});

/** Repeated entries are likelier. */
const MOVES: readonly Move[] = [
	lead,
	lead,
	lead,
	lead,
	lead,
	ownAnswer,
	ownAnswer,
	restAnswers,
	restAnswers,
	foreignAnswer,
	foreignAnswer,
	foreignLetter,
	foreignLetter,
	touchObjection,
	touchObjection,
	solve,
	solve,
	closeEarly,
	coverUp,
	coverUp,
	deviceSpeaks,
	newDevice,
	setClock,
	remove,
	remove,
	come,
	come,
	goHome,
	steer,
	steer,
	objectsLater,
	again,
	anything,
	anything,
	drop
];

/** Plays one step and looks at everything that must hold after it. */
export async function playStep(scene: Scene, step: Step): Promise<void> {
	await pick(MOVES, step.move)(scene, step);
	await scene.ledger.readsNothing(anyHand(scene, step.d));
	await scene.ledger.nobodyCutOff();
}
