export { issueRules } from './decide.ts';
