import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { Play, REASON } from '../support/play.ts';
import { startHall } from '../support/hall.ts';
import { comesAs } from './support/hall.ts';
import { expect, test } from './support/test.ts';

const WIDE = 'W'.repeat(40);
const LINK = `https://voorbeeld.nl/${'a'.repeat(229)}`;
const ARABIC = 'نريد مكانًا نلتقي فيه، بـ 5.000 يورو.';
const TURNED = 'Jan\u202e 000.5 €';
const WORDS = `${LINK}\n${ARABIC}\n${WIDE} ${TURNED}`;
const LINE = LINK.slice(0, 190);

/** What sticks out of a page, and which buttons something else lies over. */
async function wrongWith(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const width = document.documentElement.clientWidth;
		const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => {
			const { right, left, width: own } = one.getBoundingClientRect();
			return own > 1 && (right > width + 1 || left < -1) && one.checkVisibility();
		});
		const sticking = document.documentElement.scrollWidth > width ? wide.slice(-4) : [];
		const covered = [...document.querySelectorAll<HTMLElement>('button, a[href]')].filter((one) => {
			if (!one.checkVisibility() || one.closest('[inert], .visually-hidden, .nl-skip-link'))
				return false;
			one.scrollIntoView({ block: 'center' });
			const { left, top, width: w, height: h } = one.getBoundingClientRect();
			if (w < 2 || h < 2) return false;
			const there = document.elementFromPoint(left + w / 2, top + h / 2);
			return there !== null && !one.contains(there) && !there.contains(one);
		});
		const told = (what: string) => (one: HTMLElement) =>
			`${what}: ${one.tagName.toLowerCase()}.${one.className} ${(one.textContent ?? '').trim().slice(0, 30)}`;
		return [...sticking.map(told('wide')), ...covered.map(told('covered'))];
	});
}

test('[fault 22] [fault 24] words of people widen no page, cover no button and turn no line', async ({
	browser
}, info) => {
	const root = resolve(info.config.rootDir, '../..');
	const hall = await startHall(root);
	try {
		const play = await Play.begin(hall, WIDE);
		const found: Record<string, string[]> = {};
		const at = async (
			visitor: Parameters<typeof comesAs>[2],
			size = { width: 320, height: 640 }
		) => {
			const context = await browser.newContext({ viewport: size, baseURL: hall.url });
			const page = await context.newPage();
			await comesAs(page, hall, visitor);
			return page;
		};
		const look = async (page: Page, address: string, what: string) => {
			await page.goto(address);
			await expect(page.locator('h1').first()).toBeVisible();
			await page.evaluate(() => document.fonts.ready);
			const wrong = await wrongWith(page);
			if (wrong.length > 0) found[what] = wrong;
			if (process.env.PICTURES) {
				const name = what.replaceAll(/\W+/g, '-');
				await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
			}
		};

		const party = await play.party(`Gemeente ${WIDE}`, 'G');
		await play.framesLocked(party);
		await play.dayOpen();
		for (const name of [`Jan ${WIDE}`, TURNED, 'محمد العلي'])
			await play.pb.do('person:add', {
				name,
				reach: LINE,
				group: WIDE,
				circle: 'inner',
				sector: 'residents',
				source: 'phone'
			});
		await play.pb.do('question:ask', { words: LINK });
		await play.pb.do('parking:add', { words: WORDS, seat: null, table: null, owner: null });
		const [anna, bob] = await play.seats(WIDE, 'محمد');
		await play.block('proposals');
		const proposal = await play.proposal(anna!, LINE, 'Een bank.');
		await anna!.client.do('proposal:share', { proposal });
		await play.proposal(bob!, WIDE, ARABIC);

		const phone = await at(anna!.visitor);
		const seat = `/seat/${play.process}/${anna!.id}`;
		await look(phone, seat, 'phone, proposals');
		for (const view of ['information', 'me', 'recovery'])
			await look(phone, `${seat}?view=${view}`, `phone, ${view}`);
		const device = await play.at('table', play.tables[0] ?? '');
		const table = await at(device.visitor, { width: 320, height: 800 });
		await look(table, `/table/${play.process}`, 'table, proposals');
		const screen = await at((await play.at('screen', play.process)).visitor, {
			width: 1280,
			height: 720
		});
		await look(screen, `/screen/${play.process}`, 'projector, wall');

		const item = await play.item(`${LINK} ${WIDE}`);
		await play.pb.do('item:fill', { item, where: LINE, when: 'any', money: [] });
		await play.pb.do('item:add-carrier', { item, carrier: anna!.id });
		await play.pb.do('plan:freeze', {}, REASON);
		await play.block('plan');
		await look(phone, seat, 'phone, plan');
		await look(table, `/table/${play.process}`, 'table, plan');
		await look(screen, `/screen/${play.process}`, 'projector, plan');
		await play.block('consent');
		await play.roundAsking();
		await look(phone, seat, 'phone, asked');
		await play.answer(anna!, 'CANNOT_YET', {
			objection: { text: LINK, liveable: ARABIC, items: [item], shownAs: 'display-name' }
		} as never);
		await play.answer(bob!, 'CAN_LIVE');
		await look(table, `/table/${play.process}`, 'table, asked');
		await play.pb.do('round:reveal', {});
		await look(phone, seat, 'phone, own objection');
		await look(screen, `/screen/${play.process}`, 'projector, objections');
		const other = await at(bob!.visitor);
		await look(other, `/seat/${play.process}/${bob!.id}`, 'phone, objections of others');

		const desk = await at(play.staff);
		const base = `/facilitator/${play.process}`;
		const pages = ['people', 'frames', `frames/${party.party}`, 'questions', 'room', 'day'];
		pages.push('proposals', 'plan', 'consent', 'parking', 'team', 'test', 'result');
		for (const name of pages) await look(desk, `${base}/${name}`, `desk, ${name}`);
		const signer = await at(party.visitor);
		await look(signer, `/party/${play.process}`, 'party');
		await look(signer, `/party/${play.process}/frames`, 'party, frames');
		// In a sentence of ours a name from right to left is kept apart.
		await desk.goto(`${base}/room`);
		await expect(desk.locator('[aria-label*="\u2068محمد\u2069"]').first()).toBeAttached();
		expect(found).toEqual({});
	} finally {
		await hall.stop();
	}
});
