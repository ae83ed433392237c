import { hocuspocusWith } from './hocuspocus-with.ts';

export const server = hocuspocusWith({ flushDelay: 25 });
