import { expect } from '@playwright/test';
import type { Facilitator } from './facilitator.ts';
import type { Phone } from './phone.ts';
import type { TableDevice } from './table-device.ts';
import { seesWholeQuestion } from './whole-question.ts';

/** As phones say it, in two languages. */
const SAID = {
	nl: {
		help: 'Hulp',
		talk: 'Ik wil iemand spreken',
		stop: 'Ik wil stoppen',
		back: 'Terug',
		title: 'Waarmee kunnen we helpen?',
		arrived: 'Uw vraag om hulp is aangekomen.',
		close: 'Sluiten',
		coming: 'Iemand van de begeleiding komt naar u toe.',
		offline: /^Geen verbinding\./,
		answer: 'Mijn antwoord geven',
		question: 'Kunt u leven met dit plan?',
		called: 'Nog ongeveer een minuut, dan gaan we verder.'
	},
	en: {
		help: 'Help',
		talk: 'I want to speak to someone',
		stop: 'I want to stop',
		back: 'Back',
		title: 'How can we help?',
		arrived: 'Your request for help has arrived.',
		close: 'Close',
		coming: 'A facilitator is coming to you.',
		offline: /^No connection\./,
		answer: 'Give my answer',
		question: 'Can you live with this plan?',
		called: 'About one more minute, then we go on.'
	}
} as const;
type Language = keyof typeof SAID;

/** [fault 23] Whoever came in does not come back to the door. */
export async function leftNoDoorBehind({ page }: Phone): Promise<void> {
	const before = await page.evaluate(() =>
		(window as unknown as { navigation: { entries(): { url: string }[] } }).navigation
			.entries()
			.map(({ url }) => new URL(url).pathname)
	);
	expect(before.filter((path) => !path.startsWith('/seat/'))).toEqual([]);
}

/** [everyone B1] [walk W2] Reads elsewhere when everyone is asked: sees and hears it there, one tap away. */
export async function isAskedElsewhere(phone: Phone, facilitator: Facilitator): Promise<void> {
	const asked = 'U wordt nu gevraagd: kunt u leven met dit plan?';
	await facilitator.press('Pauzeer de ronde');
	await phone.looks('phone, the round is paused');
	await phone.goesTo('Kaders');
	await phone.doesNotSee(asked);
	await facilitator.press('Ga verder');
	await phone.sees(asked);
	await phone.hears(asked);
	await expect(phone.page).toHaveTitle(new RegExp(`^${asked.replace('?', '\\?')} · `));
	await phone.checksPage('phone, asked while it shows the frames');
	await phone.follow('Ga ernaartoe');
	await phone.seesTitle(SAID.nl.question);
	await phone.doesNotSee(asked);
}

/** From here on this phone is in English. */
export async function goesOnInEnglish({ page }: Phone): Promise<void> {
	await page.context().addCookies([{ name: 'plandag_language', value: 'en', url: page.url() }]);
	const connected = page.waitForEvent('websocket', (socket) => socket.url().includes('/live'));
	await Promise.all([connected, page.reload()]);
}

/**
 * [everyone A5] [everyone B8] Asked for help, heard that it arrived and that somebody comes; the desk hears
 * who calls, and to whom one goes. Opened the question and lost the network.
 */
export async function opensQuestionOffline(
	phone: Phone,
	language: Language,
	facilitator: Facilitator,
	called = async () => {}
): Promise<void> {
	const said = SAID[language];
	await phone.press(said.help);
	await phone.looks('phone, asking for help …');
	await goesBackInHelp(phone, language);
	await phone.press(said.talk);
	await phone.hears(said.arrived);
	await phone.button(said.close).last().click();
	await called();
	await facilitator.hears(`${phone.name} (Tafel 1) wil iemand spreken`);
	await facilitator.press(`Ik ga erheen: ${phone.name}`);
	await phone.sees(said.coming);
	await phone.hears(said.coming);
	await facilitator.hears(`U gaat naar ${phone.name} (Tafel 1), die om `);
	await phone.looks('phone, help is coming');
	await phone.press(said.answer);
	await phone.seesTitle(said.question);
	await phone.losesNetwork();
}

/** [issue 11.2] Back, the browser's and the page's own, is one step within the help dialog; then it closes it. */
async function goesBackInHelp(phone: Phone, language: Language): Promise<void> {
	const { help, stop, back, title } = SAID[language];
	for (const one of ['browser', 'page', 'phone'] as const) {
		await phone.press(stop);
		await expect(phone.dialog(title)).toHaveCount(0);
		if (one === 'browser') await phone.page.goBack();
		else if (one === 'page') await phone.press(back, phone.page.getByRole('dialog'));
		// As Android's Back asks a dialog first.
		else
			await phone.page
				.getByRole('dialog')
				.evaluate((dialog) => dialog.dispatchEvent(new Event('cancel', { cancelable: true })));
		await expect(phone.dialog(title)).toBeVisible();
	}
	await phone.page.goBack();
	await expect(phone.page.getByRole('dialog')).toHaveCount(0);
	// [issue 11] Escape closes it from any step, and the focus is where it was.
	await phone.press(help);
	await phone.press(stop);
	await phone.page.keyboard.press('Escape');
	await expect(phone.page.getByRole('dialog')).toHaveCount(0);
	await phone.hasFocusOn(help);
	await phone.press(help);
}

/** [issue 11.2] The desk says that its browser plays nothing yet, and one tap is enough. */
export async function turnsSoundOn(facilitator: Facilitator): Promise<void> {
	const silent = 'Uw browser geeft nog geen geluid bij een hulpvraag.';
	await facilitator.sees(silent);
	await facilitator.hears(silent);
	await facilitator.checksPage('desk, a call without sound');
	await facilitator.press('Zet het geluid aan');
	await facilitator.doesNotSee(silent);
}

export async function seesQuestionOffline(phone: Phone, language: Language): Promise<void> {
	const said = SAID[language];
	await phone.sees(said.offline);
	await phone.sees(said.coming);
	if (language === 'nl') await phone.looks('phone, the question without network …');
	await seesWholeQuestion(phone);
	await phone.findsNetwork();
	await expect(phone.page.getByText(said.offline)).toHaveCount(0);
}

/**
 * [R18] [R29] [everyone B8] Somebody without a phone calls at their table: heard there and at the desk, and
 * over once they spoke.
 */
export async function callsAtTable(
	table: TableDevice,
	name: string,
	facilitator: Facilitator
): Promise<void> {
	const { help, arrived, title, close } = SAID.nl;
	await table.press(help);
	await table.hears(title);
	await table.press(name, table.dialog(title));
	await table.press('Ik wil even pauze');
	await table.hears(arrived);
	await table.button(close).last().click();
	await table.hasFocusOn(help);
	await facilitator.press(`Ik ga erheen: ${name}`);
	await facilitator.hears(`U gaat naar ${name} (Tafel 1), die om `);
	await facilitator.press(`Gesproken: ${name}`);
	await expect(call(facilitator, name)).toHaveCount(0);
}

/** [everyone A4] The last call is told in words where people answer. */
export async function hearsLastCall(phone: Phone, language: Language): Promise<void> {
	const { called } = SAID[language];
	await phone.sees(called);
	await phone.hears(called);
}

/** [walk 15] [everyone B8] Whoever went says that they spoke: nobody is told any more that somebody comes. */
export async function spokeWith(facilitator: Facilitator, phones: readonly Phone[]): Promise<void> {
	for (const phone of phones) {
		await facilitator.press(`Gesproken: ${phone.name}`);
		await expect(call(facilitator, phone.name)).toHaveCount(0);
	}
	for (const phone of phones) {
		for (const { coming } of Object.values(SAID)) await phone.doesNotSee(coming);
	}
}

const call = ({ page }: Facilitator, name: string) =>
	page
		.getByRole('region', { name: 'Hulpvragen', exact: true })
		.locator(':scope > *')
		.filter({ hasText: `U gaat naar ${name}` });

/** [walk 15] Counts what a page of the desk sounds. */
export async function listensTo({ page }: Facilitator): Promise<() => Promise<number>> {
	await page.evaluate(() => {
		const start = AudioScheduledSourceNode.prototype.start;
		document.documentElement.dataset.notes = '0';
		AudioScheduledSourceNode.prototype.start = function (when) {
			const { dataset } = document.documentElement;
			dataset.notes = String(Number(dataset.notes) + 1);
			start.call(this, when);
		};
	});
	return async () => Number(await page.locator('html').getAttribute('data-notes'));
}

/** [fault 23] The browser's Back is one step of the answer, and at its beginning closes it. */
export async function goesBackStepByStep(phone: Phone): Promise<void> {
	await phone.choose('Ik kan er nog niet mee leven');
	await phone.press('Verder');
	await phone.choose('Over een of meer punten');
	await phone.tick(/^Punt 1:/);
	await phone.press('Verder');
	await phone.seesTitle('Waarom kunt u er nog niet mee leven?');
	for (const title of ['Waar gaat het over?', 'Kunt u leven met dit plan?']) {
		await phone.page.goBack();
		await phone.seesTitle(title);
	}
	await phone.page.goForward();
	await phone.seesTitle('Waar gaat het over?');
	await phone.page.goBack();
	await phone.seesTitle('Kunt u leven met dit plan?');
	await phone.page.goBack();
	await expect(phone.page.getByRole('radio')).toHaveCount(0);
	await phone.seesTitle('Uw antwoord is binnen');
}
