import { join } from 'node:path';
import { root } from '../../tests/support/imports.ts';
import { NEVER_SENT, WITHOUT_WAY } from '../../tests/support/ways.ts';
import { readLedger } from './ledger.ts';
import { SIDES, type Side } from './pages.ts';
import { faultsOf, lookAt } from './side.ts';

const ledger = readLedger(join(root, 'test-results/e2e'));
/** The ledger is of every browser test: what it lacks was not sent. Only counts and faults are told. */
const isWhole = process.argv.includes('--whole');

const faults = SIDES.flatMap(report);
console.log(`what was sent is of the ${ledger.tests} browser tests that ran last`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

/** Tells of a side, and gives what is wrong with it. */
function report(side: Side): string[] {
	const { may, ways, without, beyond, unsent } = lookAt(side, ledger);
	const sent = ledger.of(side);
	const reasons = WITHOUT_WAY[side] ?? {};
	const [have, were] = [may.length - without.length, ways.size - unsent.length];
	console.log(
		side === 'server'
			? `server: ${have} of ${may.length} that only it may send have a way`
			: `${side}: ${have} of ${may.length} that may be sent have a way, ${were} were sent and accepted`
	);
	if (!isWhole) {
		list('has a way', [...ways.keys()]);
		list(
			'sent',
			[...sent].map(([name, accepted]) => (accepted ? name : `${name} (refused)`))
		);
		list('a way, and never sent', unsent);
		if (without.length > 0) console.log(`  no way (${without.length})`);
		for (const name of without) console.log(`    ${name}: ${reasons[name] ?? 'not on the list'}`);
	}
	const about = (what: string, lines: readonly string[]) =>
		lines.map((line) => `${side}: ${what}: ${line}`);
	return [
		...about('a way in', faultsOf(without, Object.keys(reasons))),
		...about('a way beyond what may be sent', beyond),
		...(isWhole ? about('a browser test', faultsOf(unsent, NEVER_SENT[side] ?? [])) : [])
	];
}

/** Names below a heading, as many on a line as fit. */
function list(title: string, names: readonly string[]): void {
	if (names.length === 0) return;
	console.log(`  ${title} (${names.length})`);
	const lines =
		names
			.toSorted()
			.join(', ')
			.match(/.{1,94}(,|$)/g) ?? [];
	for (const line of lines) console.log(`    ${line.trim()}`);
}
