import * as v from 'valibot';
import type { ListVerdict } from '#lib/domain/person/index.ts';
import { listed } from './commands/people.ts';

/**
 * What a list takes beside the live link, which is too narrow for it: `POST /intake/{process}/file` with
 * the bytes of a file gives its sheets, `…/check` with rows gives a verdict on each, `…/command` takes a
 * command as the live link does. All answer as a command is answered.
 */
export const INTAKE_PATH = '/intake/';

/** A row of a sheet, with the number that a spreadsheet shows beside it. */
export interface SheetRow {
	at: number;
	cells: readonly string[];
}

export interface Sheet {
	name: string;
	rows: readonly SheetRow[];
}

/** Why a file is not read. */
export const INTAKE_REFUSALS = [
	'file-too-large',
	'file-too-heavy',
	'file-too-long',
	'file-unreadable',
	'file-old-excel',
	'file-unsafe',
	'file-empty',
	'file-later'
] as const;
export type IntakeRefusal = (typeof INTAKE_REFUSALS)[number];

export const checkSchema = v.object({ people: listed });

/** One for each row, in their order. */
export type Checked = readonly ListVerdict[];
