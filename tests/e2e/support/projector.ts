import { Person } from './person.ts';

/** The screen for the whole room: shows, and takes nothing in. */
export class Projector extends Person {}
