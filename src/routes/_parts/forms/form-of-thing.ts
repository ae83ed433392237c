import { KeptForm } from './kept-form.svelte.ts';
import { Thing, type ThingAt } from './thing.svelte.ts';

/**
 * What keeps a form at a thing that others deal with too. Put `LostWords` of the same kind where it
 * stays in sight when the form goes.
 */
export const formOfThing = (at: ThingAt): KeptForm =>
	new KeptForm(`${at.kind}/${at.id}`, null, new Thing(at));
