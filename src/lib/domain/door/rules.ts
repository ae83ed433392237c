export { doorsRules } from './door.ts';
