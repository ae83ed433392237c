import { openDayWithTwo } from './support/open-day.ts';
import type { Phone } from './support/phone.ts';
import { expect, test } from './support/test.ts';

// By a real clock, so only when asked for: `OFFLINE_MINUTES=60 npx playwright test hour-offline`.
const MINUTES = Number(process.env.OFFLINE_MINUTES ?? 0);
test.skip(MINUTES < 3, 'set OFFLINE_MINUTES to 3 or more, 60 for the real thing');
test.setTimeout((MINUTES + 10) * 60_000);

const MINUTE_MS = 60_000;
const SHARED = 'Een huiskamer overdag';
const BEGUN = 'Een moestuin';
const WHAT = 'Wat moet er gebeuren?';

/** A phone in a pocket: its page stands still, as a browser keeps a page behind a locked screen. */
async function locksScreen({ page }: Phone, ms: number): Promise<void> {
	const browser = await page.context().newCDPSession(page);
	await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
	await new Promise((resolve) => setTimeout(resolve, ms));
	await browser.send('Page.setWebLifecycleState', { state: 'active' });
	await browser.detach();
}

async function types(phone: Phone, line: string): Promise<void> {
	const text = phone.field(WHAT);
	await text.press('Control+End');
	await text.pressSequentially(`${line} `);
}

test(`[R4] a phone writes ${MINUTES} minutes without network, locked and reloaded in between; all arrives once`, async ({
	server,
	openDevice
}) => {
	const { facilitator, truus, henk } = await openDayWithTwo(server, openDevice);
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag zonder kaders.');
	await facilitator.begins('Voorstellen maken');
	for (const phone of [truus, henk]) {
		await phone.isHere();
		await phone.seesTitle('Voorstellen van uw tafel');
	}
	await truus.startsProposal(SHARED);
	await types(truus, 'vooraf');
	await truus.seesMark('opgeslagen');
	await truus.isKept('vooraf');
	await truus.losesNetwork();

	const begin = Math.ceil(MINUTES / 3);
	const share = Math.ceil((MINUTES * 2) / 3);
	const inShared: string[] = ['vooraf'];
	const inBegun: string[] = [];
	for (let minute = 1; minute <= MINUTES; minute++) {
		const until = Date.now() + MINUTE_MS;
		if (minute === begin) {
			await truus.press('Klaar met schrijven');
			await truus.startsProposal(BEGUN);
		}
		if (minute === share) {
			await henk.continuesProposal(SHARED);
			await henk.sharesProposal();
			await truus.press('Klaar met schrijven');
			await truus.continuesProposal(SHARED);
		}
		const lines = minute >= begin && minute < share ? inBegun : inShared;
		const line = `regel-${minute}.`;
		await types(truus, line);
		lines.push(line);
		await truus.seesMark('nog niet verzonden');
		if (minute % 7 === 2) await truus.page.reload();
		await expect(truus.field(WHAT)).toHaveValue(`${lines.join(' ')} `);
		if (minute % 5 === 0) await locksScreen(truus, until - Date.now());
		else await truus.page.waitForTimeout(Math.max(0, until - Date.now()));
	}

	const back = Date.now();
	await truus.findsNetwork();
	await truus.sees('Uw woorden zijn bewaard in een nieuw voorstel');
	console.log(`told after ${Date.now() - back} ms`);
	await truus.press('Open dat voorstel');
	await expect(truus.field(WHAT)).toHaveValue(`${inShared.join(' ')} `);
	await truus.seesMark('opgeslagen');
	await truus.press('Klaar met schrijven');
	await expect(henk.part(BEGUN)).toHaveCount(1);
	await expect(truus.part(BEGUN)).toHaveCount(1);
	await henk.sees(inBegun.join(' '));
	await henk.sees(inShared.join(' '));
	for (const phone of [truus, henk]) {
		await expect(phone.part(SHARED)).toHaveCount(2);
		await expect(phone.page.getByText(inShared.at(-1)!)).toHaveCount(1);
	}
});
