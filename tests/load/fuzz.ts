import { parseArgs } from 'node:util';
import { fuzzRun } from '../support/documents/fuzz-run.ts';

const USAGE = 'usage: npm run fuzz:documents -- [--frames N] [--seed S] [--at-once N]';

/** Broken frames at a server of live texts in its own process, while honest people write. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			frames: { type: 'string', default: '1000000' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			'at-once': { type: 'string', default: '40' }
		}
	});
	const [frames = NaN, seed = NaN, atOnce = NaN] = [
		values.frames,
		values.seed,
		values['at-once']
	].map(Number);
	if (![frames, seed, atOnce].every(Number.isInteger)) throw new Error(USAGE);
	const started = performance.now();
	const report = await fuzzRun({ frames, seed, atOnce, say: (line) => console.log(line) });
	const seconds = Math.round((performance.now() - started) / 1_000);
	const mb = [report.warm, report.most, report.end].map((size) => size.toFixed(1));
	console.log(
		`seed ${seed}: ${report.frames} frames on ${report.connections} connections in ${seconds} s; ` +
			`memory ${mb[0]} MB warm, ${mb[1]} at most, ${mb[2]} at the end; ` +
			`event loop still for ${report.still.toFixed(0)} ms at most, ` +
			`messages looked at together took ${report.busiest.toFixed(0)} ms of the processor at most; ` +
			`${report.characters} characters typed by honest people`
	);
	for (const fault of report.faults.slice(0, 20)) console.log(fault);
	return report.faults.length > 0 ? 1 : 0;
}

main().then(
	(code) => process.exit(code),
	(cause: unknown) => {
		console.error(cause instanceof Error ? cause.message : cause);
		process.exit(2);
	}
);
