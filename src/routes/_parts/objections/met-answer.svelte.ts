import { OutboxSender } from '#lib/client/live/outbox-sender.svelte.ts';
import { keep, kept } from '#parts/forms/kept.ts';
import type { Phone } from '../../seat/phone.svelte.ts';

/** Somebody says whether the amended text solves an objection: their own, or one of whom they speak for. */
export class MetAnswer {
	readonly sender: OutboxSender;
	/** They write what is still missing. */
	writing = $state(false);
	missing = $state('');
	/** They are about to withdraw it: nothing else is asked meanwhile. */
	withdrawing = $state(false);
	readonly #objection: string;
	readonly #key: string;
	readonly #said: { route: 'own' } | { route: 'indirect'; basis: 'relayed' };

	constructor(phone: Phone, objection: string, forOther: boolean) {
		this.sender = new OutboxSender(phone.live);
		this.#objection = objection;
		this.#key = phone.key(`missing.${objection}`);
		this.#said = forOther ? { route: 'indirect', basis: 'relayed' } : { route: 'own' };
	}

	/** @param before what they said is missing, the last time */
	write(before: string): void {
		this.missing = String(kept(this.#key) ?? before);
		this.writing = true;
	}

	typed(words: string): void {
		this.missing = words;
		keep(this.#key, words);
	}

	callMet(): void {
		void this.sender.send('objection:call-met', { objection: this.#objection, ...this.#said });
	}

	async callNotMet(): Promise<void> {
		const words = this.missing;
		const input = { objection: this.#objection, missing: words.trim(), ...this.#said };
		if (!(await this.sender.send('objection:reopen', input))) return;
		// What was typed on meanwhile was not sent, and is there again when they write again.
		if (this.missing === words) keep(this.#key, null);
		this.writing = false;
	}
}
