import { parseArgs } from 'node:util';
import { playSeed, report, sumOf } from '../support/hostile/play-hostile.ts';
import type { Tally } from '../support/hostile/stage.ts';

const USAGE = 'usage: npm run hostile -- [--steps N] [--seed S] [--day N]';

/** Kinds of lines that so many steps must have written, or they proved little. */
const MUST_MEET = [
	'round:asked',
	'round:revealed',
	'round:closed-for-objections',
	'round:consented',
	'answer:given',
	'objection:withdrawn',
	'objection:provisionally-met',
	'objection:carried',
	'concern:recorded'
];

/** Day after day of hostile steps at the real command door; a bad seed is shown, to be played again. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			steps: { type: 'string', default: '100000' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			day: { type: 'string', default: '1000' }
		}
	});
	const [wanted = NaN, first = NaN, day = NaN] = [values.steps, values.seed, values.day].map(
		Number
	);
	if (![wanted, first, day].every(Number.isInteger)) throw new Error(USAGE);
	const started = performance.now();
	const tally: Tally = new Map();
	const met = new Set<string>();
	const bad: number[] = [];
	const days = Math.ceil(wanted / day);
	for (let at = 0; at < days; at++) {
		if (at % 10 === 0) console.log(`${at * day} of ${wanted} steps, ${bad.length} bad`);
		try {
			await playSeed(first + at, day, tally, met);
		} catch (cause) {
			bad.push(first + at);
			console.log(cause instanceof Error ? cause.message : cause);
		}
	}
	const never = MUST_MEET.filter((type) => !met.has(type));
	const { sent, accepted } = sumOf(tally);
	const seconds = Math.round((performance.now() - started) / 1_000);
	console.log(report(tally));
	console.log(
		`${days * day} steps (${sent} commands, ${accepted} accepted, seeds from ${first}) in ${seconds} s: ` +
			(bad.length > 0 ? `bad seeds ${bad.join(', ')}` : 'nobody was overruled')
	);
	if (never.length > 0) console.log(`never met: ${never.join(', ')}`);
	return bad.length > 0 || never.length > 0 || accepted * 10 < sent ? 1 : 0;
}

main().then(
	(code) => process.exit(code),
	(cause: unknown) => {
		console.error(cause instanceof Error ? cause.message : cause);
		process.exit(2);
	}
);
