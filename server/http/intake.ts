import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { FILE, LIST_BYTES } from '#lib/domain/limits.ts';
import { ok, refuse } from '#lib/domain/result.ts';
import { checkSchema, INTAKE_PATH } from '#lib/protocol/intake.ts';
import { commandEnvelopeSchema, id, type Reply } from '#lib/protocol/messages.ts';
import { actorOf, type Viewer } from '#server/access/viewer.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Database } from '#server/db/database.ts';
import { addressesFor } from '#server/features/addresses.ts';
import { checkList } from '#server/intake/check-list.ts';
import type { Intake } from '#server/intake/intake.ts';
import type { Log } from '#server/log.ts';
import { bodyOf } from './body.ts';
import type { Identify } from './identify.ts';

interface IntakePorts {
	identify: Identify;
	processes: ProcessStore;
	commands: CommandDoor;
	database: Database;
	intake: Intake;
	log: Log;
}

/** What is asked, and how large it may be. */
const ASKED = { file: FILE.bytes, check: LIST_BYTES, command: LIST_BYTES } as const;
type Asked = keyof typeof ASKED;

/** How long somebody who sends too much has to hear so, in ms, before the connection ends. */
const HEARD_WITHIN = 2_000;

/**
 * What a facilitator brings a list in with (src/lib/protocol/intake.ts). Who it is and whether they may is
 * asked before anything of the body is read; the page in front of them has checked Host and Origin.
 */
export class IntakeRequests {
	readonly #ports: IntakePorts;

	constructor(ports: IntakePorts) {
		this.#ports = ports;
	}

	/** Whether this is for here; then it is answered. */
	take(request: IncomingMessage, response: ServerResponse): boolean {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		if (!pathname.startsWith(INTAKE_PATH)) return false;
		const [process = '', asked = ''] = pathname.slice(INTAKE_PATH.length).split('/');
		const isAsked = request.method === 'POST' && Object.hasOwn(ASKED, asked);
		if (!isAsked || !v.is(id, process)) {
			response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
			return true;
		}
		this.#answer(request, process, asked as Asked)
			.catch((cause: unknown) => {
				// Who broke off hears nothing, and is no fault of ours.
				if (!request.destroyed) this.#ports.log.error('intake', cause);
				return refuse('internal');
			})
			.then((reply) => send(request, response, reply))
			.catch((cause: unknown) => this.#ports.log.error('intake', cause));
		return true;
	}

	async #answer(request: IncomingMessage, process: string, asked: Asked): Promise<Reply> {
		const { identify, processes, intake } = this.#ports;
		const hello = { door: 'staff', process } as const;
		const viewer = await identify.fromCookies(request.headers.cookie ?? '', hello);
		if (!viewer.ok) return viewer;
		const { state } = await processes.load(process);
		if (actorOf(viewer.value, state)?.kind !== 'facilitator') return refuse('not-allowed');
		const body = await bodyOf(request, ASKED[asked]);
		if (!body) return refuse('file-too-large', { most: Math.floor(ASKED[asked] / 1024 / 1024) });
		if (asked === 'file') return intake.read(body);
		const said = parsed(body);
		return asked === 'check' ? this.#check(process, said) : this.#run(viewer.value, said);
	}

	async #check(process: string, said: unknown): Promise<Reply> {
		const { processes, database } = this.#ports;
		const rows = v.safeParse(checkSchema, said);
		if (!rows.success) return refuse('bad-input');
		const addresses = await addressesFor(database.db, process);
		const { state } = await processes.load(process);
		return ok(checkList(state, rows.output.people, addresses));
	}

	async #run(viewer: Viewer, said: unknown): Promise<Reply> {
		const envelope = v.safeParse(commandEnvelopeSchema, said);
		if (!envelope.success) return refuse('bad-request');
		return this.#ports.commands.run(viewer, envelope.output);
	}
}

function parsed(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return null;
	}
}

/** Whoever still sends is not read to the end. */
function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
	if (response.destroyed) return;
	const isWhole = request.complete;
	response.writeHead(200, {
		'content-type': 'application/json',
		'cache-control': 'no-store',
		...(!isWhole && { connection: 'close' })
	});
	response.end(JSON.stringify(reply));
	if (isWhole) return;
	request.resume();
	setTimeout(() => request.destroy(), HEARD_WITHIN).unref();
}
