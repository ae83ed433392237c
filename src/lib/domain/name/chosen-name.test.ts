import { expect, test } from 'vitest';
import { chosenNameFault } from './chosen-name.ts';

const around = {
	real: ['Pieter de Vries', 'Jacoba Verhulst', 'Mees de Groot'],
	team: ['Petra', 'Hans Gastheer', 'Frits van Dam'],
	shown: ['Bob', 'Robin']
};
const fault = (chosen: string) => chosenNameFault(chosen, around);

test.each([
	['Jacoba Verhulst', 'name-of-somebody', 'Jacoba'],
	['Jac\u200boba Vеrhulst', 'name-of-somebody', 'Jacoba'],
	['P. de Vries is een dief', 'name-says-more', 'Linde'],
	['Pieter de Vries is een dief', 'name-says-more', 'Pieter'],
	['Verhulst liegt', 'name-says-more', 'Verhulst'],
	['Petra (procesbegeleider)', 'name-of-team', 'Linde'],
	['Petra', 'name-of-team', 'Linde'],
	['Реtrа', 'name-of-team', 'Linde'],
	['Frits van Dam', 'name-of-team', 'Frits'],
	['Anna (begeleiding)', 'name-of-team', 'Anna'],
	['Procesbege1eider', 'name-of-team', 'Linde'],
	['Tafelgastheer', 'name-of-team', 'Linde'],
	['Wethouder', 'name-of-team', 'Linde']
])('[attack 12] [R3] %s is refused, and %s offers %s', (chosen, code, instead) => {
	expect(fault(chosen)).toEqual({ code, detail: { instead } });
});

test.each(['Mees', 'Pieter', 'Bob', 'Zonnebloem', 'Anna van de bakker', 'Opa Jan', 'Frits'])(
	'[attack 12] [R3] %s can be chosen',
	(chosen) => expect(fault(chosen)).toBeNull()
);

test('[attack 12] a stranger at the door does not find out who is known by trying names', () => {
	const stranger = { ...around, real: null };
	expect(chosenNameFault('Jacoba Verhulst', stranger)).toBeNull();
	expect(chosenNameFault('Onbekende Naam', stranger)).toBeNull();
	for (const name of ['Jacoba Verhulst liegt', 'Onbekende Naam liegt']) {
		expect(chosenNameFault(name, stranger)?.code).toBe('name-says-more');
	}
	expect(chosenNameFault('Petra (procesbegeleider)', stranger)?.code).toBe('name-of-team');
});

test('[attack 12] [R3] something is said of somebody by two more words, or by one that says it', () => {
	const code = (chosen: string) => fault(chosen)?.code ?? null;
	expect(
		['Pieter junior', 'Pieter liegt', 'Pieter Iiegt', 'Pieter was er', 'Zonnebloem is lief'].map(
			code
		)
	).toEqual([null, 'name-says-more', 'name-says-more', 'name-says-more', null]);
	const stranger = (chosen: string) =>
		chosenNameFault(chosen, { ...around, real: null })?.code ?? null;
	expect(['Weg', 'Naam weg', 'Naam Is', 'Naam Iiegt', 'Naam zus'].map(stranger)).toEqual([
		null,
		'name-says-more',
		'name-says-more',
		'name-says-more',
		null
	]);
});

test('[attack 12] [R3] a role spelled with signs is one, in two words it is not; one word is nobody’s alone', () => {
	const code = (chosen: string) => fault(chosen)?.code ?? null;
	expect(['h.o.s.t', 'Ho St'].map(code)).toEqual(['name-of-team', null]);
	expect(chosenNameFault('Bobbie', { ...around, real: ['Bobbie'] })).toBeNull();
});
