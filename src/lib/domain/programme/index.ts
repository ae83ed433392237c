export * from './block.ts';
export * from './commands.ts';
export { blockWith } from './courses.ts';
export * from './live.ts';
export * from './schedule.ts';
export * from './state.ts';
export * from './team-words.ts';
export { UNDO_MS } from './undo.ts';
export type { ProgrammeWorld } from './world.ts';
