import { writeRules } from './commands.ts';
import { deliverRules } from './deliver.ts';

export const messagesRules = { ...writeRules, ...deliverRules };
