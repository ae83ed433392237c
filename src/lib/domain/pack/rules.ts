export { packsRules } from './commands.ts';
