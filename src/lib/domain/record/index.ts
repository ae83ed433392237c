export * from './chain.ts';
export * from './parts.ts';
export * from './seal.ts';
export * from './shown.ts';
