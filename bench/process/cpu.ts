import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in these for everyone outside, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;
const LINUX = process.platform === 'linux';

/** Seconds of processor time a process has used, all its threads together. */
export function cpuOf(pid: number): number {
	return LINUX ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): number {
	const fields = fieldsOf(`${pid}`);
	if (fields.length === 0) throw new Error(`process ${pid} has ended`);
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function fromPs(pid: number): number {
	const { stdout } = spawnSync('ps', ['-o', 'cputime=', '-p', String(pid)], { encoding: 'utf8' });
	return stdout
		.trim()
		.split(/[:-]/)
		.reduce((sum, part) => sum * 60 + Number(part), 0);
}

/**
 * Seconds of processor time of a process group, with those of its processes that ended and were waited
 * for; null when not known.
 */
export function cpuOfGroup(group: number): number | null {
	if (!LINUX) return null;
	const lines = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(fieldsOf);
	const ours = lines.filter((fields) => Number(fields[2]) === group);
	const ticks = ours.flatMap((fields) => fields.slice(11, 15).map(Number));
	return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}

/** What Linux tells of a process, after its id and command; nothing when it is gone. */
function fieldsOf(pid: string): string[] {
	try {
		const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
		// The second field is the command in brackets, which may hold spaces.
		return line.slice(line.lastIndexOf(')') + 2).split(' ');
	} catch {
		return [];
	}
}

/** Seconds each core has worked for any process since the machine started; null when not known. */
export function busyCores(): number[] | null {
	if (!LINUX) return null;
	return readFileSync('/proc/stat', 'latin1')
		.split('\n')
		.filter((line) => /^cpu\d/.test(line))
		.map((line) => {
			const [, user, nice, system] = line.split(' ').map(Number);
			return (user! + nice! + system!) / TICKS_PER_SECOND;
		});
}
