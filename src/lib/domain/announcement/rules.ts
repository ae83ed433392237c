export { announcementsRules } from './commands.ts';
