import { createContext } from 'svelte';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { ReadyReport, ReadySaid, ReadyStep } from '#lib/protocol/ready.ts';

/** "Is alles klaar?" at one desk: how far it is, and what came of it, until the desk is left or asks again. */
export class ReadyCheck {
	readonly #process: string;
	/** Where it is; `waiting` for a day of another process, null while nothing is played. */
	#at = $state.raw<ReadyStep | 'waiting' | null>(null);
	#report = $state.raw<ReadyReport | null>(null);
	#refusal = $state.raw<Refusal | null>(null);
	/** When what is in sight was played, epoch ms. */
	#answeredAt = $state(0);

	readonly #now: () => number;

	/** @param now epoch ms as the server has it */
	constructor(process: string, now: () => number) {
		this.#process = process;
		this.#now = now;
	}

	get at(): ReadyStep | 'waiting' | null {
		return this.#at;
	}

	get report(): ReadyReport | null {
		return this.#report;
	}

	get refusal(): Refusal | null {
		return this.#refusal;
	}

	get answeredAt(): number {
		return this.#answeredAt;
	}

	async run(): Promise<void> {
		if (this.#at) return;
		this.#at = 'copy';
		this.#refusal = null;
		const came = await this.#ask().catch(() => refuse('no-network').refusal);
		this.#refusal = came;
		this.#at = null;
	}

	/** @returns why it was not played, or null */
	async #ask(): Promise<Refusal | null> {
		const response = await fetch(`/facilitator/${this.#process}/ready`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}'
		});
		if (!response.ok || !response.body) return { code: 'not-allowed' };
		for await (const said of saidIn(response.body)) {
			if ('step' in said) this.#at = said.step;
			else if ('waiting' in said) this.#at = 'waiting';
			else if ('refusal' in said) return said.refusal;
			else {
				this.#report = said.report;
				this.#answeredAt = this.#now();
				return null;
			}
		}
		return { code: 'no-network' };
	}
}

/** What the server says, a line at a time. */
async function* saidIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ReadySaid> {
	const reader = body.getReader();
	const decoder = new TextDecoder();
	let rest = '';
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) yield JSON.parse(line) as ReadySaid;
	}
}

export const [getReadyCheck, setReadyCheck] = createContext<ReadyCheck>();
