export * from './commands.ts';
export * from './state.ts';
export * from './facts.ts';
export type { FollowUpWorld } from './world.ts';
