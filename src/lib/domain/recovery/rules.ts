export { recoveryRules } from './commands.ts';
