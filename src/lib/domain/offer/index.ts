export * from './commands.ts';
export * from './facts.ts';
export * from './state.ts';
export type * from './world.ts';
