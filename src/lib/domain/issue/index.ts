export * from './decide.ts';
export * from './events.ts';
export * from './state.ts';
export * from './facts.ts';
export * from './wording-hints.ts';
export type { IssueWorld } from './world.ts';
