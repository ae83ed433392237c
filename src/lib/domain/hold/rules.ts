export { holdsRules } from './hold.ts';
