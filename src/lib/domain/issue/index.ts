export * from './decide.ts';
export * from './events.ts';
export * from './state.ts';
export * from './view.ts';
export * from './wording-hints.ts';
export type { IssueWorld } from './world.ts';
