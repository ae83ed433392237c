import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import type { MailAsked } from '#lib/protocol/mail-asked.ts';
import { newId } from '#lib/protocol/new-id.ts';

/** Asks for mails of one page, one press at a time. */
export class MailSender {
	readonly #process: string;
	#busy = $state(false);
	#refusal = $state.raw<Refusal | null>(null);
	#asked = $state<number | null>(null);
	/** A press that no answer came to is sent again as the same. */
	#unanswered: { what: string; id: string } | null = null;

	constructor(process: string) {
		this.#process = process;
	}

	get busy(): boolean {
		return this.#busy;
	}

	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** How many mails the last press asked for; null while none did. */
	get asked(): number | null {
		return this.#asked;
	}

	async send(wish: Omit<MailAsked, 'id'>): Promise<void> {
		if (this.#busy) return;
		this.#busy = true;
		this.#refusal = null;
		this.#asked = null;
		const what = JSON.stringify(wish);
		const id = this.#unanswered?.what === what ? this.#unanswered.id : newId();
		this.#unanswered = { what, id };
		const reply = await ask(this.#process, { id, ...wish });
		this.#busy = false;
		if (reply.ok || reply.refusal.code !== 'no-network') this.#unanswered = null;
		this.#refusal = reply.ok ? null : reply.refusal;
		if (reply.ok) this.#asked = Array.isArray(reply.value) ? reply.value.length : 0;
	}
}

async function ask(process: string, asked: MailAsked): Promise<Reply> {
	try {
		const response = await fetch(`/facilitator/${process}/mail`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(asked)
		});
		if (response.status === 404) return refuse('not-allowed');
		return (await response.json()) as Reply;
	} catch {
		return refuse('no-network');
	}
}
