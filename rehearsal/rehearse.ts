import { parseArgs } from 'node:util';
import { err, ok, type Outcome } from './outcome.ts';
import { placeOf, rehearse, type Rehearsal } from './rehearsal.ts';
import { readScenario } from './read-scenario.ts';
import { reportText } from './report.ts';
import type { ScenarioFile } from './scenario.ts';
import { ServerProcess } from './server-process.ts';

const USAGE = `usage: npm run rehearse -- --scenario FILE [--people N] [--speed X] [--seed N] [--json]
       [--server URL (--setup LINK | --email ADDRESS --password WORDS)]`;

interface Arguments {
	file: ScenarioFile;
	people: number | undefined;
	speed: number;
	seed: number;
	json: boolean;
	server: Rehearsal['server'] | null;
}

async function readArguments(): Promise<Outcome<Arguments>> {
	let values: ReturnType<typeof parsed>;
	try {
		values = parsed();
	} catch (cause) {
		return err(`${(cause as Error).message.split('. ')[0]}\n${USAGE}`);
	}
	if (values.help) return err(USAGE);
	if (!values.scenario) return err(`--scenario is missing\n${USAGE}`);
	const people = numberIn(values.people, '--people', 8, 300);
	const speed = numberIn(values.speed, '--speed', 0.1, 1_000_000);
	const seed = numberIn(values.seed, '--seed', 0, 2 ** 32 - 1);
	const server = serverOf(values);
	const faulty = [people, speed, seed, server].find((outcome) => !outcome.ok);
	if (faulty && !faulty.ok) return faulty;
	const file = await readScenario(values.scenario);
	if (!file.ok || !people.ok || !speed.ok || !seed.ok || !server.ok) return file as Outcome<never>;
	return ok({
		file: file.value,
		people: people.value ?? undefined,
		speed: speed.value ?? Infinity,
		seed: seed.value ?? Date.now() % 2 ** 32,
		json: values.json,
		server: server.value
	});
}

function parsed() {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		options: {
			scenario: text,
			people: text,
			speed: text,
			seed: text,
			json: { type: 'boolean', default: false },
			server: text,
			setup: text,
			email: text,
			password: text,
			help: { type: 'boolean', default: false }
		}
	});
	return values;
}

function numberIn(
	typed: string | undefined,
	name: string,
	least: number,
	most: number
): Outcome<number | null> {
	if (typed === undefined) return ok(null);
	const value = Number(typed);
	const sound = typed.trim() !== '' && value >= least && value <= most;
	return sound ? ok(value) : err(`${name} ${typed}: must be a number from ${least} to ${most}`);
}

/** A server that runs already, with the set-up link it printed or an account that exists there. */
function serverOf({
	server,
	setup,
	email,
	password
}: ReturnType<typeof parsed>): Outcome<Rehearsal['server'] | null> {
	if (server === undefined) return ok(null);
	if (!URL.canParse(server))
		return err(`--server ${server}: must be an address such as http://localhost:3000`);
	const { origin } = new URL(server);
	const setUpPath = /\/setup\/[\w-]+/.exec(setup ?? '')?.[0];
	if (setUpPath) return ok({ origin, wayIn: { setUpPath } });
	if (email && password) return ok({ origin, wayIn: { account: { email, password } } });
	return err('--server needs --setup with the set-up link, or --email and --password');
}

/** The last lines of a server's output, without links: each of them opens something. */
const lastWords = (output: string) =>
	output
		.trim()
		.split('\n')
		.filter((line) => !/\/(?:setup|invite|enter|join)\//.test(line))
		.slice(-20)
		.join('\n');

async function main(): Promise<number> {
	const given = await readArguments();
	if (!given.ok) {
		console.error(given.message);
		return 2;
	}
	const { json, people, ...rest } = given.value;
	const own = rest.server ? null : await ServerProcess.start();
	try {
		const began = Date.now();
		const say = (line: string) => {
			if (!json) console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
		};
		say(`seed ${rest.seed}`);
		const server = rest.server ?? placeOf(own!);
		const report = await rehearse({ ...rest, server, say, ...(people ? { people } : {}) });
		if (own) report.broken.push(...(await own.verifyRecord()));
		console.log(json ? JSON.stringify(report, null, '\t') : reportText(report));
		return report.broken.length === 0 ? 0 : 1;
	} catch (cause) {
		console.error(cause instanceof Error ? cause.message : cause);
		// What the server said last may tell why; the link that sets it up is nobody's to read.
		if (own?.output) console.error(lastWords(own.output));
		return 1;
	} finally {
		await own?.stop();
	}
}

process.exitCode = await main();
