import { expect } from '@playwright/test';
import { Person } from './person.ts';

/** The plan behind the desk: one item is being edited at a time. */
export class PlanDesk extends Person {
	/** A care rule warns; goes on with a typed reason, which is recorded. */
	async goesOnBecause(reason: string, ...points: (string | RegExp)[]): Promise<void> {
		const dialog = this.dialog('Eerst even kijken');
		await expect(dialog).toBeVisible();
		for (const point of points) await this.sees(point, dialog);
		await this.fill('Waarom gaat u toch verder?', reason, dialog);
		await this.press('Ga toch verder', dialog);
		await expect(dialog).toBeHidden();
	}

	async writesItem(what: string): Promise<void> {
		const text = this.field('Wat doen we?');
		await expect(text).toBeEditable();
		await this.hands.fill(text, what);
		await this.seesMark('opgeslagen');
	}

	/** Someone of the hall carries the item, once they said yes themselves (R32). */
	async addsCarrier(name: string): Promise<void> {
		await this.select('Iemand uit de zaal', name);
		await this.press('Voeg toe: Iemand uit de zaal');
		await this.seesMark('nog geen eigen ja');
	}

	/** @param when null where time does not matter */
	async placesItem(where: string, when: string | null): Promise<void> {
		await this.fill('Waar?', where);
		if (when === null) await this.tick('De datum maakt niet uit');
		else await this.fill('Klaar op', when);
		await this.savesItem();
	}

	/** One button for all that is typed of an item beside its words. */
	async savesItem(): Promise<void> {
		await this.sees('Nog niet opgeslagen');
		await this.press('Opslaan');
		await this.seesMark('Opgeslagen');
	}

	/** One amount, once, including VAT. */
	async costsItem(euros: string, payer: string): Promise<void> {
		await this.press('Bedragen invullen');
		const amount = this.page.getByRole('group', { name: 'Bedrag 1' });
		await this.fill('Euro', euros, amount);
		await this.select('Wie betaalt', payer, amount);
		await this.savesItem();
		await expect(amount).toBeHidden();
	}

	/** @param count how many of what the frame counts */
	async touchesFrame(frame: RegExp, count?: string): Promise<void> {
		await this.tick(frame);
		if (count !== undefined) await this.fill(/^Hoeveel voor/, count);
		await this.savesItem();
	}

	/** What the plan computes for a frame while it is being written (F7). */
	async meterSays(frame: string, state: string, figures: string): Promise<void> {
		const meters = this.part('Past het binnen de kaders?');
		const meter = meters.getByRole('listitem').filter({ hasText: frame });
		await expect(meter.getByText(state, { exact: true })).toBeVisible();
		// Amounts are written with a space that does not break.
		await this.sees(new RegExp(figures.replaceAll('.', '\\.').replaceAll(' ', '\\s')), meter);
	}

	/** Freezes the text as the next version (C4); with a reason when something is still missing. */
	async freezes(version: number, reason?: string): Promise<void> {
		const title = `Zet versie ${version} vast`;
		await this.press(title);
		await this.press('Zet deze tekst vast', this.dialog(title));
		if (reason !== undefined) await this.goesOnBecause(reason);
		await this.sees(new RegExp(`^Versie\\s${version}, vastgezet om`));
	}
}
