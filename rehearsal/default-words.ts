import type { Language } from '#lib/domain/process/index.ts';

/** What a scenario says where its file is silent. Nobody is named in it: names are held back (R40). */
export interface DefaultWords {
	purpose: (title: string) => string;
	host: string;
	reason: string;
	question: (sentence: string) => string;
	upTo: string;
	body: (party: string) => string;
	document: string;
	formalDecision: (party: string) => string;
	informant: string;
	answer: string;
	owner: string;
	everywhere: string;
	firstStep: string;
	backup: string;
	objection: string;
	liveable: string;
	wants: (sentence: string) => string;
	doesNotFit: (frame: string) => string;
	concerns: readonly string[];
	voices: readonly string[];
	clarification: string;
	missing: string;
	blocks: Record<
		'arrival' | 'information' | 'recovery' | 'proposals' | 'plan' | 'consent' | 'test',
		string
	>;
	table: (number: number) => string;
	contact: string;
}

const NL: DefaultWords = {
	purpose: (title) => `Samen een plan maken waar iedereen mee kan leven: ${title}.`,
	host: 'Bureau Ronde Tafel',
	reason: 'Zo staat het in het besluit van deze partij.',
	question: (sentence) => `Past het plan bij: ${sentence}`,
	upTo: 'Alles wat in deze kaders staat',
	body: (party) => `Bestuur van ${party}`,
	document: 'Besluit over dit proces',
	formalDecision: (party) => `Besluit van ${party} over het plan`,
	informant: 'Deskundige',
	answer: 'Dat is uitgezocht. Het antwoord hangt op het informatiebord.',
	owner: 'Procesbegeleiding',
	everywhere: 'In het dorp',
	firstStep: 'We bellen elkaar binnen een week.',
	backup: 'Iemand van dezelfde tafel',
	objection: 'Zo kan ik er nog niet mee leven.',
	liveable: 'Na een jaar kijken we samen of het nog goed gaat.',
	wants: (sentence) => `Dit mist nog: ${sentence}`,
	doesNotFit: (frame) => `Dit past niet bij kader ${frame}.`,
	concerns: ['Houd de mensen erbij die niet zo makkelijk praten.', 'Het kost wel veel tijd.'],
	voices: [
		'Dat helpt ook wie niet goed loopt.',
		'We kunnen volgende maand al beginnen.',
		'Vraag het ook aan de jongeren.',
		'Zo blijft het van ons allemaal.',
		'Dan weten we waar we aan toe zijn.',
		'Het moet wel te betalen blijven.',
		'Ik wil daar graag bij helpen.',
		'Schrijf op wie het doet.'
	],
	clarification: 'Voor wie geldt dit?',
	missing: 'De mensen van de avonddienst zijn nog niet gevraagd.',
	blocks: {
		arrival: 'Inloop en welkom',
		information: 'Kaders en informatie',
		recovery: 'Wat is er gebeurd',
		proposals: 'Voorstellen schrijven',
		plan: 'Het plan maken',
		consent: 'Kunnen we ermee leven',
		test: 'De kaderstellende partijen toetsen'
	},
	table: (number) => `Tafel ${number}`,
	contact: 'Alleen als het binnen de kosten blijft.'
};

const EN: DefaultWords = {
	purpose: (title) => `Making a plan together that everyone can live with: ${title}.`,
	host: 'Round Table Office',
	reason: 'That is what this party decided.',
	question: (sentence) => `Does the plan fit: ${sentence}`,
	upTo: 'Everything in these frames',
	body: (party) => `Board of ${party}`,
	document: 'Decision about this process',
	formalDecision: (party) => `Decision of ${party} about the plan`,
	informant: 'Expert',
	answer: 'We found out. The answer hangs on the information board.',
	owner: 'The facilitators',
	everywhere: 'In the village',
	firstStep: 'We call each other within a week.',
	backup: 'Someone of the same table',
	objection: 'I cannot live with it like this yet.',
	liveable: 'After a year we look together whether it still goes well.',
	wants: (sentence) => `This is missing: ${sentence}`,
	doesNotFit: (frame) => `This does not fit frame ${frame}.`,
	concerns: ['Keep those in who do not talk so easily.', 'It does take much time.'],
	voices: [
		'That helps people who cannot walk well, too.',
		'We can begin next month.',
		'Ask the young people as well.',
		'That way it stays with all of us.',
		'Then we know where we stand.',
		'It has to stay affordable.',
		'I would like to help with it.',
		'Write down who does it.'
	],
	clarification: 'Whom is this for?',
	missing: 'Nobody asked the people of the evening shift yet.',
	blocks: {
		arrival: 'Arrival and welcome',
		information: 'Frames and information',
		recovery: 'What happened',
		proposals: 'Writing proposals',
		plan: 'Making the plan',
		consent: 'Can we live with it',
		test: 'The framing parties test it'
	},
	table: (number) => `Table ${number}`,
	contact: 'Only if it stays within the costs.'
};

export const DEFAULT_WORDS: Record<Language, DefaultWords> = { nl: NL, en: EN };
