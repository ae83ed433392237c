import { Person } from '../support/person.ts';
import { Phone } from '../support/phone.ts';
import type { Walk } from './walk.ts';

/** [R16][R17][R19] People by group; each is spoken with and prepared; three have a personal link. */
export async function prepare(walk: Walk): Promise<void> {
	const { facilitator } = walk;
	await facilitator.goesTo('Mensen');
	await facilitator.seeks('Henk Visser', 'Clubs');
	await facilitator.seeks('Samira El Idrissi', 'Jongeren');
	await facilitator.seeks('Wim Postma', 'Oprichters');
	await facilitator.fill(
		'Wie zou er nog bij moeten?',
		'De kerk',
		facilitator.part('Wie mist er nog?')
	);
	await facilitator.press(
		/voeg toe|opslaan|toevoegen|geef door/i,
		facilitator.part('Wie mist er nog?')
	);
	await facilitator.checksPage('people, by group');

	// Whoever leads the process is on no other side, whatever they are called there (R1).
	const adding = await facilitator.unfold('Voeg iemand toe');
	await facilitator.fill('Naam', 'M. de Jong', adding);
	await facilitator.fill('Groep', 'Clubs', adding);
	await facilitator.fill(/^Hoe te bereiken/, 'per mail: Marijke@Voorbeeld.nl', adding);
	await facilitator.press('Voeg iemand toe', adding);
	await facilitator.sees(/al iemand procesbegeleider\. Dat gaat niet samen/, adding);
	await facilitator.fill(/^Hoe te bereiken/, '', adding);
	await facilitator.fill('Naam', '', adding);

	for (const name of ['Truus Bakker', 'Henk Visser', 'Samira El Idrissi', 'Wim Postma']) {
		await facilitator.follow(name);
		await facilitator.preparesPerson(name);
		if (name === 'Henk Visser' || name === 'Samira El Idrissi') {
			const link = await facilitator.makesLinkFor(name);
			const phone = new Phone(await walk.open('phone'), name.split(' ')[0]!);
			await phone.entersBy(link);
			await phone.recognisesIssue();
			if (name === 'Henk Visser') walk.henk = phone;
			else walk.samira = phone;
		}
		if (name === 'Henk Visser') await facilitator.checksPage('one person, prepared');
		await facilitator.goesTo('Mensen');
	}
	await facilitator.sees('4 van 4 mensen voorbereid');
	await walk.samira.sees('De kaders zijn veranderd');
	await walk.samira.beginsWithSkip();
	await walk.samira.checksPage('phone, before the day');
}

/** [R20][R21] One question gets its answer from an informant; one stays open. */
export async function answer(walk: Walk): Promise<void> {
	const { facilitator } = walk;
	await facilitator.goesTo('Vragen');
	await facilitator.asksQuestion('Wat kost De Spil per jaar?');
	await facilitator.asksQuestion('Mag er feest in de kerk?');
	const informants = facilitator.part('Informanten');
	await facilitator.fill('Naam', 'Petra Mulder', informants);
	await facilitator.fill('Weet van', 'accountant', informants);
	await facilitator.fill(/^E-mail of telefoon/, 'youssef@voorbeeld.nl', informants);
	await facilitator.press('Voeg informant toe', informants);
	await facilitator.sees(/Dat gaat niet samen/, informants);
	await facilitator.fill(/^E-mail of telefoon/, 'petra@voorbeeld.nl', informants);
	await facilitator.press('Voeg informant toe', informants);
	const link = await facilitator.makesLinkFor('Petra Mulder', informants);
	const question = facilitator.part('Wat kost De Spil per jaar?');
	await facilitator.select('Informant', 'Petra Mulder (accountant)', question);
	await facilitator.press('Opslaan', question);
	await facilitator.seesMark('informant gevonden', question);
	await facilitator.checksPage('questions');

	const informant = new Person(await walk.open('desk'), 'Petra Mulder');
	walk.informant = informant;
	await informant.entersBy(link);
	await informant.sees('Wat kost De Spil per jaar?');
	await informant.doesNotSee('Mag er feest in de kerk?');
	await informant.checksPage('informant');
	await informant.fill('Uw antwoord', 'De Spil kost € 85.000 per jaar.');
	await informant.press('Verstuur antwoord');
	await informant.sees('Uw antwoord is verstuurd.');
	await facilitator.sees('De Spil kost € 85.000 per jaar.', question);
}
