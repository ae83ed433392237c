export { tableHostsRules } from './commands.ts';
