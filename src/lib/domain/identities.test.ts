import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identitiesIn } from './identities.ts';

test('[R1] an e-mail address is one, however it is spelled', () => {
	const spelled = ['Anna@Voorbeeld.NL', ' anna@voorbeeld.nl ', 'mail: <anna@voorbeeld.nl>.'];
	for (const words of spelled) expect(identitiesIn(words)).toEqual(['mail:anna@voorbeeld.nl']);
	expect(identitiesIn('anna@voorbeeld.nl, Anna@voorbeeld.nl.')).toHaveLength(1);
	expect(identitiesIn('anna@dorp')).toEqual([]);
});

test('[R1] a telephone number is one, with and without its country, spaces and dashes', () => {
	const spelled = [
		'0612345678',
		'06-12 34 56 78',
		'06 - 12345678 (na zes uur)',
		'+31612345678',
		'+31 (0)6 12.34.56.78',
		'0031 6 1234 5678',
		'tel. 06/12345678'
	];
	for (const words of spelled) expect([words, identitiesIn(words)]).toEqual([words, [MOBILE]]);
	expect(identitiesIn('+32 470 12 34 56')).toEqual(['tel:+32470123456']);
});
const MOBILE = 'tel:+31612345678';

test('[R1] what is no address and no number tells nobody apart', () => {
	const none = ['', '  ', 'Dorpsstraat 12, 1234 AB', 'kamer 0', 'B06', 'aan de deur', '0123'];
	for (const words of [null, undefined, ...none]) expect(identitiesIn(words)).toEqual([]);
	expect(identitiesIn('0612345678, of anna@voorbeeld.nl')).toEqual([
		'mail:anna@voorbeeld.nl',
		MOBILE
	]);
});

test('[R1] blanks and dashes between the digits of a number never make another of it', () => {
	const gap = fc.constantFrom('', ' ', '-', '.', '  ');
	fc.assert(
		fc.property(
			fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
			fc.array(gap),
			(last, gaps) => {
				const spread = last.map((digit, at) => `${gaps[at] ?? ''}${digit}`).join('');
				expect(identitiesIn(`06${spread}`)).toEqual([`tel:+316${last.join('')}`]);
				expect(identitiesIn(`+31 6${spread}`)).toEqual([`tel:+316${last.join('')}`]);
			}
		)
	);
});

test('[R1] of two that stand side by side each is one, and what stands behind a number is none of it', () => {
	const other = 'tel:+31201234567';
	const beside = [
		'06-12345678 / 020-1234567',
		'0612345678 0201234567',
		'06-12345678 (0201234567)',
		'0612345678\n(020) 123 45 67',
		'+31 06 12345678/020-1234567',
		'06\u201312345678, 020\u20111234567'
	];
	for (const words of beside)
		expect([words, identitiesIn(words)]).toEqual([words, [MOBILE, other]]);
	for (const behind of ['15-17 u', '10:00 uur', '01-12-2026', '(na 10)']) {
		expect(identitiesIn(`06-12345678 ${behind}`)).toEqual([MOBILE]);
	}
	expect(identitiesIn('bellen na 01-12-2026')).toEqual([]);
	expect(identitiesIn('+49 (0)30 901820 / 0612345678')).toEqual(['tel:+4930901820', MOBILE]);
	expect(identitiesIn('+49 30/901820')).toEqual(['tel:+4930901820']);
	expect(identitiesIn('0151 23456789')).toEqual(['tel:+3115123456789']);
	expect(identitiesIn('anna@voorbeeld.nl/bob@voorbeeld.nl?')).toEqual([
		'mail:anna@voorbeeld.nl',
		'mail:bob@voorbeeld.nl'
	]);
});
