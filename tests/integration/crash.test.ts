import { beforeAll, expect, test } from 'vitest';
import { crashesOf, rehearseThroughCrashes } from '../../rehearsal/crash-test.ts';
import { Random } from '../../client-kit/random.ts';
import { readScenario } from '../../rehearsal/read-scenario.ts';
import { builtPages } from '../support/built-pages.ts';

const KILLS = 3;

beforeAll(() => builtPages(), 180_000);

test('nothing acknowledged is lost when the server is killed in the middle of it', async () => {
	const seed = Number(process.env.PLANDAG_SEED ?? Date.now() % 1_000_000);
	const crashes = crashesOf(new Random(seed), KILLS);
	const moments = crashes.map(({ after, ms }) => `${after}+${ms} ms`).join(', ');
	console.log(`PLANDAG_SEED=${seed}: killed after ${moments}`);
	const file = await readScenario('scenarios/a-dorpshuis.json');
	if (!file.ok) throw new Error(file.message);
	const given = { file: file.value, people: 12, speed: Infinity, seed, say: () => undefined };
	const report = await rehearseThroughCrashes(given, crashes);
	expect(report.outages).toBe(KILLS);
	expect(report.broken).toEqual([]);
	expect(report.words.stored).toBe(report.words.saved);
	expect(report.tests.at(-1)?.status).toBe('ADOPTED');
}, 300_000);
