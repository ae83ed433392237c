export * from './block.ts';
export * from './commands.ts';
export * from './live.ts';
export * from './schedule.ts';
export * from './state.ts';
export type { ProgrammeWorld } from './world.ts';
