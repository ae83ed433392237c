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
