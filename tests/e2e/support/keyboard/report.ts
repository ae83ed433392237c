import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../../test-results/keyboard');

const faults = new Set<string>();
let step = '';
let number = 0;

/** Begins anew: what an earlier walk left behind is gone. */
export function beginReport(): void {
	rmSync(FOLDER, { recursive: true, force: true });
	mkdirSync(join(FOLDER, 'trees'), { recursive: true });
	faults.clear();
	number = 0;
}

/** From here on everything belongs to this step. */
export function reportStep(title: string): void {
	step = title;
	appendFileSync(join(FOLDER, 'journal.txt'), `\n## ${title}\n`);
}

/** What was done and where the focus went, in order. */
export function noteDeed(line: string): void {
	appendFileSync(join(FOLDER, 'journal.txt'), `${line}\n`);
}

/** Something that stands in the way of whoever has no pointer: each once, with the step it was met in. */
export function noteFault(fault: string): void {
	if (faults.has(fault)) return;
	faults.add(fault);
	appendFileSync(join(FOLDER, 'faults.txt'), `${step}: ${fault}\n`);
}

/** The tree of a screen, as a screen reader has it. */
export function keepTree(where: string, tree: string): void {
	number += 1;
	const name = `${String(number).padStart(3, '0')} ${where.replaceAll(/[^\w, -]/g, '')}.txt`;
	writeFileSync(join(FOLDER, 'trees', name), `${step}\n\n${tree}\n`);
}

export function faultsMet(): readonly string[] {
	return [...faults];
}
