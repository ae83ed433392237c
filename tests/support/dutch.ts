import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../client-kit/random.ts';
import { root } from '../../scripts/prepare.mjs';

const MESSAGES = join(root, 'src/lib/messages/nl');

/**
 * Words as often as they stand in Dutch texts, by the same seed the same: what is made of them is no shorter,
 * compressed, than what people write.
 */
export class Dutch {
	readonly random = new Random(57);
	readonly #words: string[];

	constructor() {
		const files = readdirSync(MESSAGES, { recursive: true, encoding: 'utf8' });
		const texts = files
			.filter((file) => file.endsWith('.json'))
			.map((file) => readFileSync(join(MESSAGES, file), 'utf8'));
		this.#words = texts.join(' ').match(/(?<=[\s"])[a-z]{1,14}(?=[\s.,])/g) ?? [];
	}

	/** A sentence of about so many characters. */
	of(length: number): string {
		let words = '';
		while (words.length < length) words += `${this.random.pick(this.#words)} `;
		return `${words.charAt(0).toUpperCase()}${words.slice(1).trim()}.`;
	}
}
