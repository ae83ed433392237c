import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { canPin } from '../process/child.ts';
import { GOALS } from './goals.ts';
import type { Sizes } from './options.ts';
import { ratioRow, type Row } from './report.ts';
import { Rows } from './rows.ts';
import { alone, othersFrom, SERVER_CORE } from './setting.ts';

const SCRIPT = fileURLToPath(new URL('../../tests/load/publish.ts', import.meta.url));

interface Published {
	readonly phones: number;
	readonly equal: readonly number[];
	readonly different: readonly number[];
}

/** Processor time of one publish in a round, before anything is sent, in a process of its own. */
export async function publishPart({ publish: [few, many] }: Sizes): Promise<Row[]> {
	const rows = new Rows('publish');
	const [fewer, more] = [await published(few), await published(many)];
	const equal = 'told the same';
	const different = 'each told something else';
	const row = (seen: Awaited<ReturnType<typeof published>>, kind: 'equal' | 'different') =>
		rows.time(
			`${seen.phones} phones, ${kind === 'equal' ? equal : different}`,
			'ms CPU',
			seen[kind],
			{
				goal:
					seen.phones < many
						? null
						: kind === 'equal'
							? GOALS.publishEqual
							: GOALS.publishDifferent,
				busy: seen.busy
			}
		);
	const [same, other] = [row(fewer, 'equal'), row(fewer, 'different')];
	const how = (what: string) => ({
		what: `${many} ÷ ${few} phones, ${what}`,
		goal: GOALS.publishRatio
	});
	rows.all.push(ratioRow(row(more, 'equal'), same, how(equal)));
	rows.all.push(ratioRow(row(more, 'different'), other, how(different)));
	return rows.all;
}

async function published(phones: number) {
	const node = [process.execPath, SCRIPT, '--json', `${phones}`];
	const [command, ...args] = canPin ? ['taskset', '-c', `${SERVER_CORE}`, ...node] : node;
	const child = spawn(command!, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	const others = othersFrom([child.pid ?? 0]);
	let text = '';
	child.stdout.on('data', (data: Buffer) => (text += data.toString()));
	let share: number | null = null;
	// It ends right after it told: what it used itself can be asked until then.
	child.stdout.once('data', () => (share = others()));
	const code = await new Promise((ended) => child.once('close', ended));
	if (code !== 0) throw new Error(`${SCRIPT} ended with ${code}`);
	return { ...(JSON.parse(text) as Published), busy: alone(share) };
}
