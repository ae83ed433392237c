import { Person } from './person.ts';

/** The device that stays on a table. */
export class TableDevice extends Person {}
