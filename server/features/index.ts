import type { OwnIds } from '#server/auth/own-ids.ts';
import type { Features } from '#server/commands/feature.ts';
import type { Lobbies } from '#server/process/lobbies.ts';
import { consentFeatures } from './consent.ts';
import { deviceCodeFeatures } from './device-codes.ts';
import { frameFeatures } from './frames.ts';
import { issueFeatures } from './issue.ts';
import { messageFeatures } from './messages.ts';
import { mailFeatures } from './mails.ts';
import { peopleFeatures } from './people.ts';
import { planFeatures } from './plan.ts';
import { proposalFeatures } from './proposals.ts';
import { recoveryFeatures } from './recovery.ts';
import { seatFeatures } from './seats.ts';
import { setUpFeatures } from './set-up.ts';
import { signUpFeatures } from './sign-ups.ts';
import { tableHostFeatures } from './table-hosts.ts';

/**
 * What commands need of the store and write there, beside their rules; most need nothing.
 * @param lobbies remembers an opened lobby's code for the projector
 * @param ownIds which ids somebody may begin a proposal under
 */
export const createFeatures = (lobbies: Lobbies, ownIds: OwnIds): Features => ({
	...setUpFeatures(lobbies),
	...tableHostFeatures,
	...deviceCodeFeatures,
	...mailFeatures,
	...signUpFeatures,
	...issueFeatures,
	...frameFeatures,
	...peopleFeatures,
	...seatFeatures,
	...proposalFeatures(ownIds),
	...recoveryFeatures,
	...messageFeatures,
	...planFeatures,
	...consentFeatures
});
