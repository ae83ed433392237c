import { expect } from '@playwright/test';
import { Person } from './person.ts';

/** The screen for the whole room: shows, and takes nothing in. */
export class Projector extends Person {
	/** The short code to join, as people read it from their chairs. */
	async readsCode(): Promise<string> {
		await this.seesTitle('Doe mee');
		const code = this.page.getByText(/^[A-Z0-9]{3}-[A-Z0-9]{5}$/);
		await expect(code).toBeVisible();
		return code.innerText();
	}

	async isBlank(): Promise<void> {
		await this.seesTitle('Het scherm is leeg');
		await expect(this.page.getByRole('contentinfo')).toBeHidden();
	}
}
