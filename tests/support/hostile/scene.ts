import type { ANSWER_VALUES } from '#lib/domain/consent/index.ts';
import { ROUTES, SHOWN_AS } from '#lib/domain/consent/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
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

export interface Scene {
	stage: Stage;
	ledger: Ledger;
	/** The last command that was accepted, to be sent again. */
	last: Sent | null;
}

export type Move = (scene: Scene, step: Step) => Promise<void>;

export function pick<Item>(items: readonly Item[], at: number): Item {
	return items[at % items.length] as Item;
}

/** Sends, and holds against what people said themselves whatever it wrote. */
export async function send(
	scene: Scene,
	hand: Hand,
	name: CommandName,
	input: unknown
): Promise<Sent> {
	const sent = await scene.stage.send(hand, name, input);
	await scene.ledger.hear(sent);
	if (sent.reply.ok) scene.last = sent;
	const { reply } = sent;
	const secret = reply.ok ? secretIn(reply.value) : null;
	if (secret && hand.hands === 'hostile') await scene.stage.opens(secret);
	return sent;
}

export function secretIn(value: unknown): string | null {
	if (typeof value === 'string') return value;
	const secret = (value as { secret?: unknown } | null | undefined)?.secret;
	return typeof secret === 'string' ? secret : null;
}

export async function round({ stage }: Scene) {
	const { view } = stage.server.services;
	const { sections } = await view(stage.leader.viewer);
	return sections.round ?? null;
}

export const anyHostile = ({ stage }: Scene, at: number) => pick(stage.hostile, at);
export const anySeat = ({ stage }: Scene, at: number) => pick(stage.seats, at).id;
export const anyHand = ({ stage }: Scene, at: number) =>
	pick([...stage.hostile, ...stage.phones], at);

export async function asked(scene: Scene): Promise<{ round: number; hash: string } | null> {
	const { asking } = scene.ledger;
	return asking && { round: asking.round, hash: asking.hash };
}

export async function answerFrom(
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
