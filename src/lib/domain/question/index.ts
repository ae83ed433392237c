export * from './access.ts';
export * from './commands.ts';
export * from './state.ts';
