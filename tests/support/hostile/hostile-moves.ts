import {
	ANSWER_VALUES,
	LEAVER_CHOICES,
	LETTER_VALUES,
	ROUTES,
	SHOWN_AS
} from '#lib/domain/consent/index.ts';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import { Random } from '../../../client-kit/random.ts';
import { anyInput } from '../any-input.ts';
import {
	answerFrom,
	anyHostile,
	anySeat,
	asked,
	pick,
	round,
	send,
	type Move,
	type Scene
} from './scene.ts';
import type { Hand } from './stage.ts';

/** Someone who is not that person answers for them, by any route. */
export const foreignAnswer: Move = async (scene, step) => {
	const value = pick(ANSWER_VALUES, step.c);
	await answerFrom(scene, anyHostile(scene, step.a), anySeat(scene, step.b), value, step);
};

/** A letter is said to have come of somebody, for this text or the one before it, or to count for nothing. */
export const foreignLetter: Move = async (scene, { a, b, c, d }) => {
	const now = await asked(scene);
	const shown = await round(scene);
	if (!now || !shown) return;
	const hand = anyHostile(scene, a);
	const slip = { seat: anySeat(scene, b), version: shown.version - (c % 3 === 0 ? 1 : 0) };
	const value = pick(LETTER_VALUES, c + d);
	const letter = { ...now, ...slip, value, readBack: true, was: null };
	await send(scene, hand, 'answer:by-letter', letter);
	if (d % 2 > 0) await send(scene, hand, 'letter:keep', { ...slip, value, text: 'post', seen: 0 });
};

/** An objection is withdrawn, called met, shown, left: by its owner, or by anyone else. */
export const touchObjection: Move = async (scene, { a, b, c, d }) => {
	const all = scene.ledger.objections;
	if (all.length === 0) return;
	// The last ones are those of now.
	const objection = pick(all.slice(-6), a);
	const owner = scene.stage.phones.find(
		({ viewer }) => viewer.id === scene.ledger.ownerOf(objection)
	);
	const hand = b % 3 === 0 && owner ? owner : anyHostile(scene, b);
	const route = hand.viewer.door === 'seat' ? 'own' : pick(ROUTES, c);
	const said = { objection, route, readBack: true };
	const value = pick(['CAN_LIVE', 'CAN_LIVE_CONCERN', 'CANNOT_YET'] as const, d);
	const acts: [CommandName, unknown][] = [
		['objection:withdraw', { ...said, value }],
		['objection:withdraw-at-table', { seat: anySeat(scene, d), objection, value: 'CAN_LIVE' }],
		['objection:call-met', said],
		['objection:show-as', { ...said, shownAs: pick(SHOWN_AS, d) }],
		['objection:choose-leaving', { ...said, choice: pick(LEAVER_CHOICES, d) }],
		['objection:reopen', said]
	];
	await send(scene, hand, ...pick(acts, c + d));
};

/**
 * The room would agree but for one: something is done to whoever said no, by one who should not, and
 * then the leader reveals.
 */
export const coverUp: Move = async (scene, step) => {
	const { phones, leader } = scene.stage;
	const no = step.a % 6;
	for (const [at, phone] of phones.entries()) {
		if (!scene.ledger.asking) return;
		const value = at === no ? pick(['CANNOT_YET', 'NEED_TIME'] as const, step.b) : 'CAN_LIVE';
		await answerFrom(scene, phone, phone.viewer.id, value, { ...step, c: step.c + at });
	}
	const act = pick([remove, remove, newDevice, foreignAnswer, deviceSpeaks], step.d);
	await act(scene, { ...step, a: step.c, b: no });
	await send(scene, leader, 'round:reveal', {});
};

/** Whoever holds a device at somebody's seat without being them answers, goes or looks on there. */
export const deviceSpeaks: Move = async (scene, step) => {
	const devices = scene.stage.hostile.filter(({ viewer }) => viewer.door === 'seat');
	const hand = pick(devices, step.a);
	if (!hand) return;
	const seat = hand.viewer.id;
	if (step.c % 3 > 0) return answerFrom(scene, hand, seat, pick(ANSWER_VALUES, step.b), step);
	const name = pick(['seat:check-out', 'seat:become-observer', 'seat:step-out'] as const, step.b);
	await send(scene, hand, name, { seat });
};

/** A device of one's own at somebody's seat, by every way that leads there. */
export const newDevice: Move = async (scene, { a, b, c }) => {
	const hand = anyHostile(scene, a);
	const seat = anySeat(scene, b);
	if (c % 5 === 4) await send(scene, hand, 'seat:confirm-card', { seat });
	else if (c % 4 === 0) await send(scene, hand, 'link:make', { door: 'seat', ref: seat });
	else if (c % 4 === 1) await send(scene, hand, 'seat:renew-card', { seat });
	else if (c % 4 === 2) await send(scene, hand, 'link:withdraw', { door: 'seat', ref: seat });
	else await throughTheLobby(scene, hand, seat);
};

/** The machine's clock is set: it says nothing of what came before what. */
export const setClock: Move = async ({ stage }, { a }) => {
	stage.setsClock(pick(['right', 'behind', 'ahead'] as const, a));
};

/** A phone that waits in the lobby is given the seat of somebody who has one. */
async function throughTheLobby(scene: Scene, hand: Hand, seat: string): Promise<void> {
	const { server, play, hostile } = scene.stage;
	const made = await server.services.processes.arrive(play.process, 'Nog iemand');
	await scene.ledger.hear(null);
	if (!made.ok) return;
	const entered = await server.services.entrance.seatOnPhone(
		play.process,
		made.value,
		'test',
		null
	);
	const given = { person: seat, arrival: made.value, displayName: 'Anna', table: null, here: true };
	const sent = await send(scene, hand, 'seat:give', given);
	if (!sent.reply.ok || !entered.cookie) return;
	const cookie = `${entered.cookie.name}=${entered.cookie.value}`;
	const visitor = { door: 'seat', process: play.process, seat, cookie } as const;
	const session = await server.session(visitor);
	if (!session) return;
	const found = await server.services.identify(session, 'seat', play.process, seat);
	if (found.ok)
		hostile.push({ name: 'lobby phone', hands: 'hostile', visitor, viewer: found.value });
}

/** Someone is erased, sent home, made indirect or an observer by somebody else. */
export const remove: Move = async (scene, { a, b, c, d }) => {
	const seat = anySeat(scene, b);
	const contact = anySeat(scene, d);
	const acts: [CommandName, unknown][] = [
		['person:erase', { person: seat }],
		['seat:stop', { seat, contributions: pick(['erase', 'keep'], d) }],
		['seat:check-out', { seat }],
		['seat:confirm-leaving', { seat, contributions: pick(['erase', 'keep', null], d) }],
		['seat:become-indirect', { seat, contact, instruction: { kind: 'count-me-out' } }],
		['seat:become-observer', { seat }],
		['rollcall:propose', { left: [seat] }],
		['rollcall:confirm', { left: [seat] }],
		['round:send-back', {}]
	];
	await send(scene, anyHostile(scene, a), ...pick(acts, c));
};

/** Commands that would only end the play for everyone. */
const NOT_PLAYED = new Set([
	'day:close',
	'day:pause',
	'team:remove',
	'process:create',
	'lobby:close'
]);
const ALL = Object.keys(commandSchemas).filter((name) => !NOT_PLAYED.has(name)) as CommandName[];

/** Any command at all with ids that exist, from any hostile hand. */
export const anything: Move = async (scene, { a, b, c, d }) => {
	const name = pick(ALL, a);
	const ids = [...scene.stage.ids, ...scene.ledger.objections.slice(-6)];
	const input = anyInput(name, ids, new Random(c * 10_000 + d));
	await send(scene, anyHostile(scene, b), name, input);
};
