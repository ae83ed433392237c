import type { WayIn } from './acts/core-group.ts';
import { castOf } from './cast.ts';
import { checkEnd } from './check.ts';
import { completeScenario } from './complete.ts';
import { playDay, prepare } from './play.ts';
import { Random } from '../client-kit/random.ts';
import { reportOf, type Report } from './report.ts';
import type { ScenarioFile } from './scenario.ts';
import type { ServerProcess } from './server-process.ts';
import { Stage, type Account } from './stage.ts';

export interface Rehearsal {
	file: ScenarioFile;
	/** Instead of the number in the file. */
	people?: number;
	/** 1 is a human pace. */
	speed: number;
	seed: number;
	/** Where it is played, and how the facilitator gets in there. */
	server: { origin: string; wayIn: WayIn };
	say: (line: string) => void;
	/** For who wants to disturb the play. */
	onStage?: (stage: Stage) => void;
}

/** Plays a whole process, step 1 to the adopted plan, and tells what happened and what is broken. */
export async function rehearse(given: Rehearsal): Promise<Report> {
	const { file, speed, seed, server, say } = given;
	const scenario = completeScenario(file, given.people ?? file.people, Date.now());
	const cast = castOf(scenario);
	const random = new Random(seed);
	const stage = new Stage({ origin: server.origin, scenario, cast, random, speed, say });
	given.onStage?.(stage);
	const began = Date.now();
	try {
		const play = async () => {
			await prepare(stage, server.wayIn, accountOf(server.wayIn));
			await playDay(stage);
		};
		await Promise.race([stage.trouble, play()]);
		return reportOf(stage, await checkEnd(stage), (Date.now() - began) / 1000);
	} finally {
		stage.close();
	}
}

/** The account that the facilitator makes, or has. */
export function accountOf(wayIn: WayIn): Account {
	if ('account' in wayIn) return wayIn.account;
	return { email: 'procesbegeleider@plandag.example', password: 'oefenen met een plandag' };
}

/** The way in at a server of our own, on its empty store. */
export function placeOf(server: ServerProcess): Rehearsal['server'] {
	if (server.setUpPath === null) throw new Error('the store of this server is not empty');
	return { origin: server.origin, wayIn: { setUpPath: server.setUpPath } };
}
