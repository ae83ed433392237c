import { writeFile } from 'node:fs/promises';
import type { BrowserContext, Request, TestInfo, WebSocket } from '@playwright/test';
import { INTAKE_PATH } from '#lib/protocol/intake.ts';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import type { CommandEnvelope, Reply } from '#lib/protocol/messages.ts';
import { LEDGER_FILE, type Sent } from '../../../scripts/ways/ledger.ts';

/** What Socket.IO writes: who connects, what is said with the number of its answer, that answer. */
const HELLO = /^40(\{.*\})$/s;
const SAID = /^42(\d+)(\[.*\])$/s;
const ANSWER = /^43(\d+)(\[.*\])$/s;

/** The commands that the pages of a test really send, by the door they came in by. */
export class SentLedger {
	readonly #sent: Sent[] = [];

	/** Reads along with every page of a browser. */
	watch(context: BrowserContext): void {
		context.on('page', (page) => {
			page.on('websocket', (socket) => {
				if (new URL(socket.url()).pathname.startsWith(LIVE_LINK.path)) this.#follow(socket);
			});
			page.on('requestfinished', (request) => {
				void this.#posted(request).catch(() => undefined);
			});
		});
	}

	#follow(socket: WebSocket): void {
		let door = '';
		const open = new Map<string, Sent>();
		socket.on('framesent', ({ payload }) => {
			const hello = HELLO.exec(String(payload))?.[1];
			if (hello) ({ door } = JSON.parse(hello) as { door: string });
			const [, number, said] = SAID.exec(String(payload)) ?? [];
			if (!number || !said) return;
			const [, { name }] = JSON.parse(said) as [string, CommandEnvelope];
			const sent = { door, command: name, accepted: false };
			open.set(number, sent);
			this.#sent.push(sent);
		});
		socket.on('framereceived', ({ payload }) => {
			const [, number, answer] = ANSWER.exec(String(payload)) ?? [];
			const sent = number && open.get(number);
			if (sent && answer) [{ ok: sent.accepted }] = JSON.parse(answer) as [Reply];
		});
	}

	/** What was too large for the live link; only a desk sends that. */
	async #posted(request: Request): Promise<void> {
		const { pathname } = new URL(request.url());
		if (!pathname.startsWith(INTAKE_PATH) || !pathname.endsWith('/command')) return;
		const { name } = request.postDataJSON() as CommandEnvelope;
		const sent = { door: 'staff', command: name, accepted: false };
		this.#sent.push(sent);
		const response = await request.response();
		({ ok: sent.accepted } = (await response?.json()) as Reply);
	}

	/** Among what the test leaves behind: the next run clears it away. */
	async keep(info: TestInfo): Promise<void> {
		const each = new Map(this.#sent.map((sent) => [Object.values(sent).join(), sent]));
		await writeFile(info.outputPath(LEDGER_FILE), JSON.stringify([...each.values()]));
	}
}
