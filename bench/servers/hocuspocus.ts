import { hocuspocusWith } from './hocuspocus-with.ts';

/** As it comes. */
export const server = hocuspocusWith({});
