import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const SCRIPT = fileURLToPath(new URL('../../server/record-verify.ts', import.meta.url));

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
});

afterAll(() => server.stop());

async function verify(...args: string[]): Promise<{ code: number; said: string }> {
	const env = { ...process.env, DATA_DIR: server.dataDir };
	return promisify(execFile)(process.execPath, [SCRIPT, ...args], { env }).then(
		({ stdout }) => ({ code: 0, said: stdout }),
		({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr })
	);
}

test('[C10] a record that was checked is named with its head; a wrong head is told', async () => {
	const right = await verify('--process', play.process);
	expect(right).toMatchObject({ code: 0, said: expect.stringContaining(play.process) });
	const head = /head (\w+)/.exec(right.said)?.[1] ?? '';
	expect((await verify('--process', play.process, '--head', head)).code).toBe(0);
	expect((await verify('--process', play.process, '--head', 'f'.repeat(head.length))).code).toBe(1);
});

test('[C10] [R35] what is shown of a record is checked by itself; a line left out is told', async () => {
	const right = await verify('--process', play.process);
	expect(right.said).toMatch(/\d+ lines \(\d+ of version 2\)/);
	await play.dayOpen();
	const { said } = await verify('--process', play.process, '--show');
	const file = join(server.dataDir, 'shown.json');
	writeFileSync(file, said);
	expect(await verify('--shown', file)).toMatchObject({
		code: 0,
		said: expect.stringMatching(/ lines, \d+ of them open, in order; head /)
	});
	const shown = JSON.parse(said) as { lines: unknown[] };
	writeFileSync(file, JSON.stringify({ ...shown, lines: shown.lines.slice(1) }));
	expect((await verify('--shown', file)).code).toBe(1);
	writeFileSync(file, '{}');
	expect((await verify('--shown', file)).code).toBe(1);
	expect((await verify('--show')).code).toBe(2);
});

test('[C10] a process that is not there is not called verified', async () => {
	expect(await verify('--process', 'nobody')).toEqual({
		code: 1,
		said: 'nobody: no such process in this store\n'
	});
	expect((await verify('--head', 'abc')).code).toBe(2);
});
