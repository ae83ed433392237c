import { parseArgs } from 'node:util';
import { crashesOf, rehearseThroughCrashes } from './crash-test.ts';
import { Random } from '../client-kit/random.ts';
import { readScenario } from './read-scenario.ts';
import { reportText } from './report.ts';

const USAGE =
	'usage: npm run crash -- [--rounds N] [--kills N] [--people N] [--seed N] [--scenario FILE]';

/** Rehearsal after rehearsal through a server that is killed at random moments. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '5' },
			kills: { type: 'string', default: '3' },
			people: { type: 'string', default: '12' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			scenario: { type: 'string', default: 'scenarios/a-dorpshuis.json' }
		}
	});
	const [rounds, kills, people, first] = [
		values.rounds,
		values.kills,
		values.people,
		values.seed
	].map(Number);
	if (![rounds, kills, people, first].every((value) => Number.isInteger(value)))
		throw new Error(USAGE);
	const file = await readScenario(values.scenario);
	if (!file.ok) throw new Error(file.message);
	let failed = 0;
	for (let round = 0; round < (rounds ?? 0); round++) {
		const seed = (first ?? 0) + round;
		const crashes = crashesOf(new Random(seed), kills ?? 0);
		const moments = crashes.map(({ after, ms }) => `${after}+${ms} ms`).join(', ');
		console.log(`\nseed ${seed}: kills after ${moments}`);
		try {
			const say = () => undefined;
			const given = { file: file.value, people: people ?? 12, speed: Infinity, seed, say };
			const report = await rehearseThroughCrashes(given, crashes);
			console.log(reportText(report));
			if (report.broken.length > 0) failed += 1;
		} catch (cause) {
			failed += 1;
			console.error(cause instanceof Error ? cause.message : cause);
		}
	}
	console.log(`\n${(rounds ?? 0) - failed} of ${rounds} rehearsals lost nothing`);
	return failed === 0 ? 0 : 1;
}

main().then(
	(code) => (process.exitCode = code),
	(cause: unknown) => {
		console.error(cause instanceof Error ? cause.message.split('. ')[0] : cause);
		process.exitCode = 2;
	}
);
