import type { Basis, Route } from '#lib/domain/consent/types.ts';
import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

const BASIS: Words<Basis> = {
	relayed: m.name_basis_relayed,
	'within-bounds': m.name_basis_within_bounds
};

/** On what a contact person speaks (C7). */
export function basisName(code: Basis): string {
	return BASIS[code]();
}

const ROUTE: Words<Route> = {
	own: m.name_route_own,
	shared: m.name_route_shared,
	paper: m.name_route_paper,
	spoken: m.name_route_spoken,
	indirect: m.name_route_indirect,
	letter: m.name_route_letter
};

/** How an answer came in. */
export function routeName(code: Route): string {
	return ROUTE[code]();
}
