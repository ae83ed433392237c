import type { Route } from './types.ts';

/** Whose hands something came through: their own, the table's device, the team, their contact person. */
type Hand = 'own' | 'device' | 'team' | 'contact';

const HAND: Readonly<Record<Route, Hand>> = {
	own: 'own',
	shared: 'device',
	paper: 'team',
	spoken: 'team',
	letter: 'team',
	indirect: 'contact'
};

/**
 * Whether what came by one route is this speaker's to change: through the hands it came by, or on the
 * person's own phone, which knows best; nobody else rules over it (C5, C8).
 * @param came `null` or left out when nothing came yet: then every route is open
 */
export function mayReplace(came: Route | null | undefined, route: Route): boolean {
	return came == null || route === 'own' || HAND[came] === HAND[route];
}
