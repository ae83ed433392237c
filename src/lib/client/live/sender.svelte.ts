import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import type { Accepted, CommandSender } from './command-sender.ts';
import { getLiveView, type LiveView } from './live-view.svelte.ts';
import { unseen } from './unseen.svelte.ts';

/** How long a desk waits for the network before it says so; a phone's outbox waits for ever. */
const GIVE_UP_MS = 15_000;

/** What carries a desk's commands to the server: its live link, or another way for what is too large for that. */
export type Way = Pick<LiveView, 'send' | 'hello' | 'storing' | 'onaccepted'>;

/** A command from the tap to its outcome. */
interface Command {
	name: CommandName;
	input: CommandInput<CommandName>;
	settle: (outcome: Accepted | null) => void;
}

/**
 * A desk's way of sending, behind one button or many: one command at a time, in the order of the
 * taps. The same command tapped again while it waits is one. Where care rules warn, a facilitator is
 * asked for a reason first (`cares`, `goOn`, `leave`); for everyone else they refuse.
 */
export class Sender implements CommandSender {
	#doing = $state.raw<Command | null>(null);
	#refusal = $state.raw<Refusal | null>(null);
	#cares = $state.raw<readonly Refusal[]>([]);
	/** After how many presses on this page. */
	#refusedAt = 0;
	/** What the care rules stopped, until somebody gave a reason, left it or did something else. */
	#asked: Command | null = null;
	/** Commands that have no answer yet. */
	readonly #taps = new Set<string>();
	#last: Promise<unknown> = Promise.resolve();
	/** How many places on the page show what became of a command; null before there was any. */
	#places: number | null = null;
	readonly #live: Way;

	/** Made with a component, or with the view it sends by. */
	constructor(live: Way = getLiveView()) {
		this.#live = live;
	}

	/** Something is being carried out. */
	get busy(): boolean {
		return this.#doing !== null;
	}

	/** Why the last command was refused; null while it was not. That a colleague was first is so until the next press. */
	get refusal(): Refusal | null {
		const isRead = this.#refusal?.code === 'colleague-first' && unseen.presses !== this.#refusedAt;
		return isRead ? null : this.#refusal;
	}

	/** Care rules that warn: ask for a reason and `goOn`, or `leave`. They stay while it is sent. */
	get cares(): readonly Refusal[] {
		return this.#cares;
	}

	does<Name extends CommandName>(
		name: Name,
		about: Partial<CommandInput<Name>> | null = {}
	): boolean {
		const doing = this.#doing;
		if (doing?.name !== name || about === null) return false;
		const input: Readonly<Record<string, unknown>> = { ...doing.input };
		return Object.entries(about).every(([key, value]) => input[key] === value);
	}

	/** Sends a command when those before it are answered; settles once it is accepted, refused or left. */
	send<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Accepted | null> {
		const tap = JSON.stringify([name, input]);
		if (this.#taps.has(tap)) return Promise.resolve(null);
		this.#taps.add(tap);
		return new Promise((settle, fail) => {
			const answered = () => this.#taps.delete(tap);
			this.#next(() => this.#carryOut({ name, input, settle }).finally(answered)).catch(fail);
		});
	}

	/** Goes on although care rules warn, with the facilitator's typed reason. */
	async goOn(reason: string): Promise<void> {
		const asked = this.#asked;
		await this.#next(async () => {
			if (asked && asked === this.#asked) await this.#carryOut(asked, reason);
		});
	}

	/** A place that shows what became of commands has come; gives the way to say that it went. */
	shows(): () => void {
		this.#places = (this.#places ?? 0) + 1;
		return () => {
			this.#places = (this.#places ?? 1) - 1;
			if (this.#places === 0 && this.refusal) unseen.tell(this.refusal);
		};
	}

	/** Leaves it: nothing was done. */
	leave(): void {
		this.#asked?.settle(null);
		this.#asked = null;
		this.#cares = [];
	}

	/** Begins when all before it is done, whatever became of that. */
	#next(turn: () => Promise<void>): Promise<void> {
		const done = this.#last.then(turn);
		this.#last = done.catch(() => undefined);
		return done;
	}

	async #carryOut(command: Command, reason?: string): Promise<void> {
		if (command !== this.#asked) this.leave();
		this.#refusal = null;
		unseen.press();
		this.#doing = command;
		const reply = await this.#ask(command, reason).finally(() => (this.#doing = null));
		if (reply.ok) {
			this.#asked = null;
			this.#cares = [];
			this.#live.onaccepted();
			command.settle(reply);
		} else if (reply.cares?.length && this.#live.hello.door === 'staff') {
			this.#asked = command;
			this.#cares = reply.cares;
		} else {
			this.#refuse(reply.cares?.[0] ?? reply.refusal);
			// It is done, or has to be looked at again: no other reason is needed.
			if (['colleague-first', 'overtaken'].includes(reply.refusal.code)) this.leave();
			// While a reason is asked for, another one may do.
			if (command !== this.#asked) command.settle(null);
		}
	}

	#refuse(refusal: Refusal): void {
		this.#refusedAt = unseen.presses;
		this.#refusal = refusal;
		// The row or the card that it was pressed in went with what a colleague did.
		if (this.#places === 0) unseen.tell(refusal);
	}

	/** The answer, or after a while that there is none: the command itself still waits for the link. */
	async #ask({ name, input }: Command, reason?: string): Promise<Reply> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const tooLate = new Promise<Reply>((resolve) => {
			const why = () => (this.#live.storing ? 'no-network' : 'store-failing');
			timer = setTimeout(() => resolve(refuse(why())), GIVE_UP_MS);
		});
		const reply = await Promise.race([this.#live.send(name, input, reason), tooLate]);
		clearTimeout(timer);
		return reply;
	}
}
