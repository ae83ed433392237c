export * from './commands.ts';
export * from './state.ts';
export * from './views.ts';
export type { FollowUpWorld } from './world.ts';
