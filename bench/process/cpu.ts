import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts processor time in these for everyone outside, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;
const LINUX = process.platform === 'linux';

/** Seconds of processor time a process has used, all its threads together. */
export function cpuOf(pid: number): number {
	return LINUX ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): number {
	const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
	// The second field is the command in brackets, which may hold spaces.
	const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function fromPs(pid: number): number {
	const { stdout } = spawnSync('ps', ['-o', 'cputime=', '-p', String(pid)], { encoding: 'utf8' });
	return stdout
		.trim()
		.split(/[:-]/)
		.reduce((sum, part) => sum * 60 + Number(part), 0);
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
