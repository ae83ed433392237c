import { expect, test } from 'vitest';
import { isOvertaken } from './overtaken.ts';

const now = { where: 'Dorpshuis', when: null, touches: ['a', 'b'], counts: { a: 2 } };

test('[fault 2] a change that began from what is there is not overtaken', () => {
	expect(isOvertaken(undefined, now)).toBe(false);
	expect(isOvertaken({}, now)).toBe(false);
	expect(isOvertaken({ where: 'Dorpshuis', touches: ['a', 'b'], counts: { a: 2 } }, now)).toBe(
		false
	);
	expect(isOvertaken({ when: '' }, now)).toBe(false);
	expect(isOvertaken({ backup: null, where: undefined }, now)).toBe(false);
});

test('[fault 2] a change that began from something else is overtaken', () => {
	expect(isOvertaken({ where: '' }, now)).toBe(true);
	expect(isOvertaken({ when: '2027-01-01' }, now)).toBe(true);
	expect(isOvertaken({ touches: ['a'] }, now)).toBe(true);
	expect(isOvertaken({ where: 'Dorpshuis', counts: {} }, now)).toBe(true);
});
