import { closingRules } from './closing-rules.ts';
import { copyRules } from './copy-rule.ts';
import { deviceCodeRules } from './device-code-rules.ts';
import { erasingRules } from './erasing-rules.ts';
import { roundFreezeRules } from './freeze-round.ts';
import { leavingRules } from './leaving-rules.ts';
import { linkRules } from './link-rules.ts';
import { mailRules } from './mail-rules.ts';
import { signUpRules } from './sign-up-rules.ts';

/** Every command that is decided on more than one slice: who may send it, and its rule. */
export const processRules = {
	...closingRules,
	...copyRules,
	...deviceCodeRules,
	...erasingRules,
	...leavingRules,
	...linkRules,
	...mailRules,
	...signUpRules,
	...roundFreezeRules
};
