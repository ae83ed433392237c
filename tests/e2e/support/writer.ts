import { expect } from '@playwright/test';
import { Person } from './person.ts';

/** Whoever writes proposals: a phone, or the device of a table. */
export class Writer extends Person {
	async startsProposal(title: string): Promise<void> {
		await this.press('Nieuw voorstel');
		await expect(this.field('Titel')).toBeEditable();
		await this.fill('Titel', title);
	}

	/** Opens a proposal of the own table, to write on. */
	async continuesProposal(title: string): Promise<void> {
		await this.press('Verder schrijven', this.part(title));
		await expect(this.field('Titel')).toBeEditable();
		await expect(this.field('Titel')).toHaveValue(title);
	}

	/** Types at the start of what stands there already. */
	async writesInProposal(field: string, text: string): Promise<void> {
		await this.presses('Control+Home', this.field(field));
		await this.types(text);
	}

	/** Once everything is saved: shares it with the hall. */
	async sharesProposal(): Promise<void> {
		await this.press('Deel met de zaal');
		await expect(this.button('Deel met de zaal')).toBeHidden();
	}
}
