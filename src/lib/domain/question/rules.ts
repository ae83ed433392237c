export { questionsRules } from './commands.ts';
