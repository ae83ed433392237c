export * from './commands.ts';
export * from './erase.ts';
export * from './list.ts';
export * from './list-commands.ts';
export * from './notes.ts';
export * from './preparation.ts';
export * from './state.ts';
export * from './facts.ts';
export type { PeopleWorld } from './world.ts';
