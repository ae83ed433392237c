export { followUpRules } from './commands.ts';
