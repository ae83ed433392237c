import { Facilitator } from './facilitator.ts';
import type { OpenDevice } from './test.ts';

/** Somebody who has no account yet is invited into the team, and comes to a desk of their own. */
export async function colleagueJoins(
	facilitator: Facilitator,
	openDevice: OpenDevice,
	process = 'Dorpshuis De Spil'
): Promise<Facilitator> {
	const colleague = new Facilitator(await openDevice('desk'), 'Youssef Amrani');
	await facilitator.goesTo('Team en kerngroep');
	const team = facilitator.part('Het team');
	await facilitator.press('Nodig een collega uit', team);
	await colleague.page.goto(await facilitator.reads('Link voor uw collega'));
	await colleague.comesAlive(() =>
		colleague.makesAccount(
			{ email: 'youssef@voorbeeld.nl', password: 'een lange zin voor hem' },
			process
		)
	);
	await facilitator.sees(colleague.name, team.getByRole('table'));
	return colleague;
}
