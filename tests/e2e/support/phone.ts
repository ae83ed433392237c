import { Person } from './person.ts';

/** Someone who takes part, by their own phone. */
export class Phone extends Person {}
