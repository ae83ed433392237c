import { expect, type Locator } from '@playwright/test';
import { Person } from './person.ts';

interface Frame {
	kind: string;
	label: string;
	sentence: string;
	reason: string;
	question: string;
	figures?: Partial<Record<'Vergelijking' | 'Btw' | 'Hoe vaak' | 'Wie betaalt', string>> & {
		'Bedrag in euro'?: string;
		Getal?: string;
		'Wat telt u?'?: string;
	};
}

/** Holds the mandate of a framing party: writes its frames, signs, and judges the plan by them. */
export class PartyPage extends Person {
	/** Fills what its mandate still lacks (R9). */
	async completesMandate(upTo: string, body: string, date: string, document: string) {
		const mandate = this.part('Mandaat');
		await this.fill('Tot hoever', upTo, mandate);
		await this.fill('Wie besloot dat', body, mandate);
		await this.fill('Op welke datum', date, mandate);
		await this.fill('In welk stuk staat het', document, mandate);
		await this.press('Opslaan', mandate);
		await this.seesMark('Opgeslagen', mandate);
	}

	/** Promises that a plan that fits goes through unchanged, and which decision follows (R15). */
	/** [fault 12] A decision that would come before the day is asked about, not refused. */
	async isAskedAboutEarlier(by: string): Promise<void> {
		const promise = this.part('Belofte');
		await this.fill('Uiterlijk op', by, promise);
		await this.field('Uiterlijk op', promise).blur();
		await this.sees(/^Dit is vóór de plandag op /, promise);
	}

	async promises(decision: string, by: string): Promise<void> {
		const promise = this.part('Belofte');
		await this.tick(/gaat ongewijzigd door\.$/, promise);
		await this.fill('Welk formeel besluit volgt daarna?', decision, promise);
		await this.fill('Uiterlijk op', by, promise);
		await this.press('Opslaan', promise);
		await this.seesMark('Opgeslagen', promise);
	}

	/** Adds one frame and writes it: sentence, reason, yes/no question, figures (R13). */
	async writesFrame({ kind, label, sentence, reason, question, figures }: Frame): Promise<void> {
		const adding = this.part('Kader toevoegen');
		await this.choose(kind, adding);
		await this.press('Voeg toe', adding);
		await this.words(label, sentence, reason, question);
		const frame = this.part(label);
		if (!figures) return;
		for (const [field, value] of Object.entries(figures)) {
			const control = this.field(field, frame);
			if ((await control.getByRole('option').count()) > 0) await this.select(field, value, frame);
			else await this.hands.fill(control, value);
		}
		await this.press('Cijfers opslaan', frame);
		await this.seesMark('Opgeslagen', frame);
	}

	/** The words of one frame. */
	async words(label: string, sentence: string, reason: string, question: string): Promise<void> {
		const frame = this.part(label);
		await this.writes('Het kader in één zin', sentence, frame);
		await this.writes('Waarom', reason, frame);
		await this.writes('Toetsvraag', question, frame);
	}

	/** Writes into a live text, once it is there to be written in. */
	private async writes(label: string, text: string, within: Locator): Promise<void> {
		const field = this.field(label, within);
		await expect(field).toBeEditable();
		await this.hands.fill(field, text);
	}

	/** Takes one of the frames that every process is offered as its own (R13). */
	async takes(standard: string): Promise<void> {
		await this.press(standard, this.part('Kader toevoegen'));
	}

	/** Reads the whole sheet, and signs once for the whole organisation (R14). */
	async signs(version: number, organisation: string): Promise<void> {
		await this.goesTo('Alle kaders en tekenen');
		await this.sees(/^De teksten .* liggen vast/);
		await this.tick(
			`Ik teken voor de hele organisatie: ${organisation}. Niemand van ons komt later met iets anders.`
		);
		await this.press(`Teken versie ${version}`);
	}

	async laysTextsDown(): Promise<void> {
		await this.goesTo('Alle kaders en tekenen');
		await this.press('Leg de teksten vast');
		await this.sees(/^De teksten .* liggen vast/);
	}

	async goesTo(page: string): Promise<void> {
		await this.follow(page, this.page.getByRole('navigation', { name: 'Onderdelen' }));
	}

	async waitsOutside(): Promise<void> {
		await this.seesTitle('Het is nu besloten tijd');
	}

	/** Says that the plan fits this frame. */
	async judgesFits(label: string): Promise<void> {
		const frame = this.part(label);
		await this.choose('Past', frame);
		await this.press('Geef dit oordeel', frame);
		await this.doesNotSee('nog geen oordeel', frame);
	}

	/** Asks something first, before they judge. */
	async asksAbout(label: string, question: string): Promise<void> {
		const frame = this.part(label);
		await this.choose('Eerst een vraag', frame);
		await this.fill('Uw vraag aan de zaal', question, frame);
		await this.press('Stel de vraag', frame);
		await this.sees(question, frame);
	}

	/** Says that the plan does not fit this frame, naming item and reason. */
	async judgesDoesNotFit(label: string, item: RegExp, reason: string): Promise<void> {
		const frame = this.part(label);
		await this.choose('Past niet', frame);
		await this.tick(item, frame);
		await this.fill('Waarom past het niet?', reason, frame);
		await this.press('Geef dit oordeel', frame);
		await this.doesNotSee('nog geen oordeel', frame);
	}
}
