import { expect, type Locator } from '@playwright/test';
import { RoundDesk } from './round-desk.ts';

/** Leads the process: everything behind the desk. */
export class Facilitator extends RoundDesk {
	/** First start: the organisation and its first facilitator. */
	async setsUp(link: string, account: { organisation: string; email: string; password: string }) {
		await this.page.goto(link, { waitUntil: 'networkidle' });
		await this.fill('Organisatie', account.organisation);
		await this.makesAccount(account);
	}

	/** @param title of the page that one comes to */
	async makesAccount(
		{ email, password }: { email: string; password: string },
		title = 'Mijn processen'
	): Promise<void> {
		await this.fill('Uw naam', this.name);
		await this.fill('E-mailadres', email);
		await this.fill('Wachtwoord', password);
		await this.press('Account maken');
		await this.seesTitle(title);
	}

	/** To one of the pages of the process, by the side navigation. */
	async goesTo(page: string, title: string | RegExp = page): Promise<void> {
		const nav = this.page.getByRole('navigation', { name: 'Dit proces' });
		const link = this.link(page, nav);
		const menu = this.button('Menu');
		await expect(link.or(menu)).toBeVisible();
		// On the day itself the other pages wait behind it.
		if (await menu.isVisible()) await this.press('Menu');
		await this.follow(page, nav);
		await this.seesTitle(title);
	}

	/** On the day: begins a part from the list; where that passes over others, says why (R24). */
	async begins(title: string): Promise<void> {
		await this.press(`Begin nu met: ${title}`);
		const asks = this.dialog('Eerst even kijken');
		// It is said as well, for a moment.
		const begun = this.page.getByText(`Begonnen: ${title}`, { exact: true }).first();
		await expect(asks.or(begun)).toBeVisible();
		if (await asks.isVisible()) await this.goesOnBecause('Dat doen we later.');
		await expect(begun).toBeVisible();
	}

	/** Makes the link that stands for someone, and gives it. */
	async makesLinkFor(name: string, within?: Locator): Promise<string> {
		await this.press(`Maak een link voor ${name}`, within);
		return this.reads(`Persoonlijke link voor ${name}`);
	}

	/** What stands in a field that is there to be copied. */
	async reads(label: string): Promise<string> {
		const field = this.field(label).and(this.page.getByRole('textbox'));
		await expect(field).toHaveValue(/^http/);
		return field.inputValue();
	}

	/** Closes the dialog with this title by its own button. */
	async closes(dialog: string): Promise<void> {
		await this.hands.leave(this.dialog(dialog), this.button('Sluit', this.dialog(dialog)));
		await expect(this.dialog(dialog)).toBeHidden();
	}

	/** Writes somebody down who is to be sought (R16). */
	async seeks(name: string, group: string): Promise<void> {
		const adding = await this.unfold('Voeg iemand toe');
		await this.fill('Naam', name, adding);
		await this.fill('Groep', group, adding);
		await this.press('Voeg iemand toe', adding);
		await expect(this.link(name)).toBeVisible();
	}

	/** From the list of people: makes somebody's personal link. */
	async linkForPerson(name: string): Promise<string> {
		await this.follow(name);
		await this.seesTitle(name);
		return this.makesLinkFor(name);
	}

	/** Names a framing party; `departments` one per line. */
	async addsParty(name: string, prefix: string, departments = ''): Promise<void> {
		const adding = this.part('Voeg een partij toe');
		await this.fill('Partij', name, adding);
		await this.fill(/^Letter voor de nummers/, prefix, adding);
		await this.fill(/^Afdelingen waarvoor één handtekening geldt/, departments, adding);
		await this.press('Voeg een partij toe', adding);
		await expect(this.link(name)).toBeVisible();
	}

	/** Says who holds a party's mandate, and makes the link for that person. */
	async linkForParty(party: string, holder: string): Promise<string> {
		await this.follow(party);
		await this.seesTitle(party);
		const mandate = this.part('Mandaat');
		await this.fill('Wie tekent', holder, mandate);
		await this.press('Opslaan', mandate);
		const link = await this.makesLinkFor(holder);
		if (party === 'Gemeente Westerbeke') await this.goesTo('Kaders');
		return link;
	}

	/** On the page of one person: sought, spoken with, prepared (R16, R17). */
	async preparesPerson(name: string): Promise<void> {
		await this.seesTitle(name);
		await this.press('Noteer: benaderd');
		await this.press('Noteer: gesproken');
		await this.seesMark('gesproken');
		const preparation = this.part('Voorbereiding');
		await this.choose('in de zaal', preparation);
		await this.press('Voorbereiding klaar', preparation);
		await this.seesMark('voorbereid');
	}

	async asksQuestion(words: string): Promise<void> {
		const adding = this.part('Voeg een vraag toe');
		await this.fill('De vraag', words, adding);
		await this.press('Voeg een vraag toe', adding);
		await expect(this.heading(words)).toBeVisible();
	}

	/** In the room: a seat for somebody who still has to come; with a reason when unprepared. */
	async givesSeat(name: string, table: string, reason?: string): Promise<void> {
		await this.press(`Geef een plek: ${name}`);
		const person = this.page.getByRole('listitem').filter({ hasText: name }).last();
		await this.selectStarting('Tafel', table, person);
		await this.press('Geef een plek, komt nog', person);
		if (reason !== undefined) await this.goesOnBecause(reason);
		await expect(this.button(`Geef een plek: ${name}`)).toBeHidden();
		await expect(person.getByText('Schuilnaam')).toBeHidden();
	}

	/** In the room: a seat for somebody who waits at the door, unprepared, with the reason (R16). */
	async givesSeatToArrival(name: string, table: string, reason: string): Promise<void> {
		const waiting = this.part(/^Wachten op een plek/);
		const arrival = waiting.getByRole('listitem').filter({ hasText: name });
		await this.selectStarting('Tafel', table, arrival);
		await this.press(`Laat binnen: ${name}`, arrival);
		await this.goesOnBecause(reason);
		await expect(arrival).toBeHidden();
	}

	/** [R2] For a lost phone: a new card; the old one is dead. */
	async makesNewCard(name: string): Promise<string> {
		await this.goesTo('Zaal en tafels');
		await this.press(`Meer over ${name}`);
		await this.press('Nieuwe kaart');
		const link = await this.reads(`Plek van ${name}`);
		await this.closes(name);
		return link;
	}
}
