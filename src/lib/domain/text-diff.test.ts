import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asRead } from './as-read.ts';
import { diffWords } from './text-diff.ts';

const spell = (parts: ReturnType<typeof diffWords>, without: 'added' | 'removed') =>
	parts
		.filter((part) => part.kind !== without)
		.map((part) => part.text)
		.join('');

describe('[R12] what changed between two texts', () => {
	test('[R12] marks words, not letters', () => {
		expect(diffWords('Het dorp is boos.', 'Het dorp was boos.')).toEqual([
			{ kind: 'same', text: 'Het dorp ' },
			{ kind: 'removed', text: 'is' },
			{ kind: 'added', text: 'was' },
			{ kind: 'same', text: ' boos.' }
		]);
	});

	test('[C4] even a typo or a comma is a change', () => {
		expect(diffWords('plan, dag', 'plan dag')).toEqual([
			{ kind: 'same', text: 'plan' },
			{ kind: 'removed', text: ',' },
			{ kind: 'same', text: ' dag' }
		]);
	});

	test('[R12] a rewritten phrase reads as one change', () => {
		expect(diffWords('wij willen een hal', 'wij kiezen de kerk')).toEqual([
			{ kind: 'same', text: 'wij ' },
			{ kind: 'removed', text: 'willen een hal' },
			{ kind: 'added', text: 'kiezen de kerk' }
		]);
	});

	test('[R12] equal and empty texts', () => {
		expect(diffWords('zelfde', 'zelfde')).toEqual([{ kind: 'same', text: 'zelfde' }]);
		expect(diffWords('', '')).toEqual([]);
		expect(diffWords('', 'nieuw')).toEqual([{ kind: 'added', text: 'nieuw' }]);
	});

	test('[C4] [walk W17] the parts spell both texts, and cut no figure, time, amount, date or character', () => {
		const whole = ['23.30', '23.00', '€ 350.000', '€ 400.000,50', '30 september 2027', '3-4-2027'];
		const words = ['de', 'kerk', 'Spil', '. ', ', ', '!', 'é', '👩‍🌾', '🇳🇱', 'हिन्दी', 'می‌خواهم'];
		const text = fc
			.array(fc.constantFrom(...whole, ...words, '\n'), { maxLength: 30 })
			.map((parts) => parts.join(' '));
		const seams = (parts: readonly { text: string }[]) => {
			let at = 0;
			return parts.map(({ text: part }) => (at += part.length));
		};
		fc.assert(
			fc.property(text, text, (before, after) => {
				const parts = diffWords(before, after);
				expect(asRead(spell(parts, 'added'))).toBe(asRead(before));
				expect(spell(parts, 'removed')).toBe(after);
				parts.forEach((part, index) => {
					expect(part.text).not.toBe('');
					expect(parts[index + 1]?.kind).not.toBe(part.kind);
				});
				for (const without of ['added', 'removed'] as const) {
					const seen = parts.filter(({ kind }) => kind !== without);
					const spelled = spell(parts, without);
					const cuts = new Set(seams(seen));
					const units = [
						...spelled.matchAll(/\d[\d.,-]*\d|€ [\d.,]*\d|30 september 2027/g),
						...new Intl.Segmenter('nl').segment(spelled)
					].map((unit) => [unit.index, 'segment' in unit ? unit.segment : unit[0]] as const);
					for (const [from, unit] of units) {
						for (let at = from + 1; at < from + unit.length; at += 1) {
							expect(cuts.has(at), `${unit} was cut`).toBe(false);
						}
					}
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('[C4] [walk W17] a time, an amount and a date change whole', () => {
		const kinds = (before: string, after: string) =>
			diffWords(before, after).map(({ kind, text }) => `${kind[0]}${text}`);
		expect(kinds('tot 23.30 uur', 'tot 23.00 uur')).toEqual(['stot ', 'r23.30', 'a23.00', 's uur']);
		expect(kinds('kost € 350.000.', 'kost € 360.000.')).toEqual([
			'skost ',
			'r€ 350.000',
			'a€ 360.000',
			's.'
		]);
		expect(kinds('op 30 september 2027', 'op 1 september 2027')).toEqual([
			'sop ',
			'r30 september 2027',
			'a1 september 2027'
		]);
	});

	test.each([
		['no difference', 'zelfde', 'zelfde'],
		['one form of a letter', 'cafe\u0301 A\u030a', 'caf\u00e9 \u00c5'],
		['soft hyphens', 'fiets\u00adpad', 'fietspad'],
		['spaces that do not break', '€\u00a0350 in\u202fde hal', '€ 350 in de hal'],
		['more spaces', 'een  twee', 'een twee'],
		['hyphens that do not break', 'school\u2011plein', 'school-plein'],
		['space at the ends of lines', ' een \ntwee\t', 'een\ntwee'],
		['other line ends', 'een\r\ntwee', 'een\ntwee']
	])('[C4] [fault 12] %s is no change', (_name, before, after) => {
		expect(diffWords(before, after)).toEqual([{ kind: 'same', text: after }]);
		expect(diffWords(after, before)).toEqual([{ kind: 'same', text: before }]);
		const parts = diffWords(`${before} in het dorp`, `${after} in de stad`);
		expect(parts.filter(({ kind }) => kind !== 'same').map(({ text }) => text.trim())).toEqual([
			'het dorp',
			'de stad'
		]);
	});

	test('[R12] two long texts with nothing in common do not hold up a screen', () => {
		const words = (prefix: string) =>
			Array.from({ length: 20_000 }, (_, i) => prefix + i).join(' ');
		const parts = diffWords(words('a'), words('b'));
		expect(parts.map((part) => part.kind)).toEqual(['removed', 'added']);
	});

	test('[R12] two small changes far apart in a long text are found at once', () => {
		const before = Array.from({ length: 20_000 }, (_, i) => `woord${i}`);
		const after = before.with(3, 'eerste').with(-5, 'tweede');
		const began = process.cpuUsage();
		const parts = diffWords(before.join(' '), after.join(' '));
		const { user, system } = process.cpuUsage(began);
		expect((user + system) / 1_000).toBeLessThan(500);
		expect(parts.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual([
			'eerste',
			'tweede'
		]);
	});

	test('[R12] where nearly every word changed, sentences that stayed are still found', () => {
		const sentences = (prefix: string) =>
			Array.from({ length: 200 }, (_, i) => `${prefix}${i} ${prefix}${i}a ${prefix}${i}b. `);
		const before = sentences('oud');
		const after = sentences('nieuw').with(100, before[100]!);
		const parts = diffWords(before.join('').trim(), after.join('').trim());
		const same = parts.filter(({ kind }) => kind === 'same');
		expect(same).toEqual([{ kind: 'same', text: before[100] }]);
	});

	test('[R12] white space between two changes is part of one, at the ends it is not', () => {
		const kinds = (before: string, after: string) =>
			diffWords(before, after).map(({ kind, text }) => `${kind[0]}${text}`);
		expect(kinds('a b', 'c d')).toEqual(['ra b', 'ac d']);
		expect(kinds('a b ', 'c d ')).toEqual(['ra b', 'ac d', 's ']);
		expect(kinds(' a', ' b')).toEqual(['s ', 'ra', 'ab']);
		expect(kinds('x a y', 'x y')).toEqual(['sx ', 'ra ', 'sy']);
		expect(kinds('x y', 'x a y')).toEqual(['sx ', 'aa ', 'sy']);
		expect(kinds('a. b', 'a b')).toEqual(['sa', 'r.', 's b']);
		expect(kinds('a b c', 'a x c')).toEqual(['sa ', 'rb', 'ax', 's c']);
	});

	test('[R12] by sentences the white space behind one is part of it', () => {
		const many = (prefix: string) =>
			Array.from({ length: 900 }, (_, at) => `${prefix}${at}`).join(' ');
		const text = (prefix: string) => `${many(prefix)}!  Dit bleef.\n\n${many(prefix)}`;
		const same = diffWords(text('a'), text('b')).filter(({ kind }) => kind === 'same');
		expect(same).toEqual([{ kind: 'same', text: 'Dit bleef.\n\n' }]);
	});
});
