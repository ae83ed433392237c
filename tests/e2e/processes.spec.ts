import { Facilitator } from './support/facilitator.ts';
import { sticksOut } from './support/fits.ts';
import { expect, test } from './support/test.ts';

const ACCOUNT = {
	organisation: 'Bureau Herstel',
	email: 'marijke@voorbeeld.nl',
	password: 'een lange zin voor mij'
};

test('[R8] [R15] the list of processes, one as an example, one removed, and a promise on paper', async ({
	openDevice,
	server
}) => {
	const marijke = new Facilitator(await openDevice('desk'), 'Marijke Smit');
	const { page } = marijke;
	const onPhones = async (name: string) => {
		await marijke.checksPage(name);
		await page.setViewportSize({ width: 360, height: 740 });
		expect(await sticksOut(page)).toEqual([]);
		await page.setViewportSize({ width: 1280, height: 800 });
	};
	await marijke.setsUp(server.setUpLink, ACCOUNT);
	await marijke.follow('Nieuw proces');
	await marijke.fill('Hoe heet het proces?', 'De Spil');
	await marijke.fill('Waar gaat het over: plaats of organisatie', 'Lindervoort');
	await marijke.fill('Waarvoor is het?', 'Een plan voor ons dorp.');
	await marijke.choose('Nee, wij beslissen er niet over');
	await marijke.comesAlive(() => marijke.press('Proces maken'));

	await test.step('a party promises itself; a facilitator notes a signed paper', async () => {
		await marijke.goesTo('Kaders');
		await marijke.addsParty('Gemeente Westerbeke', 'G');
		await marijke.follow('Gemeente Westerbeke');
		const promise = marijke.part('Belofte');
		await marijke.fill('Welk formeel besluit volgt daarna?', 'Raadsbesluit', promise);
		await marijke.fill('Uiterlijk op', '2099-01-01', promise);
		await marijke.tick(/heeft dit op papier getekend/, promise);
		await marijke.press('Opslaan', promise);
		await marijke.seesMark('Opgeslagen', promise);
		await onPhones('desk, a party: its promise on paper');
	});

	await test.step('the list says how far it is and what waits', async () => {
		await page.goto('/facilitator');
		await marijke.seesTitle('Mijn processen');
		await marijke.sees('In voorbereiding');
		await marijke.sees('De kaders staan nog niet vast');
		await marijke.sees('Handtekeningen van partijen die nog ontbreken: 1');
		await marijke.doesNotSee(/Beloften van partijen/);
		await onPhones('desk, the list of processes');
	});

	await test.step('another one is made as this one is arranged', async () => {
		await marijke.follow('Gebruik als voorbeeld: De Spil');
		await marijke.seesTitle('Nieuw proces naar een voorbeeld');
		await expect(marijke.field('Waarvoor is het?')).toHaveValue('Een plan voor ons dorp.');
		await onPhones('desk, a process from an example');
		await marijke.fill('Hoe heet het proces?', 'De Kerk');
		await marijke.choose('Nee, wij beslissen er niet over');
		await marijke.comesAlive(() => marijke.press('Proces maken'));
		await marijke.goesTo('Kaders');
		await marijke.follow('Gemeente Westerbeke');
		await marijke.sees(/De partij moet dit nog zelf beloven|alleen iets in als zij op papier/);
	});

	await test.step('nobody said anything in it: it is removed once its name is typed', async () => {
		await page.goto('/facilitator');
		await expect(marijke.link('Verwijder: De Spil')).toHaveCount(0);
		await marijke.follow('Verwijder: De Kerk');
		await marijke.sees('Proces verwijderen');
		await onPhones('desk, removing a process');
		await marijke.fill('Typ de naam van het proces over', 'De Spil');
		await marijke.press('Verwijder dit proces');
		await marijke.sees('Dat is niet de naam van dit proces. Typ de naam precies over.');
		await expect(marijke.field('Typ de naam van het proces over')).toHaveValue('De Spil');
		await marijke.fill('Typ de naam van het proces over', 'De Kerk');
		await marijke.press('Verwijder dit proces');
		await marijke.seesTitle('Mijn processen');
		await marijke.sees('Het proces is verwijderd.');
		await expect(marijke.link('De Kerk')).toHaveCount(0);
	});
});
