import { randomBytes } from 'node:crypto';
import type { Refusal } from '#lib/domain/result.ts';
import { momentIn } from '#lib/domain/zone.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { READY_FINDINGS, type ReadyLine, type ReadyStep } from '#lib/protocol/ready.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { createApp, type App } from '#server/app.ts';
import { mintPass } from '#server/auth/passes.ts';
import type { Session } from '#server/auth/sessions.ts';
import type { Account } from '#server/db/account-repository.ts';
import { createLog } from '#server/log.ts';
import { write } from './pen.ts';

/** Somebody in the copy, as a browser of theirs stands there. */
export interface Player {
	viewer: Viewer;
	/** A Cookie header. */
	cookie: string;
}

/** What a facilitator of the copy gives as reason, where one is asked for. */
const REASON = 'Oefening';

const isFinding = (code: string): code is (typeof READY_FINDINGS)[number] =>
	(READY_FINDINGS as readonly string[]).includes(code);

/**
 * A whole server without a port, on a store in memory that ends with it, and what is heard there while a day is
 * played on it (decision 0093). Its clock is its own.
 */
export class Stage {
	readonly app: App;
	readonly lines: ReadyLine[] = [];
	readonly faults: string[];
	readonly #time: { ahead: number };
	readonly #told: (step: ReadyStep) => void;
	#step: ReadyStep = 'copy';
	/** Set as soon as there is a process; the first facilitator. */
	lead!: Player;
	process = '';

	private constructor(
		app: App,
		time: { ahead: number },
		faults: string[],
		told: (step: ReadyStep) => void
	) {
		this.app = app;
		this.#time = time;
		this.faults = faults;
		this.#told = told;
	}

	/** @param at what its clock says, epoch ms @param told how far it is */
	static async open(at: number, told: (step: ReadyStep) => void): Promise<Stage> {
		const faults: string[] = [];
		const time = { ahead: at - Date.now() };
		const started = time.ahead;
		const app = await createApp(
			{
				port: 0,
				host: '127.0.0.1',
				publicUrl: null,
				dataDir: ':memory:',
				keyFile: null,
				mail: null,
				logLevel: 'error'
			},
			createLog('error', (line) => faults.push(line)),
			() => (_request, response) => response.end(),
			{
				wall: () => Date.now() + time.ahead,
				elapsed: () => performance.now() + time.ahead - started
			}
		);
		return new Stage(app, time, faults, told);
	}

	get now(): number {
		return Date.now() + this.#time.ahead;
	}

	/** The clock of the copy goes on, never back. */
	until(at: number): void {
		this.#time.ahead += Math.max(0, at - this.now);
	}

	/** A time of a day where the process is; of one that is skipped there, the day's beginning. */
	moment(zone: string, date: string, time: string): number {
		return momentIn(zone, date, time) ?? Date.parse(date);
	}

	begin(step: ReadyStep): void {
		this.#step = step;
		this.#told(step);
	}

	/** Notes what came of something; the same thing once. */
	note(code: ReadyLine['code'], detail: ReadyLine['detail'] = {}, refusal?: Refusal): void {
		const line: ReadyLine = { step: this.#step, code, detail, ...(refusal && { refusal }) };
		const { step: _, ...said } = line;
		const text = JSON.stringify(said);
		const known = this.lines.some(({ step: _step, ...one }) => JSON.stringify(one) === text);
		if (!known) this.lines.push(line);
	}

	/** What a rule warned of, as a finding of its own where there is a page for it. */
	noteRefusal(refusal: Refusal): void {
		const { code, detail = {} } = refusal;
		if (isFinding(code)) this.note(code, detail);
		else this.note('refused', {}, refusal);
	}

	/** A command as somebody sends it, through the one door. */
	send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		by: Player = this.lead,
		reason?: string
	): Promise<Reply> {
		const envelope = { id: newId(), name, input, ...(reason !== undefined && { reason }) };
		return this.app.services.commands.run(by.viewer, envelope);
	}

	/**
	 * Does what is done on the day; what a rule warns of or refuses is noted. Warned, the copy goes on with a
	 * reason, so that what comes after is seen too.
	 * @returns the answer's value; null where it was refused
	 */
	async tries<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		by: Player = this.lead
	): Promise<{ value: unknown } | null> {
		const reply = await this.send(name, input, by);
		if (reply.ok) return { value: reply.value };
		for (const care of reply.cares ?? []) this.noteRefusal(care);
		if (!reply.cares || by.viewer.door !== 'staff') {
			if (!reply.cares) this.noteRefusal(reply.refusal);
			return null;
		}
		const again = await this.send(name, input, by, REASON);
		if (again.ok) return { value: again.value };
		this.noteRefusal(again.refusal);
		return null;
	}

	/** Arranges the copy, or mends it there so that the rest can be played: no part of what is tried. */
	async arranges<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		by: Player = this.lead
	): Promise<unknown> {
		const reply = await this.send(name, input, by, by.viewer.door === 'staff' ? REASON : undefined);
		if (!reply.ok) throw new Error(`the copy refuses ${name}: ${reply.refusal.code}`);
		return reply.value;
	}

	/** What this one sees now, built as it is for a page. */
	async sees({ viewer }: Player = this.lead): Promise<Partial<Sections>> {
		return (await this.app.services.view(viewer)).sections;
	}

	/** Types in a live document, through its own door. */
	writes(address: string, fields: Readonly<Record<string, string>>, by = this.lead) {
		const { viewer, cookie } = by;
		const seat = viewer.door === 'seat' ? { seat: viewer.id } : {};
		const who = { door: viewer.door, process: this.process, cookie, ...seat };
		return write(this.app.http, who, address, fields);
	}

	/** An account of the copy, under an invented name, with a password nobody knows. */
	async account(name: string, invitedBy: Account | null): Promise<Account> {
		const { accounts } = this.app.services;
		const password = randomBytes(24).toString('base64url');
		const person = { name, email: `${newId()}@example.org`, password };
		const pass = { kind: 'setup', door: 'staff', process: null, ref: 'setup' } as const;
		const made = invitedBy
			? await this.#invited(invitedBy, person)
			: await accounts.setUp(
					await this.app.database.write((trx) => mintPass(trx, pass, this.app.known())),
					'Oefening',
					person
				);
		if (!made.ok) throw new Error(`the copy has no account: ${made.refusal.code}`);
		return made.value;
	}

	async #invited(by: Account, person: { name: string; email: string; password: string }) {
		const { accounts } = this.app.services;
		const link = await accounts.invite(by, 'facilitator');
		return link.ok ? accounts.acceptInvitation(link.value, person) : link;
	}

	/** A facilitator at the desk of the copy. */
	async atDesk(account: Account): Promise<Player> {
		const { sessions } = this.app.services;
		const principal = await sessions.principalFor('staff', null, account.id);
		return this.#standing('staff', await sessions.start(principal, REASON));
	}

	/** Comes in by a personal link, as from a card; null where it opens nothing. */
	async byLink(secret: string): Promise<Player | null> {
		const entered = await this.app.services.entrance.enter(secret, REASON, null);
		if (!entered.ok) {
			this.noteRefusal(entered.refusal);
			return null;
		}
		const { door, ref, cookie } = entered.value;
		return cookie && this.#standing(door, cookie, door === 'seat' ? ref : undefined);
	}

	/** A screen that is opened by a short code; null where it opens nothing. */
	async byCode(code: string): Promise<Player | null> {
		const on = { agent: REASON, kind: 'computer' } as const;
		const entered = await this.app.services.entrance.enterByCode(code, newId(), on);
		if (!entered.ok) {
			this.noteRefusal(entered.refusal);
			return null;
		}
		const { door, cookie } = entered.value;
		return cookie && this.#standing(door, cookie);
	}

	async #standing(
		door: Viewer['door'],
		cookie: { name: string; value: string },
		seat?: string
	): Promise<Player> {
		const { sessions, identify } = this.app.services;
		const header = `${cookie.name}=${cookie.value}`;
		const session: Session | null = await sessions.read(door, header);
		if (!session) throw new Error(`the copy has no session at the ${door} door`);
		const viewer = await identify(session, door, this.process, seat);
		if (!viewer.ok) throw new Error(`the copy lets nobody in at ${door}: ${viewer.refusal.code}`);
		return { viewer: viewer.value, cookie: header };
	}

	close(): Promise<void> {
		return this.app.close();
	}
}
