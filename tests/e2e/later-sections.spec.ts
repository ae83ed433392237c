import { resolve } from 'node:path';
import { FullDay } from '../support/full-day.ts';
import { startHall } from '../support/hall.ts';
import { comesAs } from './support/hall.ts';
import { Phone } from './support/phone.ts';
import { expect, test } from './support/test.ts';

/** Enough that a phone's page is left without both (docs/decisions/0059). */
const SIZE = { people: 0, tables: 8, questions: 90, proposals: 24, items: 0 };
const FOLD = 'Wat andere tafels deelden';

test('[speed 3] [R4] what is large comes after a phone’s page: in time, when it is looked for, or once there is network', async ({
	browser
}, info) => {
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const day = await FullDay.begin(hall, SIZE);
		const anna = await day.seat('Anna');
		const { wall = [], information = [] } = anna.client.view;
		const [theirs] = wall.filter(({ table }) => table !== anna.client.view.table?.id);
		const [question] = information;
		const address = `/seat/${day.play.process}/${anna.id}`;
		const opens = async (reachable: boolean) => {
			const page = await (await browser.newContext({ baseURL: hall.url })).newPage();
			await comesAs(page, hall, anna.visitor);
			if (!reachable) await page.route('**/rest', (route) => route.abort());
			await page.goto(address);
			const phone = new Phone(page, 'Anna');
			await phone.seesTitle('Voorstellen van uw tafel');
			return phone;
		};

		await test.step('looked for before it came: it says so, and comes', async () => {
			const phone = await opens(false);
			await phone.unfold(FOLD);
			await phone.sees('Dit onderdeel wordt opgehaald.');
			await phone.goesTo('Kaders');
			await phone.sees('Dit onderdeel wordt opgehaald.');
			await phone.doesNotSee('Er zijn nog geen vragen.');
			await phone.page.context().setOffline(true);
			await phone.sees('Dit is nog niet op deze telefoon. Het komt zodra er weer verbinding is.');
			await phone.checksPage('phone, without what is large and without network');
			await phone.page.context().setOffline(false);
			await phone.page.unroute('**/rest');
			await phone.sees(question!.words);
			await phone.press('Toon meer (60 van 90)');
			await expect(phone.heading(information[89]!.words)).toBeVisible();
			await phone.page.context().close();
		});

		await test.step('not looked for: it is there before the network goes, and true', async () => {
			const phone = await opens(true);
			await phone.sees(`${FOLD} (${wall.length - 3})`);
			await day.play.pb.do('proposal:hold', { proposal: theirs!.id, held: true });
			await phone.unfold(/^Wat andere tafels deelden/);
			await expect(phone.heading(theirs!.title)).toHaveCount(0);
			await phone.page.context().setOffline(true);
			await phone.goesTo('Kaders');
			await phone.sees(question!.words);
			await phone.page.context().close();
		});
	} finally {
		await hall.stop();
	}
});
