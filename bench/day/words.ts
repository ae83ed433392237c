import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Random } from '../../client-kit/random.ts';

const MESSAGES = fileURLToPath(new URL('../../src/lib/messages/nl', import.meta.url));

/**
 * Sentences of words that stand in Dutch texts, as often as they do there: what is made of them is no
 * shorter, compressed, than what people write. The same by the same seed.
 */
export class Words {
	readonly random: Random;
	private readonly known: readonly string[];

	constructor(seed: number) {
		this.random = new Random(seed);
		const files = readdirSync(MESSAGES, { recursive: true, encoding: 'utf8' });
		const texts = files
			.filter((file) => file.endsWith('.json'))
			.sort()
			.map((file) => readFileSync(join(MESSAGES, file), 'utf8'));
		this.known = texts.join(' ').match(/(?<=[\s"])[a-z]{1,14}(?=[\s.,])/g) ?? [];
	}

	/** About so many characters. */
	of(length: number): string {
		let words = '';
		while (words.length < length) words += `${this.random.pick(this.known)} `;
		return `${words.charAt(0).toUpperCase()}${words.slice(1).trim()}.`;
	}
}
