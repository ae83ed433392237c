import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';

const ORIGIN = 'http://heard.test';

/** A page that is followed, without a server: the same modules, in a real browser. */
const test = base.extend<{ opens: (body: string) => Promise<void> }>({
	opens: async ({ page }, use, info) => {
		const folder = resolve(info.config.rootDir, '../../src/lib/ui/heard');
		let html = '';
		await page.route(`${ORIGIN}/**`, async (route) => {
			const name = new URL(route.request().url()).pathname.slice(1);
			if (name === '') return route.fulfill({ contentType: 'text/html', body: html });
			const body = stripTypeScriptTypes(readFileSync(join(folder, name), 'utf8'));
			return route.fulfill({ contentType: 'text/javascript', body });
		});
		await use(async (body) => {
			html = `<!doctype html><html lang="nl"><title>t</title><body><div>${body}</div>
				<script type="module">
					import { ScreenFollower } from './screen-follower.ts';
					import { announce } from './announcer.ts';
					window.announce = announce;
					const follower = new ScreenFollower();
					window.arrive = () => follower.arrive();
					follower.follow();
					document.title = 'followed';
				</script></body></html>`;
			await page.goto(ORIGIN);
			await expect(page).toHaveTitle('followed');
		});
	}
});

/** What the one live region holds now, oldest first. */
const said = (page: Page) => page.getByRole('log').locator('p').allTextContents();

/** Nothing was said before this, and what the page became was looked at: words are said in their order. */
async function hearsNext(page: Page): Promise<void> {
	await page.evaluate(() =>
		(window as unknown as { announce(words: string): void }).announce('Nu')
	);
	await expect.poll(() => said(page)).toEqual(['Nu']);
}

/** Puts other words or another element in the place of one, as a page does when the server spoke. */
const becomes = (page: Page, selector: string, html: string) =>
	page.locator(selector).evaluate((element, html) => (element.outerHTML = html), html);

test('[issue 11.3] who hears what became of their press does not hear besides that it is done', async ({
	page,
	opens
}) => {
	await opens(`<section><h2>Vragen</h2><button>Stel</button><p id="here" data-heard></p></section>
		<section><h2>Zaal</h2><p id="elsewhere" data-heard></p></section>`);
	await page.getByRole('button').focus();
	const accepted = (at: string, words: string) =>
		page.evaluate(
			([at, words]) => {
				const { announce } = window as unknown as { announce(words: string, says: string): void };
				announce('Gelukt.', 'done');
				document.getElementById(at!)!.textContent = words!;
			},
			[at, words]
		);
	await accepted('here', 'De vraag staat erbij.');
	await expect.poll(() => said(page)).toEqual(['De vraag staat erbij.']);
	await accepted('elsewhere', 'Nog 2 bezig.');
	await expect.poll(() => said(page)).toEqual(['De vraag staat erbij.', 'Gelukt.', 'Nog 2 bezig.']);
});

test('[everyone B4] another screen takes the focus on its heading, and is not said besides', async ({
	page,
	opens
}) => {
	await opens('<main><h1>Kunt u leven met dit plan?</h1><button>Geef</button></main>');
	expect(await said(page)).toEqual([]);
	await page.getByRole('button').focus();
	await becomes(page, 'main', '<main><h1>Uw antwoord is binnen</h1></main>');
	await expect(page.getByRole('heading')).toBeFocused();
	await hearsNext(page);
});

test('[everyone B2] a heading whose words change is said, and the focus stays', async ({
	page,
	opens
}) => {
	await opens('<main><h1>Uw antwoord is nog niet verzonden</h1><button>Anders</button></main>');
	await page.getByRole('button').focus();
	await page.getByRole('heading').evaluate((h1) => (h1.textContent = 'Uw antwoord is binnen'));
	await expect.poll(() => said(page)).toEqual(['Uw antwoord is binnen']);
	await expect(page.getByRole('button')).toBeFocused();
	// Also when it has the focus itself: that was read out with its old words.
	await page.getByRole('heading').evaluate((h1) => {
		h1.tabIndex = -1;
		h1.focus();
		h1.textContent = 'Dit telde niet mee';
	});
	await expect.poll(() => said(page)).toContain('Dit telde niet mee');
});

test('[everyone B1] [everyone B6] a dialog or a field keeps the focus; the screen behind it is said there', async ({
	page,
	opens
}) => {
	await opens(`<main><h1>Voorstellen</h1></main>
		<dialog><h2 tabindex="-1" autofocus>Waarmee kunnen we helpen?</h2><button>Praten</button></dialog>`);
	await page.locator('dialog').evaluate((dialog: HTMLDialogElement) => dialog.showModal());
	await becomes(page, 'main', '<main><h1>Kunt u leven met dit plan?</h1><input /></main>');
	// Outside the dialog nothing is there for a screen reader: the words come in the dialog.
	await expect.poll(() => said(page)).toEqual(['Kunt u leven met dit plan?']);
	await expect(page.locator('dialog [data-announcer] p')).toHaveCount(1);
	// A step within it: its button went, its title changed and takes the focus.
	await page.getByRole('button').focus();
	await page.locator('dialog').evaluate((dialog) => {
		dialog.querySelector('h2')!.textContent = 'Uw vraag is er';
		dialog.querySelector('button')!.remove();
	});
	await expect(page.getByRole('heading', { name: 'Uw vraag is er' })).toBeFocused();

	await page.locator('dialog').evaluate((dialog: HTMLDialogElement) => dialog.close());
	await page.locator('input').focus();
	await becomes(page, 'h1', '<h1>Pauze</h1>');
	await expect.poll(() => said(page)).toContain('Pauze');
	await expect(page.locator('input')).toBeFocused();
});

test('[everyone B4] what had the focus is gone: the heading of its part takes it, not of another', async ({
	page,
	opens
}) => {
	await opens(`<main><h1>Plan</h1>
		<section><h2>Eerste</h2></section>
		<section><h2>Tweede</h2><div><button>Ja, dat doe ik</button></div></section></main>`);
	await page.getByRole('button').focus();
	await becomes(page, 'button', '<p>U doet dit.</p>');
	await expect(page.getByRole('heading', { name: 'Tweede' })).toBeFocused();
	await becomes(page, 'section:last-child', '');
	await expect(page.getByRole('heading', { name: 'Plan' })).toBeFocused();
});

test('[issue 11] what is folded away gives the focus to what folded it', async ({
	page,
	opens
}) => {
	await opens(`<main><h1>Mensen</h1>
		<details open><summary>Voeg iemand toe</summary><input aria-label="Naam" /><button>Voeg toe</button></details>
		<ul><li><button aria-expanded="true" aria-controls="give">Geef een plek: Truus</button>
			<div id="give"><button>Annuleren</button></div></li></ul></main>`);
	// By itself, once somebody is on the list.
	await page.getByRole('button', { name: 'Voeg toe' }).focus();
	await page.locator('details').evaluate((details: HTMLDetailsElement) => (details.open = false));
	await expect(page.locator('summary')).toBeFocused();
	// It stays among what Tab stops at.
	await expect(page.locator('summary')).not.toHaveAttribute('tabindex');

	await page.getByRole('button', { name: 'Annuleren' }).focus();
	await page.locator('#give').evaluate((form) => form.remove());
	await expect(page.getByRole('button', { name: 'Geef een plek: Truus' })).toBeFocused();
});

test('[issue 11] what a key brings the focus to is whole in sight, whatever the page does just then', async ({
	page,
	opens
}) => {
	await page.setViewportSize({ width: 600, height: 400 });
	await opens(`<style>body { margin: 0 } textarea { display: block; block-size: 200px; inline-size: 300px }
			.bar { position: sticky; inset-block-end: 0; block-size: 60px; background: white }</style>
		<main><h1>Kwestie</h1><input aria-label="Naam" /><p id="room"></p><textarea aria-label="De tekst"></textarea>
			<div style="block-size: 250px"></div><button>Opslaan</button></main><div class="bar">opgeslagen</div>`);
	/** In the browser: nothing lies over its upper and its lower edge. */
	const isWhole = (name: string) =>
		page.evaluate((name) => {
			const one = [...document.querySelectorAll('textarea, button')].find(
				(one) => one.ariaLabel === name || one.textContent === name
			)!;
			const { left, width, top, bottom } = one.getBoundingClientRect();
			return [top + 1, bottom - 1].every(
				(y) => document.elementFromPoint(left + width / 2, y) === one
			);
		}, name);
	// Words appear above what is gone to, as what was typed is taken.
	await page.getByLabel('Naam').evaluate((field) =>
		field.addEventListener('change', () => {
			document.getElementById('room')!.style.blockSize = '120px';
		})
	);
	await page.getByLabel('Naam').fill('Truus');
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('De tekst')).toBeFocused();
	await expect.poll(() => isWhole('De tekst')).toBe(true);
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button')).toBeFocused();
	await expect.poll(() => isWhole('Opslaan')).toBe(true);

	// What a key pressed stays in sight while the page becomes what it was pressed for.
	await page.getByRole('button').evaluate((button) =>
		button.addEventListener('click', () => {
			document.getElementById('room')!.textContent = 'Truus staat op de lijst.';
			document.getElementById('room')!.style.blockSize = '600px';
		})
	);
	await page.keyboard.press('Enter');
	await expect.poll(() => isWhole('Opslaan')).toBe(true);

	// Whoever points sees where they point: nothing moves for them, from the first time they do.
	await page.getByRole('heading').click();
	await page.evaluate(() => {
		document.getElementById('room')!.style.blockSize = '120px';
		window.scrollTo(0, 100);
	});
	await page.getByLabel('De tekst').click({ position: { x: 20, y: 120 } });
	expect(await page.evaluate(() => window.scrollY)).toBe(100);
});

test('[issue 11] a key that is held down presses once', async ({ page, opens }) => {
	await opens('<main><h1>De dag</h1><button>Begin: Informatie</button></main>');
	await page.getByRole('button').evaluate((button) => {
		button.addEventListener('click', () => (button.textContent += '.'));
	});
	await page.getByRole('button').focus();
	for (let times = 0; times < 3; times++) await page.keyboard.down('Enter');
	await expect(page.getByRole('button')).toHaveText('Begin: Informatie.');
	await page.keyboard.up('Enter');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button')).toHaveText('Begin: Informatie..');
});

test('[everyone B4] a button that is switched off does not drop the focus', async ({
	page,
	opens
}) => {
	await opens(
		'<main><h1>Kwestie</h1><section><h2>De tekst</h2><button>Zet open</button></section></main>'
	);
	await page.getByRole('button').focus();
	await page.getByRole('button').evaluate((button: HTMLButtonElement) => (button.disabled = true));
	await expect(page.getByRole('heading', { name: 'De tekst' })).toBeFocused();
});

test('[everyone B4] another page that left the focus on nothing puts it on its heading', async ({
	page,
	opens
}) => {
	await opens('<main><h1>Kaders</h1><input /></main>');
	const arrive = () => page.evaluate(() => (window as unknown as { arrive(): void }).arrive());
	await page.locator('input').focus();
	await arrive();
	await expect(page.locator('input')).toBeFocused();
	await page.locator('input').blur();
	await arrive();
	await expect(page.getByRole('heading')).toBeFocused();
});

test('[issue 11] Escape leaves a dialog for where the focus was, or its part where that is gone', async ({
	page,
	opens
}) => {
	await opens(`<main><h1>Nu</h1><section><h2>Tafels</h2><button>Hulp</button></section></main>
		<dialog><h2 tabindex="-1" autofocus>Waarmee kunnen we helpen?</h2><button>Praten</button></dialog>`);
	const open = async () => {
		await page.getByRole('button', { name: 'Hulp' }).focus();
		await page.locator('dialog').evaluate((dialog: HTMLDialogElement) => dialog.showModal());
		await expect(page.getByRole('heading', { name: 'Waarmee' })).toBeFocused();
	};
	await open();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Hulp' })).toBeFocused();
	await open();
	await page.getByText('Hulp').evaluate((button) => button.remove());
	await page.keyboard.press('Escape');
	await expect(page.getByRole('heading', { name: 'Nu' })).toBeFocused();
});

test('[issue 11] who goes back on the same page, out of a dialog, has the focus where it was', async ({
	page,
	opens
}) => {
	await opens('<main><h1>Nu</h1><button>Hulp</button></main>');
	/** As the router of the pages does it: the focus is put on nothing, and then it says so. */
	const arrive = (address: string) =>
		page.evaluate((address) => {
			history.replaceState(null, '', address);
			(document.activeElement as HTMLElement).blur();
			(window as unknown as { arrive(): void }).arrive();
		}, address);
	await page.getByRole('button').focus();
	await arrive('');
	await expect(page.getByRole('button')).toBeFocused();
	await arrive('?view=plan');
	await expect(page.getByRole('heading')).toBeFocused();
});

test('[everyone B4] who taps beside it lost nothing', async ({ page, opens }) => {
	await opens('<main><h1>Plan</h1><p>Leeg</p><button>Ja</button></main>');
	await page.getByRole('button').click();
	await page.getByText('Leeg').click();
	await becomes(page, 'button', '');
	await hearsNext(page);
	await expect(page.locator('body')).toBeFocused();
});

test('[everyone B5] an error is gone to, each time somebody presses; who types is told', async ({
	page,
	opens
}) => {
	await opens(`<main><h1>Stoppen</h1><form onsubmit="return false">
		<fieldset role="radiogroup" aria-label="Uw woorden"><input type="radio" aria-label="Blijven" /></fieldset>
		<input aria-label="Aantal" />
		<button type="button">Stop</button></form></main>`);
	await page.getByRole('button').evaluate((button) =>
		button.addEventListener('click', () => {
			if (document.getElementById('a-error')) return;
			const group = document.querySelector('fieldset')!;
			group.ariaInvalid = 'true';
			group.insertAdjacentHTML('beforebegin', '<p id="a-error">Kies eerst wat bij u past.</p>');
		})
	);
	await page.getByRole('button').press('Enter');
	await expect(page.getByRole('radio')).toBeFocused();
	// Nothing changes on the page now; it is still gone to.
	await page.getByRole('button').press('Enter');
	await expect(page.getByRole('radio')).toBeFocused();

	await page.getByRole('textbox').fill('x');
	await page.getByRole('textbox').evaluate((field) => {
		field.insertAdjacentHTML('beforebegin', '<p id="b-error">Vul een getal in.</p>');
	});
	await expect.poll(() => said(page)).toEqual(['Vul een getal in.']);
	await expect(page.getByRole('textbox')).toBeFocused();
});

test('[everyone B7] [everyone B8] what appears or changes is said once; what comes with a screen is not', async ({
	page,
	opens
}) => {
	await opens('<main><h1>Nu</h1><p data-heard>Er komt iemand naar u toe.</p></main>');
	await page.locator('h1').evaluate((h1) => {
		h1.insertAdjacentHTML('afterend', '<p id="new" data-heard>Bewaard <b>om</b></p>');
	});
	await expect.poll(() => said(page)).toEqual(['Bewaard om']);
	await becomes(
		page,
		'main',
		`<main><h1>Kaders</h1><p data-heard>Er komt iemand naar u toe.</p>
		<p data-heard>Nieuw</p><p data-heard="assertive">Niet verstuurd</p></main>`
	);
	await expect.poll(() => said(page)).toEqual(['Bewaard om', 'Niet verstuurd']);
	await page.evaluate(() => {
		const { announce } = window as unknown as { announce: (words: string) => void };
		for (const words of ['een', 'twee', 'een']) announce(words);
	});
	await expect.poll(() => said(page)).toEqual(['Bewaard om', 'Niet verstuurd', 'een', 'twee']);
});

test('[everyone B8] what was said does not stay to be found', async ({ page, opens }) => {
	await page.clock.install();
	await opens('<main><h1>Nu</h1></main>');
	await page.locator('h1').evaluate((h1) => {
		h1.insertAdjacentHTML('afterend', '<p data-heard>Bewaard</p>');
	});
	await page.clock.runFor(200);
	expect(await said(page)).toEqual(['Bewaard']);
	await page.clock.runFor(8_000);
	expect(await said(page)).toEqual([]);
});
