export * from './carriers.ts';
export * from './changes.ts';
export * from './codes.ts';
export * from './freeze.ts';
export * from './item-commands.ts';
export * from './payers.ts';
export * from './pen.ts';
export * from './state.ts';
