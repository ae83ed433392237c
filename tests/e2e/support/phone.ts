import { expect } from '@playwright/test';
import { Answerer } from './answerer.ts';
import type { Cable } from './cable.ts';

/** Someone who takes part, by their own phone. */
export class Phone extends Answerer {
	/** The network it hangs on, where a test is to cut it. */
	cable: Cable | null = null;

	/** [R11] Recognises themselves in the issue statement. */
	async recognisesIssue(): Promise<void> {
		await this.seesTitle('Herkent u zich hierin?');
		await this.press('Ja, ik herken me hierin');
		await this.sees('U herkent zich in de tekst over de kwestie.');
	}

	/** [R11] Does not recognise themselves yet, and says what should be different. */
	async doesNotRecogniseIssueYet(want: string): Promise<void> {
		await this.seesTitle('Herkent u zich hierin?');
		await this.press('Nog niet, want …');
		await this.fill('Wat zou er nog anders moeten?', want);
		await this.press('Versturen');
		await this.sees('U herkent zich nog niet in de tekst. We kijken ernaar.');
	}

	/** [R2] Comes in through the lobby, under a name of their own choice. */
	async comesIn(): Promise<void> {
		await this.fill('Hoe wilt u heten?', this.name);
		await this.comesAlive(() => this.press('Doe mee'));
		await this.seesTitle('U bent er');
	}

	/** [R2] Types the short code from the screen. */
	async typesCode(code: string): Promise<void> {
		await this.page.goto('/');
		await this.fill('Code', code);
		await this.press('Verder');
	}

	async isHere(): Promise<void> {
		await this.press('Ik ben er');
	}

	/** To one of the views below the screen: 'Nu', 'Plan', 'Kaders', 'Mijn plek'. */
	async goesTo(view: string): Promise<void> {
		const nav = this.page.getByRole('navigation', { name: 'Onderdelen' });
		await this.follow(view, nav);
		await expect(this.link(view, nav)).toHaveAttribute('aria-current', 'page');
	}

	/** [issue 11] Nothing stands before the way to skip to the content, news neither. */
	async beginsWithSkip(): Promise<void> {
		const first = this.page.locator('a, button, section, aside').first();
		await expect(first).toHaveAccessibleName('Naar de inhoud');
	}

	/** Nothing reaches this phone any more, as in a hall with thick walls. */
	async losesNetwork(): Promise<void> {
		this.cable?.cut();
		await this.page.context().setOffline(true);
	}

	async findsNetwork(): Promise<void> {
		this.cable?.mend();
		await this.page.context().setOffline(false);
	}

	/**
	 * The worker has its copy, of all that it loaded and of a view with these words: from here on the
	 * page opens without network.
	 */
	async isKept(words: string): Promise<void> {
		await expect
			.poll(() =>
				this.page.evaluate(async (words) => {
					const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
					const built = loaded.filter((name) => name.includes('/_app/immutable/'));
					const copies = [location.pathname, ...built].map((name) => caches.match(name));
					const view = await (await caches.match(`${location.pathname}?view`))?.text();
					return (await Promise.all(copies)).every(Boolean) && (view ?? '').includes(words);
				}, words)
			)
			.toBe(true);
	}

	async opensAnswer(): Promise<void> {
		await this.seesTitle('Kunt u leven met dit plan?');
		await this.press('Mijn antwoord geven');
	}

	async knowsAnswerIsIn(): Promise<void> {
		await this.seesTitle('Uw antwoord is binnen');
	}

	/** [C4] After a new version: sees what changed, and says in one tap that it stays the answer. */
	async confirmsEarlierAnswer(version: number): Promise<void> {
		await this.sees(`Uw eerdere antwoord, op versie ${version}`);
		await this.press('Dit blijft mijn antwoord');
		await this.knowsAnswerIsIn();
	}
}
