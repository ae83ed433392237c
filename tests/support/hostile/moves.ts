import * as fc from 'fast-check';
import assert from 'node:assert/strict';
import { ANSWER_VALUES, LEAVER_CHOICES, ROUTES, SHOWN_AS } from '#lib/domain/consent/index.ts';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import { anyInput, randomFrom } from '../any-input.ts';
import type { Ledger } from './ledger.ts';
import type { Hand, Sent, Stage } from './stage.ts';

/** One generated step: which move, and four numbers it draws its arguments from. */
export interface Step {
	move: number;
	a: number;
	b: number;
	c: number;
	d: number;
}

const number = fc.nat(9_999);

/** Steps in the order they are played; every move is as likely as its place in `MOVES` says. */
export const steps = (least: number, most: number): fc.Arbitrary<Step[]> =>
	fc.array(fc.record({ move: number, a: number, b: number, c: number, d: number }), {
		minLength: least,
		maxLength: most,
		size: 'max'
	});

interface Scene {
	stage: Stage;
	ledger: Ledger;
	/** The last command that was accepted, to be sent again. */
	last: Sent | null;
}

type Move = (scene: Scene, step: Step) => Promise<void>;

function pick<Item>(items: readonly Item[], at: number): Item {
	return items[at % items.length] as Item;
}

/** Sends, and holds against what people said themselves whatever it wrote. */
async function send(scene: Scene, hand: Hand, name: CommandName, input: unknown): Promise<Sent> {
	const sent = await scene.stage.send(hand, name, input);
	await scene.ledger.hear(sent);
	if (sent.reply.ok) scene.last = sent;
	const { reply } = sent;
	const secret = reply.ok ? secretIn(reply.value) : null;
	if (secret && hand.hands === 'hostile') await scene.stage.opens(secret);
	return sent;
}

function secretIn(value: unknown): string | null {
	if (typeof value === 'string') return value;
	const secret = (value as { secret?: unknown } | null | undefined)?.secret;
	return typeof secret === 'string' ? secret : null;
}

async function round({ stage }: Scene) {
	const { view } = stage.server.services;
	const { sections } = await view(stage.leader.viewer);
	return sections.round ?? null;
}

const anyHostile = ({ stage }: Scene, at: number) => pick(stage.hostile, at);
const anySeat = ({ stage }: Scene, at: number) => pick(stage.seats, at).id;
const anyHand = ({ stage }: Scene, at: number) => pick([...stage.hostile, ...stage.phones], at);

/** The next thing a facilitator would do, by the leader. */
const lead: Move = async (scene, { a, b }) => {
	const { leader, play, item } = scene.stage;
	const now = await round(scene);
	switch (now?.status) {
		case undefined:
			await send(scene, leader, 'plan:freeze', {});
			await send(scene, leader, 'round:prepare', {});
			return;
		case 'CONSENTED':
		case 'SUPERSEDED':
		case 'ADJOURNED':
		case 'NO_CONSENT':
			await send(scene, leader, 'item:fill', { item, where: `Plek ${a} ${b}` });
			await send(scene, leader, 'plan:freeze', {});
			await send(scene, leader, 'round:prepare', {});
			return;
		case 'DRAFT':
			await phonesBack(scene);
			await send(scene, leader, 'round:present', {});
			return;
		case 'CLARIFYING':
		case 'REACTING':
			await send(scene, leader, 'rollcall:confirm-table', {
				table: pick(play.tables, a),
				seats: scene.stage.seats.filter((_, at) => at % 2 === a % 2).map(({ id }) => id)
			});
			await send(scene, leader, 'round:ask', {});
			return;
		case 'ASKING':
		case 'WAITING':
			await send(scene, leader, 'round:reveal', {});
			return;
		case 'PAUSED':
			await send(scene, leader, 'round:resume', {});
			return;
		case 'OBJECTIONS':
			await send(scene, leader, 'objection:take', {
				objection: pick(now.objections.map(({ id }) => id).concat('none'), a)
			});
			return;
		case 'INTEGRATING':
			await integrate(scene, a, b);
			return;
		default:
			return;
	}
};

/** Between two questions the honest colleague gives a new card to whoever was cut off (R2). */
async function phonesBack(scene: Scene): Promise<void> {
	const { stage } = scene;
	for (const [at, phone] of stage.phones.entries()) {
		if (await stage.stillOpen(phone)) continue;
		const seat = anySeat(scene, at);
		const { reply } = await send(scene, stage.colleague, 'seat:renew-card', { seat });
		const secret = reply.ok ? secretIn(reply.value) : null;
		if (secret) await stage.handsOver(secret, at);
		await send(scene, pick(stage.phones, at), 'seat:check-in', { seat });
	}
}

/** The objection that was taken up is heard, the text amended for it, or put back. */
async function integrate(scene: Scene, a: number, b: number): Promise<void> {
	const { leader, item } = scene.stage;
	const now = await round(scene);
	const objection = now?.objections.find(({ taken }) => taken)?.id ?? 'none';
	if (a % 3 === 0) await send(scene, leader, 'objection:put-back', { objection });
	else {
		await send(scene, leader, 'objection:mark-heard', { objection });
		await send(scene, leader, 'item:fill', { item, where: `Beter ${a} ${b}` });
		await send(scene, leader, 'objection:amend', { objection, removes: [] });
	}
}

async function asked(scene: Scene): Promise<{ round: number; hash: string } | null> {
	const { asking } = scene.ledger;
	return asking && { round: asking.round, hash: asking.hash };
}

/** A person answers on the phone in their own hand, in words nobody else may read yet. */
const ownAnswer: Move = async (scene, step) => {
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

async function answerFrom(
	scene: Scene,
	hand: Hand,
	seat: string,
	value: (typeof ANSWER_VALUES)[number],
	{ c, d }: Step
): Promise<void> {
	const now = await asked(scene);
	if (!now) return;
	const mark = `merk${c}x${d}x${scene.stage.tally.get('answer:give')?.sent ?? 0}`;
	const objection = { items: [], text: mark, liveable: null, shownAs: pick(SHOWN_AS, c) };
	if (hand.hands === 'own') scene.ledger.marks(seat, mark);
	await send(scene, hand, 'answer:give', {
		...now,
		seat,
		value,
		route: hand.viewer.door === 'seat' ? 'own' : pick(ROUTES, d),
		readBack: true,
		...(value === 'CANNOT_YET' ? { objection } : {}),
		...(value === 'CAN_LIVE_CONCERN' ? { concern: mark } : {})
	});
}

/** Everyone who has not answered yet says yes, but for one now and then. */
const restAnswers: Move = async (scene, step) => {
	for (const [at, phone] of scene.stage.phones.entries()) {
		const { asking } = scene.ledger;
		if (!asking || asking.said.has(phone.viewer.id)) continue;
		const value = step.a % 4 === 0 && at === step.b % 6 ? 'CANNOT_YET' : 'CAN_LIVE';
		await answerFrom(scene, phone, phone.viewer.id, value, { ...step, c: step.c + at });
	}
};

/** Someone who is not that person answers for them, by any route. */
const foreignAnswer: Move = async (scene, step) => {
	const value = pick(ANSWER_VALUES, step.c);
	await answerFrom(scene, anyHostile(scene, step.a), anySeat(scene, step.b), value, step);
};

/** An objection is withdrawn, called met, shown, left: by its owner, or by anyone else. */
const touchObjection: Move = async (scene, { a, b, c, d }) => {
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
		['objection:call-met', said],
		['objection:show-as', { ...said, shownAs: pick(SHOWN_AS, d) }],
		['objection:choose-leaving', { ...said, choice: pick(LEAVER_CHOICES, d) }],
		['objection:reopen', said]
	];
	await send(scene, hand, ...pick(acts, c + d));
};

/** An objection is solved as the method means it: withdrawn, or met by other words, by its owner. */
const solve: Move = async (scene, { a, b, c }) => {
	const { leader, item, phones } = scene.stage;
	const open = (await round(scene))?.objections.filter(({ status }) => status === 'open') ?? [];
	if (open.length === 0) return;
	const objection = pick(open, a).id;
	const owner = phones.find(({ viewer }) => viewer.id === scene.ledger.ownerOf(objection));
	if (!owner) return;
	await send(scene, leader, 'objection:take', { objection });
	const said = { objection, route: 'own' };
	if (b % 2 === 0) {
		const value = pick(['CAN_LIVE', 'CAN_LIVE_CONCERN'] as const, c);
		await send(scene, owner, 'objection:withdraw', { ...said, value, concern: 'toch een zorg' });
		return;
	}
	await send(scene, leader, 'objection:mark-heard', { objection });
	await send(scene, leader, 'item:fill', { item, where: `Opgelost ${b} ${c}` });
	await send(scene, leader, 'objection:amend', { objection, removes: [] });
	await send(scene, owner, 'objection:call-met', said);
	await send(scene, leader, 'round:freeze', {
		carryOn: c % 2 === 0 ? scene.ledger.objections : []
	});
};

/** All but one answer, one of them with a no, and the leader closes after the last call. */
const closeEarly: Move = async (scene, step) => {
	const { leader, phones, server } = scene.stage;
	for (const [at, phone] of phones.entries()) {
		if (!scene.ledger.asking || at === step.a % 6) continue;
		const value = at === step.b % 6 ? 'CANNOT_YET' : 'CAN_LIVE';
		await answerFrom(scene, phone, phone.viewer.id, value, { ...step, c: step.c + at });
	}
	await send(scene, leader, 'round:call-last', {});
	server.advance(61_000);
	await send(scene, leader, 'round:close-for-objections', {});
};

/**
 * The room would agree but for one: something is done to whoever said no, by one who should not, and
 * then the leader reveals.
 */
const coverUp: Move = async (scene, step) => {
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
const deviceSpeaks: Move = async (scene, step) => {
	const devices = scene.stage.hostile.filter(({ viewer }) => viewer.door === 'seat');
	const hand = pick(devices, step.a);
	if (!hand) return;
	const seat = hand.viewer.id;
	if (step.c % 3 > 0) return answerFrom(scene, hand, seat, pick(ANSWER_VALUES, step.b), step);
	const name = pick(['seat:check-out', 'seat:become-observer', 'seat:step-out'] as const, step.b);
	await send(scene, hand, name, { seat });
};

/** A device of one's own at somebody's seat, by every way that leads there. */
const newDevice: Move = async (scene, { a, b, c }) => {
	const hand = anyHostile(scene, a);
	const seat = anySeat(scene, b);
	if (c % 5 === 4) await send(scene, hand, 'seat:confirm-card', { seat });
	else if (c % 4 === 0) await send(scene, hand, 'link:make', { door: 'seat', ref: seat });
	else if (c % 4 === 1) await send(scene, hand, 'seat:renew-card', { seat });
	else if (c % 4 === 2) await send(scene, hand, 'link:withdraw', { door: 'seat', ref: seat });
	else await throughTheLobby(scene, hand, seat);
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
const remove: Move = async (scene, { a, b, c, d }) => {
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

/** People come, go out for a moment and come back, by their own press. */
const come: Move = async (scene, { a, b }) => {
	const phone = pick(scene.stage.phones, a);
	const seat = phone.viewer.id;
	const name = pick(
		['seat:check-in', 'seat:step-out', 'seat:come-back', 'seat:check-in'] as const,
		b
	);
	await send(scene, phone, name, { seat });
};

/** Someone goes home by their own press, and nobody else's. */
const goHome: Move = async (scene, { a, b }) => {
	if (b % 3 > 0) return;
	const phone = pick(scene.stage.phones, a);
	await send(scene, phone, 'seat:check-out', { seat: phone.viewer.id });
};

/** The round is closed early, sent back, paused, frozen anew or ended. */
const steer: Move = async (scene, { a, b, c }) => {
	const { leader, item } = scene.stage;
	const carryOn = scene.ledger.objections;
	switch (a % 8) {
		case 0:
			await send(scene, leader, 'round:wait', {});
			return;
		case 1:
			await send(scene, leader, 'round:send-back', {});
			return;
		case 2:
			if (b % 2 === 0) await send(scene, leader, 'round:pause', {});
			else await newSession(scene);
			return;
		case 3:
		case 4:
			await send(scene, leader, 'item:fill', { item, where: `Anders ${b} ${c}` });
			await send(scene, leader, 'round:freeze', { carryOn: b % 2 === 0 ? carryOn : [] });
			return;
		case 5:
			await send(scene, leader, 'objection:mark-unreachable', { objection: pick(carryOn, b) });
			return;
		case 6:
			if (b % 9 === 0) await send(scene, leader, 'round:stop', { reason: 'Genoeg' });
			return;
		default:
			await send(scene, leader, 'item:fill', { item, where: `Stilletjes ${b}` });
	}
};

/** The day is closed and opened again, so that everyone has to check in anew. */
async function newSession(scene: Scene): Promise<void> {
	const { leader, phones, play } = scene.stage;
	const closed = await send(scene, leader, 'day:close', {});
	if (!closed.reply.ok) return;
	await send(scene, leader, 'day:open', {});
	await send(scene, leader, 'block:start', { block: play.blocks.proposals });
	for (const phone of phones.slice(1)) {
		await send(scene, phone, 'seat:check-in', { seat: phone.viewer.id });
	}
}

/** After consent or a reveal someone objects anew on their own phone. */
const objectsLater: Move = async (scene, { a, b, c }) => {
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

/** A command that was accepted is sent once more: the same answer, and nothing more is written (C6). */
const again: Move = async (scene) => {
	const { last, stage } = scene;
	if (!last?.reply.ok || !(await stage.stillOpen(last.hand))) return;
	const { reply } = await stage.send(last.hand, last.name, last.input, last.id);
	if (reply.ok) assert.equal(reply.seq, last.reply.seq, `[C6] ${last.name} counted twice`);
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
const anything: Move = async (scene, { a, b, c, d }) => {
	const name = pick(ALL, a);
	const ids = [...scene.stage.ids, ...scene.ledger.objections.slice(-6)];
	const input = anyInput(name, ids, randomFrom(c * 10_000 + d));
	await send(scene, anyHostile(scene, b), name, input);
};

/** The honest colleague lets go what somebody proposed about another: they asked, and it is not so. */
const drop: Move = async (scene, { b }) => {
	await send(scene, scene.stage.colleague, 'seat:drop-leaving', { seat: anySeat(scene, b) });
};

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
	touchObjection,
	touchObjection,
	solve,
	solve,
	closeEarly,
	coverUp,
	coverUp,
	deviceSpeaks,
	newDevice,
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
