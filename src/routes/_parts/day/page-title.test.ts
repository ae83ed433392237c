import { expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { pageTitle } from './page-title.ts';

const day = { state: 'open', running: [{ kind: 'plan', title: 'Plan maken' }] } as Sections['day'];
const titleOf = (address: string, view: Partial<Sections> = { day }) =>
	pageTitle(new URL(address, 'http://plandag'), view, 'De Spil');

test('[everyone B10] every screen of a phone and a table has a title of its own', () => {
	const addresses = [
		'?',
		'?view=plan',
		'?view=information',
		'?view=me',
		'?view=recovery',
		'?write=p'
	];
	const titles = addresses.map((address) => titleOf(address));
	expect(new Set(titles).size).toBe(addresses.length);
	expect(titles.every((title) => title.endsWith(' · De Spil'))).toBe(true);
	expect(titles[0]).toBe('Plan maken · De Spil');
});

test('[everyone B10] between two blocks, and before anything is known of a day, there is a title too', () => {
	for (const view of [{}, { day: { state: 'open', running: [] } as unknown as Sections['day'] }]) {
		expect(titleOf('?', view)).toMatch(/^\S+ · De Spil$/);
	}
	expect(pageTitle(new URL('http://plandag'), {}, undefined)).toMatch(/ · Plandag$/);
});
