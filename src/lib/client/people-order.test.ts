import { expect, test } from 'vitest';
import { inOrder } from './order.ts';
import { finder, peopleInOrder, toldApart } from './people-order.ts';

const names = (list: string[], language: 'nl' | 'en' = 'nl') =>
	peopleInOrder(list, (name) => name, language);

test('[fault 13] people stand under their surname, in Dutch without its “van der”', () => {
	const list = [
		'Anna Zwart',
		'Jan van der Berg',
		'Ömer Yıldız',
		'Piet de Vries',
		'Els Bakker',
		"Wim in 't Veld",
		'Mo El Amrani',
		'Zoë Çelik',
		'Jan Jansen-de Boer',
		'An Berg'
	];
	expect(names(list)).toEqual([
		'Mo El Amrani',
		'Els Bakker',
		'An Berg',
		'Jan van der Berg',
		'Zoë Çelik',
		'Jan Jansen-de Boer',
		"Wim in 't Veld",
		'Piet de Vries',
		'Ömer Yıldız',
		'Anna Zwart'
	]);
	expect(names(['Jan van der Berg', 'Els Bakker', 'Piet Vos', 'An Tromp'], 'en')).toEqual([
		'Els Bakker',
		'An Tromp',
		'Jan van der Berg',
		'Piet Vos'
	]);
});

test('[fault 13] one name, initials, brackets and numbers stand where one looks for them', () => {
	const list = [
		'Roos 10',
		'Roos 2',
		'Roos',
		'J. Adema (gemeente)',
		'Van Dam',
		'van der Aa',
		'🌻',
		''
	];
	expect(names(list)).toEqual([
		'',
		'🌻',
		'van der Aa',
		'J. Adema (gemeente)',
		'Van Dam',
		'Roos',
		'Roos 2',
		'Roos 10'
	]);
});

test('[fault 17] tables and groups stand by number, and as the language has its letters', () => {
	const tables = ['Tafel 10', 'Tafel 2', 'Tafel 1', 'tafel 12', 'Tafel 11', null];
	expect(inOrder(tables, (name) => name ?? '', 'nl')).toEqual([
		null,
		'Tafel 1',
		'Tafel 2',
		'Tafel 10',
		'Tafel 11',
		'tafel 12'
	]);
	expect(inOrder(['zorg', 'École', 'Buurt', 'eten'], (name) => name, 'nl')).toEqual([
		'Buurt',
		'École',
		'eten',
		'zorg'
	]);
});

test.each([
	['gokhan', 'Gökhan Şahin'],
	['sahin', 'Gökhan Şahin'],
	['omer', 'Ömer Yıldız'],
	['yildiz', 'Ömer Yıldız'],
	['YILDIZ omer', 'Ömer Yıldız'],
	['zoe', 'Zoë Çelik'],
	['van der berg', 'Jan van der Berg'],
	['vanderberg', 'Jan van der Berg'],
	['jan b', 'Jan van der Berg'],
	['lukasz', 'Łukasz Nowak'],
	['smorrebrod', 'Smørrebrød'],
	['nguyen', 'Nguyễn Thị Mai'],
	['o’brien', "Fionn O'Brien"],
	['obrien', "Fionn O'Brien"],
	['  ', 'Wie dan ook'],
	['محمد', 'محمد'],
	['12', 'Roos 12']
])('[fault 13] %j finds %j', (typed, name) => {
	expect(finder(typed)(name)).toBe(true);
});

test.each([
	['jan x', 'Jan van der Berg'],
	['berg', 'Els Bakker'],
	['bor', 'Bom']
])('[fault 13] %j does not find %j', (typed, name) => {
	expect(finder(typed)(name)).toBe(false);
});

test('[fault 13] while a name is typed it stays found at every letter', () => {
	for (const name of ['Bernadette Born', 'Willem Vliet', 'Iris Illich', 'Öznur Yıldız']) {
		for (let end = 1; end <= name.length; end++) {
			expect([name.slice(0, end), finder(name.slice(0, end))(name)]).toEqual([
				name.slice(0, end),
				true
			]);
		}
	}
});

test('[fault 19] people of one name are told apart by their group, and by how they are reached', () => {
	const people = [
		{ id: 'a', name: 'Jan van der Berg', group: 'Bewoners', reach: '06-1' },
		{ id: 'b', name: 'Ján van der  Berg', group: 'Bewoners' },
		{ id: 'c', name: 'Jan van der Berg', group: 'Winkeliers' },
		{ id: 'd', name: 'Els Bakker', group: 'Bewoners', reach: '06-2' }
	];
	const label = toldApart(people);
	expect(people.map(label)).toEqual([
		'Jan van der Berg (Bewoners, 06-1)',
		'Ján van der  Berg (Bewoners)',
		'Jan van der Berg (Winkeliers)',
		'Els Bakker'
	]);
});
