import { expect } from '@playwright/test';
import { PlanDesk } from './plan-desk.ts';

/** The consent round behind the desk: one next step at a time. */
export class RoundDesk extends PlanDesk {
	/** Shows the text on every screen. */
	async presents(): Promise<void> {
		await this.press('Laat de tekst zien');
	}

	/** [R33 roll call] Confirms who sits at a table, and that everybody was looked after. */
	async confirmsTable(table: string): Promise<void> {
		await this.press(`Klopt: ${table}`);
		await expect(this.button(`Klopt: ${table}`)).toBeHidden();
	}

	async finishesRollCall(): Promise<void> {
		await this.press('Iedereen is nagekeken');
		await this.seesMark('gedaan', this.part('Wie is er?'));
	}

	async reveals(): Promise<void> {
		await this.sees('Alle antwoorden zijn binnen');
		await this.press('Laat de uitkomst zien');
		await this.press('Ja, laat zien', this.dialog('Laat de uitkomst zien'));
	}

	/** How many people gave which answer, after the reveal. */
	async countIs(answer: string, count: number): Promise<void> {
		const term = this.page.getByRole('term').filter({ hasText: new RegExp(`^${answer}$`) });
		await expect(term.locator('xpath=following-sibling::dd[1]')).toHaveText(String(count));
	}
}
