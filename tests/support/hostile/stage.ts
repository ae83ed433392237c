import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { Play, REASON, type Player } from '../play.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';

const DAY = 24 * 60 * 60_000;
/** More than a clock is followed slowly, and less than makes another day of it. */
const CLOCK_OFF_MS = 4 * 60 * 60_000;

/** Whose hands hold a device; `own` is the person at whose seat it stands. */
export type Hands = 'own' | 'hostile' | 'honest';

/** One device or desk from which commands are sent. */
export interface Hand {
	name: string;
	hands: Hands;
	viewer: Viewer;
	visitor: Visitor;
}

/** What was sent and what came of it. */
export interface Sent {
	hand: Hand;
	id: string;
	name: CommandName;
	input: unknown;
	reply: Reply;
}

/** How often each command was sent and accepted. */
export type Tally = Map<string, { sent: number; accepted: number }>;

/**
 * A plan day whose leader, table host, table devices and strangers are hostile, with six people who
 * are not and one honest colleague who has been in the team since two days before. Everything is
 * sent through the real command door by viewers of real sessions.
 */
export class Stage {
	readonly server: TestServer;
	readonly play: Play;
	readonly item: string;
	readonly seats: readonly Player[];
	/** One phone per person, in order of `seats`. */
	readonly phones: Hand[];
	readonly leader: Hand;
	readonly colleague: Hand;
	/** Everyone who would overrule someone, the leader among them; new devices join. */
	readonly hostile: Hand[];
	readonly tally: Tally;
	/** Every id anyone could have seen. */
	readonly ids: string[];

	#clockOff = 0;

	private constructor(
		play: Play,
		cast: Pick<Stage, 'item' | 'seats' | 'phones' | 'leader' | 'colleague' | 'hostile'>,
		tally: Tally
	) {
		this.server = play.server;
		this.play = play;
		this.item = cast.item;
		this.seats = cast.seats;
		this.phones = cast.phones;
		this.leader = cast.leader;
		this.colleague = cast.colleague;
		this.hostile = cast.hostile;
		this.tally = tally;
		this.ids = [cast.item, ...cast.seats.map(({ id }) => id), ...play.tables, play.process];
	}

	/** A day with a frozen plan, frames locked, everyone present and nothing asked yet. */
	static async set(tally: Tally): Promise<Stage> {
		const server = await startTestServer();
		const play = await Play.begin(server);
		const colleague = await play.colleague('facilitator', 'Paul');
		const host = await play.colleague('host', 'Hanna');
		server.advance(2 * DAY);
		const party = await play.party('Gemeente', 'G');
		await play.framesLocked(party);
		await play.dayOpen();
		const seats = await play.seats('Anna', 'Bram', 'Cor', 'Dirk', 'Els', 'Fien');
		const tables = [
			await play.at('table', play.tables[0]!),
			await play.at('table', play.tables[1]!)
		];
		await play.block('proposals');
		const item = await play.item('Een bank op het plein');
		const late = await play.colleague('facilitator', 'Otto');
		await play.pb.do('lobby:open', {});
		const stranger = await server.arrives(play.process, 'Vreemde');
		const eve = await server.account('Eve');
		const elsewhere = await server.staff(eve, play.process);
		const hand = async (name: string, hands: Hands, visitor: Visitor): Promise<Hand> => ({
			name,
			hands,
			visitor,
			viewer: await viewerOf(server, visitor)
		});
		const leader = await hand('leader', 'hostile', play.staff);
		const hostile = [
			leader,
			await hand('host', 'hostile', host.visitor),
			await hand('invited by the leader', 'hostile', late.visitor),
			await hand('table 1', 'hostile', tables[0]!.visitor),
			await hand('table 2', 'hostile', tables[1]!.visitor),
			await hand('party', 'hostile', party.visitor),
			await hand('lobby', 'hostile', stranger),
			{
				name: 'elsewhere',
				hands: 'hostile' as const,
				visitor: elsewhere,
				viewer: { door: 'staff' as const, process: play.process, id: eve.id, session: 'none' }
			}
		];
		const phones: Hand[] = [];
		for (const { visitor } of seats) phones.push(await hand('phone', 'own', visitor));
		// From here on everything goes through the door; open sockets would only be told of it.
		for (const { client } of [...seats, ...tables, colleague, host, late, party]) client.close();
		play.pb.close();
		const second = await hand('colleague', 'honest', colleague.visitor);
		return new Stage(play, { item, seats, phones, leader, colleague: second, hostile }, tally);
	}

	/** Somebody sets the machine's clock: right, or hours behind or ahead. */
	setsClock(how: 'right' | 'behind' | 'ahead'): void {
		const off = { right: 0, behind: -CLOCK_OFF_MS, ahead: CLOCK_OFF_MS }[how];
		this.server.setClock(off - this.#clockOff);
		this.#clockOff = off;
	}

	/**
	 * Sends a command as it would arrive from this device, and counts what became of it. A device whose
	 * access ended has no socket any more to send by.
	 */
	async send<Name extends CommandName>(
		hand: Hand,
		name: Name,
		input: CommandInput<Name> | unknown,
		id = newId()
	): Promise<Sent> {
		const envelope = { id, name, input, reason: REASON };
		const reply: Reply = (await this.stillOpen(hand))
			? await this.server.services.commands.run(hand.viewer, envelope)
			: { ok: false, refusal: { code: 'door-closed' } };
		const counted = this.tally.get(name) ?? { sent: 0, accepted: 0 };
		counted.sent += 1;
		if (reply.ok) counted.accepted += 1;
		this.tally.set(name, counted);
		return { hand, id, name, input, reply };
	}

	/** Everything this device would be shown now, or null when it is turned away. */
	async sees(hand: Hand): Promise<string | null> {
		if (!(await this.stillOpen(hand))) return null;
		return JSON.stringify(await this.server.services.view(hand.viewer));
	}

	/** Whether this device still stands at its door. */
	async stillOpen({ visitor, viewer }: Hand): Promise<boolean> {
		// Somebody of another process has no door here to stand at: what they send still gets an answer.
		if (viewer.session === 'none') return true;
		const { sessions, identify } = this.server.services;
		const session = await sessions.read(visitor.door, visitor.cookie);
		if (!session) return false;
		return (await identify(session, visitor.door, visitor.process, visitor.seat)).ok;
	}

	/** A person opens a card that was given to them, on a phone of their own. */
	async handsOver(secret: string, at: number): Promise<void> {
		const visitor = await this.server.enter(secret);
		const viewer = await viewerOf(this.server, visitor);
		this.phones[at] = { name: 'phone', hands: 'own', visitor, viewer };
	}

	/** A hostile hand opens a link or card that it got hold of, on a browser of its own. */
	async opens(secret: string): Promise<Hand | null> {
		const entered = await this.server.services.entrance.enter(secret, 'test', null);
		if (!entered.ok || !entered.value.cookie) return null;
		const { door, ref, cookie } = entered.value;
		const visitor: Visitor = {
			door,
			process: this.play.process,
			cookie: `${cookie.name}=${cookie.value}`,
			...(door === 'seat' ? { seat: ref } : {})
		};
		const viewer = await viewerOf(this.server, visitor);
		const hand: Hand = { name: `new device at ${door}`, hands: 'hostile', visitor, viewer };
		this.hostile.push(hand);
		return hand;
	}
}

async function viewerOf(server: TestServer, visitor: Visitor): Promise<Viewer> {
	const session = await server.session(visitor);
	if (!session) throw new Error('no session');
	const { identify } = server.services;
	const viewer = await identify(session, visitor.door, visitor.process, visitor.seat);
	if (!viewer.ok) throw new Error(viewer.refusal.code);
	return viewer.value;
}
