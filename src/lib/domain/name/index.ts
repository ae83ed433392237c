export * from './chosen-name.ts';
export * from './find-names.ts';
export * from './fold.ts';
