import { resolve } from 'node:path';
import type { Measure } from '#lib/domain/frame/index.ts';
import { startHall } from '../support/hall.ts';
import { Play } from '../support/play.ts';
import { Facilitator } from './support/facilitator.ts';
import { opensAs } from './support/hall.ts';
import { Phone } from './support/phone.ts';
import { Projector } from './support/projector.ts';
import { SentLedger } from './support/sent.ts';
import { TableDevice } from './support/table-device.ts';
import { expect, test } from './support/test.ts';
import * as objection from './plan-hour/objection.ts';
import * as plan from './plan-hour/plan.ts';
import type { Hour } from './plan-hour/hour.ts';

test.setTimeout(480_000);

/** All that the plan costs together, once. */
const BUDGET: Measure = {
	operator: 'at-most',
	value: 100_000,
	unit: 'eurocent',
	vat: 'incl',
	period: 'once',
	payer: 'anyone',
	scope: 'whole-plan',
	from: null,
	schedule: null
};

test('[issue 14] the plan hour: four tables write the plan, see a frame break and mend it, and solve an objection of nobody', async ({
	browser
}, info) => {
	const ledger = new SentLedger();
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		await play.framesLocked(await play.party('Gemeente', 'G', BUDGET));
		await play.dayOpen(4);
		// At tables 1, 2, 3, 4, 1, 2, 3, 4: one with a phone at each, beside her or him one without.
		const names = ['Truus', 'Henk', 'Els', 'Kees', 'Roos', 'Wim', 'Ed', 'Bep'];
		const seats = await play.seats(...names);
		const open = opensAs(browser, hall, ledger);
		const phoneOf = async (at: number) => {
			const { visitor, id } = seats[at]!;
			const phone = new Phone(await open(visitor, 360, at === 0 ? 560 : 740), names[at]!);
			await phone.page.goto(`/seat/${play.process}/${id}`);
			return phone;
		};
		const atTable = await play.at('table', play.tables[1] ?? '');
		const atScreen = await play.at('screen', play.process);
		const hour: Hour = {
			play,
			roos: seats[4]!,
			ed: seats[6]!,
			desk: new Facilitator(await open(play.staff, 1280, 800), 'Petra'),
			phones: [await phoneOf(0), await phoneOf(1), await phoneOf(2), await phoneOf(3)],
			device: new TableDevice(await open(atTable.visitor, 1024, 768), 'Tafel 2'),
			wall: new Projector(await open(atScreen.visitor, 1920, 1080), 'Scherm'),
			picture: async (of, name) => {
				await of.page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
			}
		};
		await hour.device.page.goto(`/table/${play.process}`);
		await hour.wall.page.goto(`/screen/${play.process}`);
		await hour.desk.opens(`/facilitator/${play.process}/day`);
		const step = (title: string, act: (hour: Hour) => Promise<void>) =>
			test.step(title, () => act(hour));

		await step('each table gets the pen of an item of its own', plan.givePens);
		await step('four tables write at once', plan.writeTogether);
		await step(
			'[F7] a figure that is typed breaks the frame there, and is mended there',
			plan.mend
		);
		await step('[R32] two of one table at one figure: neither is lost', plan.sameFigure);
		await step('[C4] the text is fixed, and everybody answers in their own way', plan.answer);
		await step('[C3] an objection of nobody on every screen', objection.shown);
		await step('[C5] another table offers a text, and it is met by it', objection.met);
		await step('[C1] everybody can live with the next version', objection.consent);
		expect(hall.errors).toEqual([]);
	} finally {
		await hall.stop();
		await ledger.keep(info);
	}
});
