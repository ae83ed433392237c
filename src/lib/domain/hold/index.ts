export * from './hold.ts';
