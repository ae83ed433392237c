export * from './commands.ts';
export * from './state.ts';
export type { RecoveryWorld } from './world.ts';
