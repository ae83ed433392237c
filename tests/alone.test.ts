import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';

const ALONE = new URL('../scripts/alone.mjs', import.meta.url).href;

/** A process that takes the lock, says "in", and says "out" once it is let go. */
function holder(lock: string, patience = 20_000) {
	const code = `
		import { alone } from ${JSON.stringify(ALONE)};
		alone(${JSON.stringify(lock)}, 'waits', ${patience}, 'gives up');
		console.log('in');
		process.stdin.resume().on('end', () => console.log('out'));`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
	const said: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => {
			said.push(...chunk.trim().split('\n'));
		});
	}
	return {
		said,
		letGo: () => void child.stdin.end(),
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
	const first = holder(lock);
	await first.says('in');
	const second = holder(lock);
	second.letGo();
	await second.says('waits');
	expect(second.said).toEqual(['waits']);
	first.letGo();
	expect(await first.ended).toBe(0);
	expect(await second.ended).toBe(0);
	expect(second.said).toEqual(['waits', 'in', 'out']);
});

test('who waits too long says so in a sentence, and ends', async () => {
	const lock = newLock();
	const first = holder(lock);
	await first.says('in');
	const second = holder(lock, 50);
	expect(await second.ended).toBe(1);
	expect(second.said).toEqual(['waits', 'gives up']);
	first.kill();
});

test('a process that was killed holds nobody up', async () => {
	const lock = newLock();
	const killed = holder(lock);
	await killed.says('in');
	killed.kill();
	await killed.ended;
	const next = holder(lock);
	next.letGo();
	expect(await next.ended).toBe(0);
	expect(next.said).toEqual(['in', 'out']);
});
