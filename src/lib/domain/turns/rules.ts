export { turnsRules } from './commands.ts';
