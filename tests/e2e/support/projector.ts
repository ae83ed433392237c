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

	/** [R33] What the day was for is as large as the wall, in the middle, before anything else is shown. */
	async hasWholeWall(words: string): Promise<void> {
		const said = this.page.getByText(words, { exact: true }).and(this.page.locator('p'));
		await expect(said).toBeVisible();
		const [box, wall] = [await said.boundingBox(), this.page.viewportSize()];
		const share = box!.height / wall!.height;
		expect(share, `${words}: its part of the height`).toBeGreaterThan(0.08);
		const middle = (box!.x + box!.width / 2) / wall!.width;
		expect(Math.abs(middle - 0.5), `${words}: in the middle`).toBeLessThan(0.03);
	}

	async isBlank(): Promise<void> {
		await this.seesTitle('Het scherm is leeg');
		await expect(this.page.getByRole('contentinfo')).toBeHidden();
	}
}
