import { testRules } from './decide-test.ts';
import { verdictRules } from './decide-verdict.ts';

/** Every command of the frame test: who may send it, and its rule. */
export const frameTestRules = { ...testRules, ...verdictRules };
