import { arrangeRules } from './arrange.ts';
import { parkingRules } from './parking.ts';
import { rescueRules } from './rescue.ts';
import { writeRules } from './write-proposal.ts';

/** Every command about proposals and the parking lot: who may send it, and its rule. */
export const proposalsRules = { ...writeRules, ...arrangeRules, ...parkingRules, ...rescueRules };
