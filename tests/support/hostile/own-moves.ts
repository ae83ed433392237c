import assert from 'node:assert/strict';
import { SHOWN_AS } from '#lib/domain/consent/index.ts';
import { readLines } from '#server/db/record-repository.ts';
import { answerFrom, anySeat, asked, pick, send, type Move } from './scene.ts';
import type { Stage } from './stage.ts';

/** A person answers on the phone in their own hand, in words nobody else may read yet. */
export const ownAnswer: Move = async (scene, step) => {
	const now = await asked(scene);
	if (!now) return;
	const phone = pick(scene.stage.phones, step.a);
	// Most can live with it: a room that never agrees proves nothing about consent.
	const value = pick(
		['CAN_LIVE', 'CAN_LIVE', 'CAN_LIVE', 'CAN_LIVE_CONCERN', 'CANNOT_YET', 'NEED_TIME'] as const,
		step.b
	);
	await answerFrom(scene, phone, phone.viewer.id, value, step);
};

/** Everyone who has not answered yet says yes, but for one now and then. */
export const restAnswers: Move = async (scene, step) => {
	for (const [at, phone] of scene.stage.phones.entries()) {
		const { asking } = scene.ledger;
		if (!asking || asking.said.has(phone.viewer.id)) continue;
		const value = step.a % 4 === 0 && at === step.b % 6 ? 'CANNOT_YET' : 'CAN_LIVE';
		await answerFrom(scene, phone, phone.viewer.id, value, { ...step, c: step.c + at });
	}
};

/** People come, go out for a moment and come back, by their own press. */
export const come: Move = async (scene, { a, b }) => {
	const phone = pick(scene.stage.phones, a);
	const seat = phone.viewer.id;
	const name = pick(
		['seat:check-in', 'seat:step-out', 'seat:come-back', 'seat:check-in'] as const,
		b
	);
	await send(scene, phone, name, { seat });
};

/** Someone goes home by their own press, and nobody else's. */
export const goHome: Move = async (scene, { a, b }) => {
	if (b % 3 > 0) return;
	const phone = pick(scene.stage.phones, a);
	await send(scene, phone, 'seat:check-out', { seat: phone.viewer.id });
};

/** After consent or a reveal someone objects anew on their own phone. */
export const objectsLater: Move = async (scene, { a, b, c }) => {
	const phone = pick(scene.stage.phones, a);
	const { view } = scene.stage.server.services;
	if (!(await scene.stage.stillOpen(phone))) return;
	const { myRound } = (await view(phone.viewer)).sections;
	if (!myRound) return;
	const objection = { items: [], text: `later ${b}`, liveable: null, shownAs: pick(SHOWN_AS, c) };
	const name = b % 3 === 0 ? 'consent:take-back' : 'objection:add';
	const { round: number, hash } = myRound;
	const input = { hash, seat: phone.viewer.id, objection, route: 'own' };
	await send(scene, phone, name, name === 'objection:add' ? { round: number, ...input } : input);
};

/** The honest colleague lets go what somebody proposed about another: they asked, and it is not so. */
export const drop: Move = async (scene, { b }) => {
	await send(scene, scene.stage.colleague, 'seat:drop-leaving', { seat: anySeat(scene, b) });
};

/** How many lines of the record are not the server's own. */
async function linesOfPeople({ server, play }: Stage): Promise<number> {
	const lines = await readLines(server.app.database.db, play.process);
	return lines.filter(({ by }) => by.kind !== 'system').length;
}

/** A command that was accepted is sent once more: nothing more is written (C6). */
export const again: Move = async (scene) => {
	const { last, stage } = scene;
	if (!last?.reply.ok || !(await stage.stillOpen(last.hand))) return;
	const before = await linesOfPeople(stage);
	await stage.send(last.hand, last.name, last.input, last.id);
	assert.equal(await linesOfPeople(stage), before, `[C6] ${last.name} counted twice`);
};
