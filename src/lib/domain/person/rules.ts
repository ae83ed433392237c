import { briefRules } from './brief-commands.ts';
import { personRules } from './commands.ts';
import { contactRules } from './contact-commands.ts';
import { eraseRules } from './erase.ts';
import { listRules } from './list-commands.ts';
import { mergeRules } from './merge-commands.ts';
import { sourceRules } from './source-commands.ts';
import { statusRules } from './status-commands.ts';

/**
 * Every command about people: who may send it, and its rule. To erase somebody is decided on more than
 * them (`process/erasing-rules.ts`).
 */
export const peopleRules = {
	...personRules,
	...briefRules,
	...statusRules,
	...contactRules,
	...sourceRules,
	...mergeRules,
	...listRules,
	...eraseRules
};
