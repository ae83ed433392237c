import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keepsNothing } from './support/forgetful.ts';
import { openDayWithTwo } from './support/open-day.ts';
import { expect, test } from './support/test.ts';

/** What a phone of spring 2022 lacks (README, "Phones and browsers"), by how it would stand in a file. */
const NEWER: Record<string, RegExp> = {
	'a pattern that looks behind (Safari 16.4)': /\(\?<[=!]/,
	'a pattern with the v flag': /[^\\/]\/[dgimsuy]*v[dgimsuy]*[.,;)]/,
	'a static block (Safari 16.4)': /\bstatic\s*\{/,
	'an array copied while changed (Safari 16)': /\.(toSorted|toReversed|toSpliced|with)\(/,
	'a set operation (Safari 17)': /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/,
	'a grouping (Safari 17.4)': /\b(Object|Map)\.groupBy\b/,
	'a promise with its resolvers (Safari 17.4)': /\bPromise\.(withResolvers|try)\b/,
	'a signal of signals (Safari 16, 17.4)': /\bAbortSignal\.(timeout|any)\b/,
	'an array from a stream (Safari 16.4)': /\bArray\.fromAsync\b/,
	'a moment without work (no Safari)': /\brequestIdleCallback\b/,
	'an id from the browser (https only)': /\brandomUUID\b/,
	'a lock (https only)': /\bnavigator\.locks\b/
};

/** Such a word in what packages try first and can do without. */
const WITH_A_FALLBACK = /https:\/\/svelte\.dev\/e\/\w+/g;

test('nothing that was built asks for more than a phone of 2022 has', () => {
	const built = resolve(test.info().config.rootDir, '../../build/client');
	const found = readdirSync(built, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.js'))
		.flatMap((name) => {
			const code = readFileSync(join(built, name), 'utf8').replaceAll(WITH_A_FALLBACK, '');
			return Object.keys(NEWER)
				.filter((what) => NEWER[what]!.test(code))
				.map((what) => `${name}: ${what}, at ${NEWER[what]!.exec(code)?.index}`);
		});
	expect(found).toEqual([]);
});

test('style sheets are written as phones of 2022 read them', () => {
	const built = resolve(test.info().config.rootDir, '../../build/client');
	const unread = readdirSync(built, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.css'))
		.flatMap((name) => {
			const rules = readFileSync(join(built, name), 'utf8').replaceAll(/@supports[^{]*/g, '');
			// A range in a media query; an unknown selector that takes the whole rule along; and a size of
			// all letters that hangs on a selector Firefox has since the end of 2023.
			return (
				rules.match(
					/@media[^{]*[<>][^{]*|[^{}]*:popover-open[^{}]*|html:has\([^{]*\{[^}]*font-size[^}]*/g
				) ?? []
			);
		});
	expect(unread).toEqual([]);
});

test('a day on a phone without what came after 2022', async ({ server, openDevice }) => {
	let phones = 0;
	const { facilitator, truus, henk } = await openDayWithTwo(server, async (device, options) => {
		const page = await openDevice(device, options);
		if (device === 'phone') await page.addInitScript(forgetWhatIsNewer);
		if (device === 'phone' && ++phones === 2) await keepsNothing(page);
		return page;
	});
	await facilitator.press('Open de dag');
	await facilitator.goesOnBecause('Een oefendag.');
	await facilitator.begins('Voorstellen maken');
	await truus.isHere();
	await truus.startsProposal('Een huiskamer overdag');
	await truus.fill('Wat moet er gebeuren?', 'Met koffie.');
	await truus.seesMark('opgeslagen');
	await truus.press('Klaar met schrijven');
	for (const view of ['Plan', 'Kaders', 'Mijn plek', 'Nu']) await truus.goesTo(view);
	await truus.press('Hulp');
	await expect(truus.dialog('Waarmee kunnen we helpen?')).toBeVisible();

	await test.step('[R4] [fault 8] [issue 11.5] where the browser keeps nothing, nothing is lost while it is open, or said to be kept', async () => {
		await henk.isHere();
		await henk.startsProposal('Een moestuin');
		await henk.seesMark('opgeslagen');
		// The list of his table has it too: that comes by another way, a moment later.
		await henk.press('Klaar met schrijven');
		await henk.continuesProposal('Een moestuin');
		await henk.losesNetwork();
		await henk.fill('Wat moet er gebeuren?', 'Achter de kerk.');
		await henk.seesMark('nog niet verzonden');
		await henk.sees('Dit apparaat kan uw woorden nu niet bewaren.');
		await henk.press('Klaar met schrijven');
		await henk.sees('Laat deze pagina open.');
		await henk.continuesProposal('Een moestuin');
		await expect(henk.field('Wat moet er gebeuren?')).toHaveValue('Achter de kerk.');
		await henk.press('Klaar met schrijven');
		await henk.findsNetwork();
		await truus.sees('Achter de kerk.');
	});
});

/** Takes away, before a page begins, what phones of spring 2022 do not have. */
function forgetWhatIsNewer(): void {
	const gone: [object, ...string[]][] = [
		[Array, 'fromAsync'],
		[Array.prototype, 'toSorted', 'toReversed', 'toSpliced', 'with'],
		[Uint8Array, 'fromBase64', 'fromHex'],
		[Uint8Array.prototype, 'toBase64', 'toHex', 'toSorted', 'toReversed', 'with'],
		[Set.prototype, 'union', 'intersection', 'difference', 'isSubsetOf', 'isDisjointFrom'],
		[Object, 'groupBy'],
		[Map, 'groupBy'],
		[Promise, 'withResolvers', 'try'],
		[String.prototype, 'isWellFormed', 'toWellFormed'],
		[AbortSignal, 'timeout', 'any'],
		[URL, 'canParse', 'parse'],
		[RegExp, 'escape'],
		[HTMLElement.prototype, 'showPopover', 'hidePopover', 'togglePopover', 'popover'],
		[HTMLDialogElement.prototype, 'requestClose'],
		[window, 'requestIdleCallback', 'CloseWatcher', 'scheduler', 'Iterator', 'Temporal']
	];
	for (const [from, ...names] of gone) {
		for (const name of names) Reflect.deleteProperty(from, name);
	}
}
