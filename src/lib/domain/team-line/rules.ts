export { teamLinesRules } from './commands.ts';
