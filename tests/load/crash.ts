import { parseArgs } from 'node:util';
import { crashRound } from '../support/documents/crash-round.ts';

const USAGE = 'usage: npm run crash:documents -- [--rounds N] [--kills N] [--seed S] [--at-once N]';

/** Round after round of people writing while the server is killed in the middle of storing. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '50' },
			kills: { type: 'string', default: '3' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			'at-once': { type: 'string', default: '2' }
		}
	});
	const [rounds = NaN, kills = NaN, first = NaN, atOnce = NaN] = [
		values.rounds,
		values.kills,
		values.seed,
		values['at-once']
	].map(Number);
	if (![rounds, kills, first, atOnce].every(Number.isInteger)) throw new Error(USAGE);
	const started = performance.now();
	const sum = { kills: 0, inside: 0, promised: 0, characters: 0, rows: 0 };
	const bad: number[] = [];
	let next = 0;
	const hand = async () => {
		while (next < rounds) {
			const seed = first + next++;
			const report = await crashRound(seed, kills).catch((cause: Error) => cause);
			if (report instanceof Error || report.faults.length > 0) {
				bad.push(seed);
				const faults = report instanceof Error ? [report.message] : report.faults;
				console.log(`seed ${seed}:\n${faults.slice(0, 8).join('\n')}`);
			}
			if (!(report instanceof Error))
				for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += report[key];
			if (next % 20 === 0) console.log(`${next} of ${rounds}, ${bad.length} bad`);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, hand));
	const seconds = Math.round((performance.now() - started) / 1_000);
	console.log(
		`${rounds} rounds (seeds from ${first}) in ${seconds} s: ${sum.kills} kills, ${sum.inside} of them ` +
			`between chosen statements; ${sum.characters} characters in ${sum.rows} rows, ` +
			`${sum.promised} promises looked up after a kill: ` +
			(bad.length > 0 ? `bad seeds ${bad.join(', ')}` : 'nothing lost, every row has its author')
	);
	return bad.length > 0 ? 1 : 0;
}

main().then(
	(code) => process.exit(code),
	(cause: unknown) => {
		console.error(cause instanceof Error ? cause.message : cause);
		process.exit(2);
	}
);
