import { frameRules } from './decide-frame.ts';
import { partyRules } from './decide-party.ts';
import { signRules } from './decide-sign.ts';

/** Every command of the framing parties and their frames: who may send it, and its rule. */
export const framesRules = { ...partyRules, ...frameRules, ...signRules };
