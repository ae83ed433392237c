import { carrierRules } from './carriers.ts';
import { conflictRules } from './conflicts.ts';
import { freezeRules } from './freeze.ts';
import { itemRules } from './item-commands.ts';

/** Every command of the plan: who may send it, and its rule. */
export const planRules = { ...itemRules, ...carrierRules, ...conflictRules, ...freezeRules };
