import { expect } from '@playwright/test';
import { Writer } from './writer.ts';

interface Objection {
	/** Checkbox of the item it is about: "Punt 1: …". */
	about: RegExp;
	text: string;
	liveable: string;
	shown: string;
}

/** Whoever answers in a consent round: on a phone, or on the device of a table. */
export class Answerer extends Writer {
	/** The four steps of an answer, from the question to handing it in. */
	async canLiveWithIt(): Promise<void> {
		await this.choose('Ik kan ermee leven');
		await this.press('Verder');
		await this.handsIn();
	}

	async canLiveWithItButWorries(concern: string): Promise<void> {
		await this.choose('Ik kan ermee leven, met een zorg');
		await this.press('Verder');
		await this.fill(/^Uw zorg/, concern);
		await this.looksAtStep('what one worries about');
		await this.press('Verder');
		await this.handsIn();
	}

	async cannotLiveWithItYet({ about, text, liveable, shown }: Objection): Promise<void> {
		await this.choose('Ik kan er nog niet mee leven');
		await this.press('Verder');
		await this.choose('Over een of meer punten');
		await this.tick(about);
		await this.looksAtStep('what an objection is about');
		await this.press('Verder');
		await this.fill(/^Wat klopt er niet voor u\?/, text);
		await this.fill(/^Wat moet er anders, zodat u er wel mee kunt leven\?/, liveable);
		await this.looksAtStep('the words of an objection');
		await this.press('Verder');
		await this.choose(shown);
		await this.looksAtStep('what the room may know');
		await this.press('Verder');
		await this.sees(text);
		await this.looksAtStep('is this right');
		await this.handsIn();
	}

	private async looksAtStep(step: string): Promise<void> {
		const who = this.constructor.name === 'Phone' ? 'phone' : 'table';
		await this.looks(`${who}, ${step} …`);
	}

	private async handsIn(): Promise<void> {
		await this.seesTitle('Klopt dit?');
		await this.press('Geef dit antwoord');
		await expect(this.button('Geef dit antwoord')).toBeHidden();
	}
}
