export * from './chain.ts';
export * from './seal.ts';
