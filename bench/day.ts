import { writeFile } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import { resolve } from 'node:path';
import { DAY_HELP, dayOptions, type DayOptions, type Part } from './day/options.ts';
import { arrivalsPart } from './day/part-arrivals.ts';
import { bigPart } from './day/part-big.ts';
import { hallPart } from './day/part-hall.ts';
import { publishPart } from './day/part-publish.ts';
import { startPart } from './day/part-start.ts';
import { typingPart } from './day/part-typing.ts';
import { exitCodeOf, outcomeOf, report, type Row } from './day/report.ts';
import { profileStretches } from './day/setting.ts';
import { canPin } from './process/child.ts';

/** `node bench/day.ts`: a whole plan day with its goals, as one table. */
async function main(): Promise<void> {
	const options = dayOptions(process.argv.slice(2));
	if (!options) return console.log(DAY_HELP);
	if (!canPin) console.log('No taskset here: server and load are not kept to a core each.');
	if (options.profile) await profileStretches(options.profile);
	const began = performance.now();
	const { rows, failed } = await played(options);
	const outcomes = rows.map(outcomeOf);
	const minutes = ((performance.now() - began) / 60_000).toFixed(1);
	const [first] = cpus();
	const machine = `${cpus().length} cores of ${first?.model}, ${process.platform} ${release()}, Node ${process.version}`;
	console.log(`\n${report(outcomes)}\n\n${minutes} minutes; ${machine}`);
	if (options.json) {
		const found = { at: new Date().toISOString(), machine, pinned: canPin, options, outcomes };
		await writeFile(options.json, `${JSON.stringify(found, null, '\t')}\n`);
		console.log(`Written to ${resolve(options.json)}`);
	}
	process.exitCode = failed ? 1 : exitCodeOf(outcomes);
}

/** Part after part: one that breaks off does not take the others' figures along. */
async function played({ parts, sizes }: DayOptions): Promise<{ rows: Row[]; failed: boolean }> {
	const rows: Row[] = [];
	let failed = false;
	const play = async (part: Part, run: () => Promise<Row[]>) => {
		if (!parts.includes(part)) return;
		const began = performance.now();
		try {
			rows.push(...(await run()));
		} catch (cause) {
			console.error(`${part} broke off:`, cause instanceof Error ? cause.message : cause);
			failed = true;
		}
		console.log(`${part}: ${((performance.now() - began) / 1_000).toFixed(0)} s`);
	};
	await play('publish', () => publishPart(sizes));
	await play('hall', () => hallPart(sizes, 0));
	await play('hall', () => hallPart(sizes, 1));
	await play('typing', () => typingPart(sizes));
	await play('arrivals', () => arrivalsPart(sizes));
	// One process serves both.
	await play(parts.includes('big') ? 'big' : 'erasure', () => bigPart(sizes, parts));
	await play('start', () => startPart(sizes));
	return { rows, failed };
}

await main().catch((cause: unknown) => {
	console.error(cause instanceof Error ? cause.message : cause);
	process.exitCode = 1;
});
