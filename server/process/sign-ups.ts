import { SIGN_UP_PACE } from '#lib/domain/limits.ts';
import type { Notice } from '#lib/domain/process/set-up.ts';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Attempts } from '#server/auth/attempts.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import { newId } from '#lib/protocol/new-id.ts';

interface SignUpsPorts {
	processes: ProcessStore;
	commands: CommandDoor;
	/** Known time, epoch ms. */
	known: () => number;
}

/** What a page shows where one signs up. */
export interface SignUpPage {
	notice: Notice;
	/** Whom to call. */
	phone: string;
}

/** Addresses that are remembered for the pace, at most. */
const REMEMBERED = 10_000;

/** Who signs up by the public page of a process: nobody is looked up, and nobody hears who is known. */
export class SignUps {
	readonly #ports: SignUpsPorts;
	readonly #pace: Attempts;

	constructor(ports: SignUpsPorts) {
		this.#ports = ports;
		this.#pace = new Attempts(ports.known, REMEMBERED);
	}

	/** The page as it is open; null where it is closed, and where there is no such process. */
	async page(process: string): Promise<SignUpPage | null> {
		const { state, damage } = await this.#ports.processes.load(process);
		const { notice } = state.setUp;
		return damage || !notice || !state.signUps.open
			? null
			: { notice, phone: state.signUps.open.phone };
	}

	/**
	 * Keeps what somebody typed, for a member to look at. Refused with `too-fast` where many come from one
	 * address or to one process, and with `too-many-here` where too many wait; each is told whom to call.
	 * @param address where the request comes from; kept in memory for a few minutes, and nowhere else
	 * @param id under which it counts once, however often the form is sent
	 */
	async make(
		process: string,
		typed: CommandInput<'sign-up:make'>,
		address: string,
		id: string = newId()
	): Promise<Result<null>> {
		const keys = [
			[`address ${address}`, SIGN_UP_PACE.address],
			[`process ${process}`, SIGN_UP_PACE.process]
		] as const;
		for (const [key, limit] of keys) if (!this.#pace.take(key, limit)) return refuse('too-fast');
		const { commands } = this.#ports;
		const made = await commands.runAsSystem(process, 'sign-up:make', typed, { kind: 'system' }, id);
		return made.ok ? ok(null) : refuse(made.refusal.code);
	}
}
