export * from './commands.ts';
export * from './facts.ts';
export * from './scale.ts';
export * from './state.ts';
