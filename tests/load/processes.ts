// `npm run growth:processes`: how soon a server listens, and how large it is, with many past processes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/prepare.mjs';
import { MainProcess } from '../support/main-process.ts';
import { NOTICE, TestServer } from '../support/test-server.ts';

const { values } = parseArgs({
	options: {
		processes: { type: 'string', default: '1000' },
		people: { type: 'string', default: '60' }
	}
});

build();
const folder = mkdtempSync(join(tmpdir(), 'plandag-processes-'));
const server = await new TestServer(folder, null).start();
const account = await server.account('Petra');
const facilitator = { kind: 'facilitator', id: account.id } as const;
for (let number = 1; number <= Number(values.processes); number++) {
	const made = await server.services.processes.create(account, { ...NOTICE, title: `P ${number}` });
	if (!made.ok) throw new Error(made.refusal.code);
	for (let person = 1; person <= Number(values.people); person++) {
		const input = {
			name: `Iemand ${person}`,
			reach: null,
			group: 'Buurt',
			circle: 'inner',
			sector: 'residents',
			source: 'phone'
		} as const;
		await server.services.commands.runAsSystem(made.value, 'person:add', input, facilitator);
	}
}
const lines = await server.app.database.db
	.selectFrom('record')
	.select(({ fn }) => fn.countAll<number>().as('count'))
	.executeTakeFirstOrThrow();
await server.app.close();

const began = performance.now();
const main = new MainProcess({ DATA_DIR: folder });
const listening = await main.listens();
const listens = performance.now() - began;
await fetch(`http://127.0.0.1:${listening}/`);
const answers = performance.now() - began;
const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(main.pid)]).toString());
main.signal('SIGTERM');
await main.ended;
rmSync(folder, { recursive: true });
console.log(
	`${values.processes} processes, ${Number(lines.count)} lines: listens after ${seconds(listens)} s, ` +
		`answers after ${seconds(answers)} s, ${(kilobytes / 1024).toFixed(0)} MB resident`
);

function seconds(ms: number): string {
	return (ms / 1000).toFixed(2);
}
