export * from './mail-address.ts';
export * from './queue.ts';
export * from './state.ts';
