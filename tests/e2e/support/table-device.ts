import { expect } from '@playwright/test';
import { Answerer } from './answerer.ts';

/** The device that stays on a table: what is written there is the table's. */
export class TableDevice extends Answerer {
	/** Roll call: the table says itself who sits there. */
	async confirmsWhoIsHere(): Promise<void> {
		await this.seesTitle('Wie zit er nu aan deze tafel?');
		await this.press('Zo klopt het');
	}

	/** Someone without a phone takes the device to answer on. */
	async isTakenBy(name: string): Promise<void> {
		await this.seesTitle('Wie antwoordt hier?');
		await this.press(name);
		await this.sees(`Laat nu alleen ${name} naar dit scherm kijken.`);
	}

	/** [issue 11] None of the four stands apart from the others: as wide, and as many on each line. */
	async seesAnswersAlike(): Promise<void> {
		const boxes = await this.page.getByRole('radio').evaluateAll((radios) =>
			radios.map((radio) => {
				const { width, top } = radio.closest('label')!.getBoundingClientRect();
				return { width: Math.round(width), top: Math.round(top) };
			})
		);
		expect(boxes).toHaveLength(4);
		const lines = Object.values(Object.groupBy(boxes, ({ top }) => top)).map(
			(line) => line?.length
		);
		expect(new Set(boxes.map(({ width }) => width)).size).toBe(1);
		expect(new Set(lines).size, lines.join(' + ')).toBe(1);
	}

	/** [C4] Says which version they answered, sees what changed since, and that it stays their answer. */
	async confirmsEarlierAnswer(version: number): Promise<void> {
		await this.seesTitle('Op welke versie gaf u uw vorige antwoord?');
		await this.press(`Op versie ${version}`);
		await this.sees(`Wat is er anders dan in versie ${version}?`);
		await this.page.getByRole('insertion').first().waitFor();
		await this.press('Mijn eerdere antwoord blijft');
	}

	/** Nothing of the answer stays on the screen. */
	async isPassedOnBy(name: string): Promise<void> {
		await this.seesTitle(`Dank u, ${name}`);
		await this.hears(`Dank u, ${name}`);
		await this.doesNotSee('Ik kan ermee leven');
		await this.press('De volgende');
	}
}
