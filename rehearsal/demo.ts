import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { comeByCards } from './acts/arrivals.ts';
import { castOf } from './cast.ts';
import { completeScenario, type Scenario } from './complete.ts';
import { linksFor, type DemoLinks } from './demo-links.ts';
import { followTheRoom } from './habits/lead-yourself.ts';
import { playDay, prepare } from './play.ts';
import { Random } from '../client-kit/random.ts';
import { readScenario } from './read-scenario.ts';
import { accountOf, placeOf } from './rehearsal.ts';
import { ServerProcess } from './server-process.ts';
import { Stage } from './stage.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const USAGE = 'usage: npm run demo [-- [--manual] [--people N] [--speed X] [--scenario FILE]]';
const FREE_PHONES = 2;
const PORT = 3100;
/** Whoever looks around in the demo is not hurried. */
const PATIENCE_MS = 12 * 60 * 60_000;

interface Arguments {
	manual: boolean;
	people: number;
	speed: number;
	scenario: string;
}

function readArguments(): Arguments {
	const { values } = parseArgs({
		options: {
			manual: { type: 'boolean', default: false },
			people: { type: 'string', default: '18' },
			speed: { type: 'string', default: '1' },
			scenario: { type: 'string', default: join(ROOT, 'scenarios/a-dorpshuis.json') }
		}
	});
	const [people, speed] = [Number(values.people), Number(values.speed)];
	if (!(people >= 8 && people <= 300)) throw new Error('--people must be a number from 8 to 300');
	if (!(speed > 0)) throw new Error('--speed must be a number above 0');
	return { ...values, people, speed };
}

async function main(): Promise<void> {
	const given = readArguments();
	const file = await readScenario(given.scenario);
	if (!file.ok) throw new Error(file.message);
	const scenario = completeScenario(file.value, given.people, Date.now());
	if (given.manual) Object.assign(scenario.ways, NOBODY_ON_PAPER);
	scenario.blocks = scenario.blocks.map((block) => ({
		...block,
		minutes: demoMinutes(block.minutes)
	}));
	const port = Number(process.env.PORT) || PORT;
	// Before the old store goes: it may be the one of a demo that still runs.
	if (!(await isFree(port))) throw new Error(`port ${port} is in use; choose another with PORT=…`);
	const folder = join(process.env.DATA_DIR || join(ROOT, 'data'), 'demo');
	await rm(folder, { recursive: true, force: true });
	const server = await ServerProcess.start({ folder, port });
	const stage = new Stage({
		origin: server.origin,
		scenario,
		cast: castOf(scenario, FREE_PHONES),
		random: new Random(1),
		speed: Infinity,
		say: (line) => console.log(`  ${new Date().toTimeString().slice(0, 8)}  ${line}`)
	});
	stopOnSignals(server, stage);
	await present(stage, server, given);
}

/** A block of an hour and a half takes three minutes here. */
const demoMinutes = (minutes: number) => Math.max(1, Math.round(minutes / 30));

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}

/** What only a simulated facilitator does for people. */
const NOBODY_ON_PAPER = { onPaper: 0, indirect: 0, byLetter: 0, late: 0, early: 0 };

async function present(stage: Stage, server: ServerProcess, given: Arguments): Promise<void> {
	const { wayIn } = placeOf(server);
	console.log(`\n${stage.scenario.title}, ${stage.scenario.place}: preparing the day …`);
	await Promise.race([stage.trouble, prepare(stage, wayIn, accountOf(wayIn))]);
	stage.pace.speed = given.speed;
	stage.patienceMs = PATIENCE_MS;
	stage.facilitator.link.patienceMs = PATIENCE_MS;
	stage.fail = (cause) => stage.say(`(${cause instanceof Error ? cause.message : String(cause)})`);
	printLinks(await linksFor(stage), stage.scenario, given);
	if (given.manual) return youLead(stage);
	try {
		await playDay(stage);
		stage.say('the day is over; look around as long as you like');
	} catch (cause) {
		stage.say(
			`the simulated facilitator steps back: ${cause instanceof Error ? cause.message : cause}`
		);
		stage.say('you lead now; the simulated participants go on reacting');
		stage.peopleLead = true;
		followTheRoom(stage);
	}
}

/** Nobody plays the facilitator: people come, and react to whatever block you start. */
async function youLead(stage: Stage): Promise<void> {
	stage.peopleLead = true;
	await comeByCards(stage);
	followTheRoom(stage);
	stage.say('everyone waits for you: log in as the facilitator and open the day');
}

function printLinks(
	links: DemoLinks,
	{ words: _, ...scenario }: Scenario,
	{ manual }: Arguments
): void {
	const account = accountOf({ setUpPath: '' });
	const lines = Object.entries(links).map(([who, link]) => `  ${who.padEnd(38)}${link}`);
	console.log(
		[
			'',
			`${scenario.title}, ${scenario.place} (fictional). Open these side by side in one browser:`,
			'',
			...lines,
			'',
			`  Log in as the facilitator with ${account.email} and the password: ${account.password}`,
			manual
				? '  You are the facilitator: open the day and start its blocks.'
				: '  A simulated facilitator leads; as soon as you do something it would have done, you lead.',
			'  Stop with Ctrl-C.',
			''
		].join('\n')
	);
}

function stopOnSignals(server: ServerProcess, stage: Stage): void {
	let stopping = false;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			stage.close();
			void server.stop().then(() => process.exit(0));
		});
	}
}

main().catch((cause: unknown) => {
	const [line] = (cause instanceof Error ? cause.message : String(cause)).split('. ');
	console.error(cause instanceof TypeError ? `${line}\n${USAGE}` : line);
	process.exit(1);
});
