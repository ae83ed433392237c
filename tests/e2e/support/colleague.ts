import { Facilitator } from './facilitator.ts';
import type { OpenDevice } from './test.ts';

/** Somebody who has no account yet comes into the organisation and into the team, at a desk of their own. */
export async function colleagueJoins(
	facilitator: Facilitator,
	openDevice: OpenDevice,
	process = 'Dorpshuis De Spil'
): Promise<Facilitator> {
	const colleague = new Facilitator(await openDevice('desk'), 'Youssef Amrani');
	await facilitator.page.goto('/account');
	await facilitator.press('Nodig een collega uit');
	await colleague.page.goto(await facilitator.reads('Link voor uw collega'));
	await colleague.makesAccount({
		email: 'youssef@voorbeeld.nl',
		password: 'een lange zin voor hem'
	});
	await facilitator.follow('Naar mijn processen');
	await facilitator.comesAlive(() => facilitator.follow(process));
	await facilitator.goesTo('Team en kerngroep');
	const team = facilitator.part('Het team');
	await facilitator.select('Collega', colleague.name, team);
	await facilitator.press('Voeg toe aan team', team);
	await facilitator.sees(colleague.name, team.getByRole('table'));
	await colleague.page.reload();
	await colleague.comesAlive(() => colleague.follow(process));
	return colleague;
}
