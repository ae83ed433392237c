import * as v from 'valibot';
import { expect, test } from 'vitest';
import { address } from './new-account.ts';

test.each([
	"fionn.o'brien@bureau.example",
	'ann+plan@bureau.example',
	'jörg@büro.example',
	'post@localhost',
	' an@bureau.example\u200b '
])('[fault 14] an address is something, @, something: %s', (typed) => {
	expect(v.safeParse(address, typed).success).toBe(true);
});

test.each([
	'',
	'an',
	'@',
	'an@',
	'@bureau',
	'an@bureau@example',
	'an van@bureau',
	'x'.repeat(200) + '@y'
])('[fault 14] and no less: %s', (typed) => {
	expect(v.safeParse(address, typed).success).toBe(false);
});
