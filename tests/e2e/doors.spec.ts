import { Facilitator } from './support/facilitator.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

const ACCOUNT = {
	organisation: 'Bureau Herstel',
	email: 'marijke@voorbeeld.nl',
	password: 'een lange zin voor mij'
};

test('[R2] a wrong code and a wrong link say what to do', async ({ openDevice }) => {
	const visitor = new Person(await openDevice('phone'), 'bezoeker');
	await visitor.page.goto('/');
	await visitor.sees('Plandag is hier nog niet ingericht');
	await visitor.checksPage('door, home, empty store');

	await visitor.fill('Code', 'ABCD-2345');
	await test.step('[fault 1] [fault 8] no network and no cookie are said, and nothing typed is gone', async () => {
		await visitor.page.context().setOffline(true);
		await visitor.press('Verder');
		await visitor.sees('Er is nu geen verbinding. Wat u typte staat er nog.');
		await visitor.page.context().setOffline(false);
		await visitor.page.context().clearCookies();
		await visitor.press('Verder');
		await visitor.sees(/^Deze browser gaf geen cookie terug\./);
		await expect(visitor.field('Code')).toHaveValue('ABCD-2345');
	});
	await visitor.press('Verder');
	await visitor.sees('Deze code klopt niet. Kijk nog eens goed, of scan de QR-code.');
	await expect(visitor.field('Code')).toHaveValue('ABCD-2345');
	await visitor.checksPage('door, home, wrong code');

	for (const door of ['enter', 'join', 'setup', 'invite']) {
		await visitor.page.goto(`/${door}/geen-echte-link`);
		await visitor.seesTitle('Deze link werkt niet meer');
		await visitor.sees('Vraag de begeleiding om een nieuwe link.');
		await visitor.checksPage(`door, dead link at ${door}`);
	}
	await visitor.follow('Naar de beginpagina');
	await visitor.seesTitle('Plandag');
});

test('the set-up link works once; logging in keeps what was typed, but not the password', async ({
	openDevice,
	server
}) => {
	const first = new Facilitator(await openDevice('desk'), 'Marijke Smit');
	await first.page.goto(server.setUpLink);
	await first.seesTitle('Plandag inrichten');
	await first.checksPage('door, set-up');
	await first.setsUp(server.setUpLink, ACCOUNT);
	await first.sees('Welkom, Marijke Smit');

	const second = new Facilitator(await openDevice('desk'), 'Iemand anders');
	await second.page.goto(server.setUpLink);
	await second.seesTitle('Deze link werkt niet meer');

	await second.page.goto('/login');
	await second.checksPage('door, log in');
	await second.fill('E-mailadres', ACCOUNT.email);
	await second.fill('Wachtwoord', 'een heel andere zin');
	await second.press('Inloggen');
	await second.sees('E-mailadres of wachtwoord klopt niet.');
	await expect(second.field('E-mailadres')).toHaveValue(ACCOUNT.email);
	await expect(second.field('Wachtwoord')).toHaveValue('');
	await second.checksPage('door, log in, refused');

	await second.fill('Wachtwoord', ACCOUNT.password);
	await second.press('Inloggen');
	await second.seesTitle('Mijn processen');

	await second.follow('Mijn account');
	await second.checksPage('account');
	await second.press('Nodig een collega uit');
	const invitation = await second.reads('Link voor uw collega');
	// [issue 11] An answer on the same page leaves the focus where it was.
	await second.hasFocusOn('Nodig een collega uit');
	const colleague = new Facilitator(await openDevice('desk'), 'Youssef Amrani');
	await colleague.page.goto(invitation);
	await colleague.seesTitle('U bent uitgenodigd');
	await colleague.checksPage('door, invitation');
	await colleague.makesAccount({ email: 'youssef@voorbeeld.nl', password: ACCOUNT.password });

	await second.press('Uitloggen', second.page.getByRole('main'));
	await second.seesTitle('Inloggen');
});

test('people choose their language, and find the way back from a page that is not there', async ({
	openDevice
}) => {
	const visitor = new Person(await openDevice('desk'), 'bezoeker');
	await visitor.page.goto('/');
	await visitor.press('English');
	await expect(visitor.page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(visitor.button('English')).toHaveAttribute('aria-current', 'true');
	await visitor.checksPage('door, home in English');
	await visitor.press('Nederlands');
	await expect(visitor.page.locator('html')).toHaveAttribute('lang', 'nl');

	await visitor.page.goto('/bestaat-niet');
	await visitor.seesTitle('Deze pagina is er niet');
	await visitor.checksPage('door, page not found');
	await visitor.follow('Naar de beginpagina');
	await visitor.seesTitle('Plandag');
});

test('[R6] the doors fit a screen of 320 px', async ({ openDevice, server }) => {
	const page = await openDevice('phone', { viewport: { width: 320, height: 640 } });
	const visitor = new Person(page, 'bezoeker');
	for (const path of ['/', '/login', '/join/geen', '/enter/geen', '/bestaat-niet']) {
		await page.goto(path);
		await visitor.fitsWidth(path);
	}
	await page.goto(server.setUpLink);
	await visitor.fitsWidth('set-up');
});

test('the doors work without JavaScript', async ({ openDevice, server }) => {
	const page = await openDevice('desk', { javaScriptEnabled: false });
	const first = new Facilitator(page, 'Marijke Smit');
	await page.goto('/');
	await first.press('English');
	await expect(first.page.locator('html')).toHaveAttribute('lang', 'en');
	await first.press('Nederlands');
	await first.fill('Code', 'ABCD-2345');
	await first.press('Verder');
	await first.sees('Deze code klopt niet.');

	await first.setsUp(server.setUpLink, ACCOUNT);
	await first.follow('Nieuw proces');
	await first.fill('Hoe heet het proces?', 'Dorpshuis De Spil');
	await first.fill('Waar gaat het over: plaats of organisatie', '   ');
	await first.fill('Waarvoor is het?', 'Een plan voor onze plekken om elkaar te ontmoeten.');
	await first.choose('Nee, wij beslissen er niet over');
	await first.press('Proces maken');
	await first.sees('Vul dit in.');
	await expect(first.field('Hoe heet het proces?')).toHaveValue('Dorpshuis De Spil');
	await first.fill('Waar gaat het over: plaats of organisatie', 'Lindervoort');
	await first.press('Proces maken');
	await first.seesTitle('Dorpshuis De Spil');
});

test('[R4] [walk W4] what was typed and chosen before the scripts arrive stays, and a press too many makes no second process', async ({
	openDevice,
	server
}) => {
	const page = await openDevice('phone');
	const first = new Facilitator(page, 'Marijke Smit');
	await first.setsUp(server.setUpLink, ACCOUNT);
	let arrive = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route(/\.js$/, async (route) => {
		await arrived;
		await route.continue();
	});
	await page.goto('/facilitator/new', { waitUntil: 'commit' });
	await first.fill('Waarvoor is het?', 'Een plan voor ons dorp.');
	await first.fill('Hoe heet het proces?', 'De Spil');
	await first.choose('Nee, wij beslissen er niet over');
	const alive = page.waitForLoadState('networkidle');
	arrive();
	await alive;
	await expect(first.field('Waarvoor is het?')).toHaveValue('Een plan voor ons dorp.');
	await expect(first.field('Hoe heet het proces?')).toHaveValue('De Spil');
	await first.fill('Waar gaat het over: plaats of organisatie', 'Lindervoort');
	await first.button('Proces maken').dblclick();
	await first.seesTitle('De Spil');
	await first.page.goto('/facilitator');
	await expect(first.link('De Spil')).toHaveCount(1);
});
