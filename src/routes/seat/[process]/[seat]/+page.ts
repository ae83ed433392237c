import { partFor, PARTS } from '../../parts.ts';
import type { PageLoad } from './$types.js';

/** The part of the page that is shown first, so that it is whole before the live link stands. */
export const load: PageLoad = async ({ parent, url, untrack }) => {
	const { first } = await parent();
	const name = untrack(() => partFor(first.sections, url));
	const { default: component } = await PARTS[name]();
	return { part: { name, component } };
};
