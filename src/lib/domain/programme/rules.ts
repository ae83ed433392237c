export { programmeRules } from './commands.ts';
