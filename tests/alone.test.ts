import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';

const ALONE = new URL('../scripts/alone.mjs', import.meta.url).href;

/** A process that takes the lock, says "in", and says "out" after so long. */
function holder(lock: string, ms: number, patience = 20_000) {
	const code = `
		import { alone } from ${JSON.stringify(ALONE)};
		alone(${JSON.stringify(lock)}, 'waits', ${patience}, 'gives up');
		console.log('in');
		setTimeout(() => console.log('out'), ${ms});`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
	const said: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => {
			said.push(...chunk.trim().split('\n'));
		});
	}
	return {
		said,
		kill: () => child.kill('SIGKILL'),
		ended: new Promise<number | null>((resolve) => child.once('exit', resolve)),
		says: async (word: string) => {
			while (!said.includes(word)) await setTimeout(10);
		}
	};
}

const newLock = () => join(mkdtempSync(join(tmpdir(), 'plandag-alone-')), 'lock');

test('what must not be done twice at once in one folder waits for the first', async () => {
	const lock = newLock();
	const first = holder(lock, 500);
	await first.says('in');
	const second = holder(lock, 0);
	await second.says('waits');
	expect(second.said).toEqual(['waits']);
	expect(await first.ended).toBe(0);
	expect(await second.ended).toBe(0);
	expect(second.said).toEqual(['waits', 'in', 'out']);
});

test('who waits too long says so in a sentence, and ends', async () => {
	const lock = newLock();
	const first = holder(lock, 60_000);
	await first.says('in');
	const second = holder(lock, 0, 50);
	expect(await second.ended).toBe(1);
	expect(second.said).toEqual(['waits', 'gives up']);
	first.kill();
});

test('a process that was killed holds nobody up', async () => {
	const lock = newLock();
	const killed = holder(lock, 60_000);
	await killed.says('in');
	killed.kill();
	await killed.ended;
	const next = holder(lock, 0);
	expect(await next.ended).toBe(0);
	expect(next.said).toEqual(['in', 'out']);
});
