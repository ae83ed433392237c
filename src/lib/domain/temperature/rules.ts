export { temperatureRules } from './commands.ts';
