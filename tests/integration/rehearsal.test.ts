import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountOf, placeOf, rehearse } from '../../rehearsal/rehearsal.ts';
import { readScenario } from '../../rehearsal/read-scenario.ts';
import type { ScenarioFile } from '../../rehearsal/scenario.ts';
import { ServerProcess } from '../../rehearsal/server-process.ts';
import { builtPages } from '../support/built-pages.ts';

const quiet = { speed: Infinity, seed: 7, say: () => undefined };

let server: ServerProcess;

beforeAll(async () => {
	builtPages();
	server = await ServerProcess.start();
}, 180_000);

afterAll(() => server.stop());

async function scenario(name: string): Promise<ScenarioFile> {
	const read = await readScenario(`scenarios/${name}.json`);
	if (!read.ok) throw new Error(read.message);
	return read.value;
}

test('a whole process with 12 people, from the first link to the adopted plan, loses nothing', async () => {
	const file = await scenario('a-dorpshuis');
	const report = await rehearse({ ...quiet, file, people: 12, server: placeOf(server) });
	expect(report.broken).toEqual([]);
	expect(report.proposals).toEqual({ sent: 12, acknowledged: 12, stored: 12 });
	expect(report.words.stored).toBe(report.words.saved);
	expect(report.tests.map(({ status }) => status)).toEqual(['RETURNED', 'ADOPTED']);
	expect(report.tests[0]?.verdicts).toMatchObject({ G2: 'DOES_NOT_FIT', G1: 'FITS' });
	expect(report.rounds.map(({ outcome }) => outcome)).toEqual([
		'OBJECTIONS',
		'CONSENTED',
		'CONSENTED'
	]);
	expect(Object.keys(report.people.byRoute).sort()).toEqual([
		'indirect',
		'letter',
		'own',
		'paper',
		'shared'
	]);
	expect(
		new Set([report.hashes.consented, report.hashes.tested, report.hashes.published]).size
	).toBe(1);
	expect(report.objections.every(({ ended }) => ended === 'met by the amended text')).toBe(true);
}, 60_000);

/** The facilitator of the first play, who has an account here now. */
const again = () => {
	const { origin, wayIn } = placeOf(server);
	return { origin, wayIn: { account: accountOf(wayIn) } };
};

test('[F5] [§3] a test that waits for a judge elsewhere, after a round that went on another day', async () => {
	const file = await scenario('a-dorpshuis');
	const turns = { deferred: 'G', adjourned: true };
	const report = await rehearse({ ...quiet, file: { ...file, turns }, people: 8, server: again() });
	expect(report.broken).toEqual([]);
	expect(report.rounds.map(({ outcome }) => outcome)).toEqual([
		'OBJECTIONS',
		'ADJOURNED',
		'CONSENTED',
		'CONSENTED'
	]);
	expect(report.tests.map(({ status }) => status)).toEqual(['RETURNED', 'ADOPTED']);
	expect(report.tests[0]?.verdicts).toMatchObject({ G2: 'DOES_NOT_FIT', G1: 'FITS' });
}, 60_000);

test('[R37] a process that ends without a plan loses nothing either, and everyone reads why', async () => {
	const file = await scenario('b-buurtbedrijf');
	const turns = { adjourned: false, stopped: 'We vonden vandaag geen plan voor iedereen 😔.' };
	const report = await rehearse({ ...quiet, file: { ...file, turns }, people: 8, server: again() });
	expect(report.broken).toEqual([]);
	expect(report.rounds.map(({ outcome }) => outcome)).toEqual(['OBJECTIONS']);
	expect(report.tests).toEqual([]);
	expect(report.words.stored).toBe(report.words.saved);
}, 60_000);
