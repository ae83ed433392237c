/**
 * What is seldom needed of words that did not go where they should, as one file of its own: a phone's
 * first screen does without (docs/performance.md, Phones).
 */
export { default as MovedNote } from './MovedNote.svelte';
export { default as SendText } from './SendText.svelte';
export { default as StuckWords } from './StuckWords.svelte';
