/**
 * The doors people come in by. One cookie per door, because one browser may stand at several
 * (a facilitator trying the phone page) and must never mix them up.
 */
export const DOORS = ['staff', 'core', 'party', 'informant', 'seat', 'table', 'screen'] as const;
export type Door = (typeof DOORS)[number];
