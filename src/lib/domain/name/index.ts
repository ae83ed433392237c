export * from './chosen-name.ts';
export * from './find-names.ts';
export * from './first-name.ts';
export * from './fold.ts';
