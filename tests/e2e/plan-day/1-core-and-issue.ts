import { expect } from '@playwright/test';
import { Facilitator } from '../support/facilitator.ts';
import { Person } from '../support/person.ts';
import { Phone } from '../support/phone.ts';
import { answersAlike } from '../support/whole-question.ts';
import type { Walk } from './walk.ts';

const PASSWORD = 'een lange zin voor mij';

export const ISSUE =
	'In maart las het dorp in de krant dat De Spil dichtgaat. Niemand had eerst met ons gepraat. ' +
	'Ouderen die het zelf bouwden, zijn verdrietig.';

/** [R2] Set-up, a colleague, and the process. */
export async function setUp(walk: Walk): Promise<void> {
	const facilitator = new Facilitator(await walk.open('desk'), 'Marijke Smit');
	walk.facilitator = facilitator;
	await facilitator.setsUp(walk.server.setUpLink, {
		organisation: 'Bureau Herstel',
		email: 'marijke@voorbeeld.nl',
		password: PASSWORD
	});
	await facilitator.checksPage('processes, none yet');

	await facilitator.follow('Mijn account');
	await facilitator.press('Nodig een collega uit');
	const invitation = await facilitator.reads('Link voor uw collega');
	const colleague = new Facilitator(await walk.open('desk'), 'Youssef Amrani');
	walk.colleague = colleague;
	// Its scripts are there: pressed before, the next page is loaded anew, and its heading not gone to.
	await colleague.page.goto(invitation, { waitUntil: 'networkidle' });
	await colleague.makesAccount({ email: 'youssef@voorbeeld.nl', password: PASSWORD });

	await facilitator.follow('Naar mijn processen');
	await facilitator.follow('Nieuw proces');
	await facilitator.seesTitle('Nieuw proces');
	await facilitator.checksPage('new process');
	await facilitator.fill('Hoe heet het proces?', 'Dorpshuis De Spil');
	await facilitator.fill('Waar gaat het over: plaats of organisatie', 'Lindervoort');
	await facilitator.fill('Waarvoor is het?', 'Plekken om elkaar te ontmoeten, en vertrouwen.');
	await facilitator.choose('Nee, wij beslissen er niet over');
	await facilitator.comesAlive(() => facilitator.press('Proces maken'));
	await facilitator.seesTitle('Dorpshuis De Spil');
	await facilitator.checksPage('overview of a new process');
}

/** [R1][R10] The core group and the team; the core member comes in by link. */
export async function formCoreGroup(walk: Walk): Promise<void> {
	const { facilitator, colleague } = walk;
	await facilitator.goesTo('Team en kerngroep');
	const group = facilitator.part('De kerngroep');
	await facilitator.fill('Naam', 'Joke Terpstra', group);
	await facilitator.fill('Organisatie', 'Gemeente Westerbeke', group);
	await facilitator.press('Voeg toe aan kerngroep', group);
	const link = await facilitator.makesLinkFor('Joke Terpstra', group);

	const team = facilitator.part('Het team');
	await facilitator.select('Collega', colleague.name, team);
	await facilitator.press('Voeg toe aan team', team);
	await facilitator.sees(colleague.name, team.getByRole('table'));
	await facilitator.checksPage('team and core group');

	await colleague.page.reload();
	await colleague.comesAlive(() => colleague.follow('Dorpshuis De Spil'));

	const core = new Person(await walk.open('desk'), 'Joke Terpstra');
	walk.core = core;
	await core.page.goto(link);
	await core.sees('Waarvoor het is');
	await core.checksPage('door, personal link');
	await core.comesAlive(() => core.press('Ga verder'));
	await core.seesTitle('Dorpshuis De Spil');
	await expect(core.page.getByRole('list', { name: /zeven stappen/ })).toBeVisible();
	await core.checksPage('core group');
}

/** [R11] Facilitator and core member write one text at the same time, and it is published. */
export async function writeIssue({ facilitator, core }: Walk): Promise<void> {
	await facilitator.goesTo('Kwestie');
	const text = facilitator.field('De tekst');
	await expect(text).toBeEditable();
	const [first, second] = [ISSUE.slice(0, 60), ISSUE.slice(60)];
	await facilitator.hands.fill(text, first);
	const same = core.field('De tekst');
	await expect(same).toHaveValue(first);
	await core.presses('Control+End', same);
	await core.types(second);
	await expect(text).toHaveValue(ISSUE);
	await facilitator.sees('Joke Terpstra schrijft nu ook');
	await facilitator.seesMark('opgeslagen');
	await facilitator.checksPage('issue, being written');
	await facilitator.press('Zet open voor lezers');
	await facilitator.sees('Dit is versie 1.');
}

const ADDED = ' Clubs weten niet waar ze heen moeten.';

/** [R11][R12] A reader does not recognise herself yet; the next version shows what changed. */
export async function readIssue(walk: Walk): Promise<void> {
	const { facilitator, core } = walk;
	await facilitator.goesTo('Mensen');
	await facilitator.checksPage('people, none yet');
	await facilitator.seeks('Truus Bakker', 'Oprichters');
	const link = await facilitator.linkForPerson('Truus Bakker');

	const truus = new Phone(await walk.open('phone'), 'Truus');
	walk.truus = truus;
	await truus.page.goto(link);
	await truus.sees('U mag altijd stoppen.');
	await truus.checksPage('phone, personal link');
	await truus.comesAlive(() => truus.press('Ga verder'));
	await truus.sees(ISSUE);
	await truus.checksPage('phone, asked about the issue');
	await answersAlike(truus, 'Ja, ik herken me hierin', 'Nog niet, want …');
	await truus.doesNotRecogniseIssueYet('De clubs staan er niet in.');

	await facilitator.goesTo('Kwestie');
	const wants = facilitator.part('Nog niet, want …');
	await facilitator.sees('De clubs staan er niet in.', wants);
	await facilitator.seesMark('houdt de dag nog tegen', wants);
	await facilitator.checksPage('issue, answers by group');

	const text = core.field('De tekst');
	await core.presses('Control+End', text);
	await core.types(ADDED);
	await expect(facilitator.field('De tekst')).toHaveValue(ISSUE + ADDED);
	await facilitator.press('Zet open als versie 2');
	await facilitator.sees('Dit is versie 2.');

	await truus.sees('De tekst is veranderd. Hier ziet u wat er anders is. Herkent u zich er nu in?');
	await expect(truus.page.getByRole('insertion')).toContainText(ADDED.trim());
	await truus.checksPage('phone, the issue changed');
	await truus.recognisesIssue();
	await expect(wants).toBeHidden();
	await core.choose('Ik herken me hierin');
	await core.press('Verstuur');
	await core.sees('Verstuurd. U kunt het nog wijzigen.');
}
