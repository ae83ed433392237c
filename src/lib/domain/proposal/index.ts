export * from './arrange.ts';
export * from './codes.ts';
export * from './ends.ts';
export * from './parking.ts';
export * from './rescue.ts';
export * from './state.ts';
export * from './whose.ts';
export type { ProposalsWorld } from './world.ts';
export * from './write-proposal.ts';
