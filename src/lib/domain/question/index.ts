export * from './access.ts';
export * from './commands.ts';
export * from './state.ts';
export type { QuestionsWorld } from './world.ts';
