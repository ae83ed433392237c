// `npm run record:verify`: checks the hash chain and every commitment of every process in the store.
import { parseArgs } from 'node:util';
import { verifyChain } from '#lib/domain/record/index.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './db/database.ts';
import { readContents, readLines, recordedProcesses } from './db/record-repository.ts';

const { values } = parseArgs({
	options: { head: { type: 'string' }, process: { type: 'string' } }
});
if (values.head !== undefined && values.process === undefined) {
	console.error('--head is of one process: name it with --process');
	process.exit(2);
}
const config = readConfig(process.env);
const database = await openDatabase(config.dataDir);
const asked = (await recordedProcesses(database.db)).filter(
	(id) => values.process === undefined || values.process === id
);
let broken = 0;
if (values.process !== undefined && asked.length === 0) {
	broken += 1;
	console.error(`${values.process}: no such process in this store`);
}
for (const id of asked) {
	const lines = await readLines(database.db, id);
	const verdict = verifyChain(lines, await readContents(database.db, id), values.head);
	if (verdict.ok) {
		console.log(`${id}: ${lines.length} lines, in order and unchanged; head ${lines.at(-1)?.hash}`);
	} else {
		broken += 1;
		console.error(`${id}: line ${verdict.seq} of ${lines.length} is wrong: ${verdict.why}`);
	}
}
await database.close();
process.exit(broken > 0 ? 1 : 0);
