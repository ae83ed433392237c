import type * as v from 'valibot';
import { announcementCommands } from './announcements.ts';
import { consentCommands } from './consent.ts';
import { followUpCommands } from './follow-up.ts';
import { frameTestCommands } from './frame-test.ts';
import { frameCommands } from './frames.ts';
import { issueCommands } from './issue.ts';
import { messageCommands } from './message.ts';
import { packCommands } from './pack.ts';
import { mailCommands } from './mail.ts';
import { peopleCommands } from './people.ts';
import { planCommands } from './plan.ts';
import { programmeCommands } from './programme.ts';
import { proposalCommands } from './proposals.ts';
import { questionCommands } from './questions.ts';
import { recoveryCommands } from './recovery.ts';
import { seatCommands } from './seats.ts';
import { setUpCommands } from './set-up.ts';
import { signUpCommands } from './sign-ups.ts';
import { offerCommands } from './offers.ts';
import { temperatureCommands } from './temperature.ts';
import { turnsCommands } from './turns.ts';
import { wordsCommands } from './words.ts';

/** Every command by name: the whole vocabulary of change, one schema each. */
export const commandSchemas = {
	...setUpCommands,
	...mailCommands,
	...signUpCommands,
	...issueCommands,
	...frameCommands,
	...peopleCommands,
	...questionCommands,
	...programmeCommands,
	...seatCommands,
	...proposalCommands,
	...recoveryCommands,
	...planCommands,
	...messageCommands,
	...packCommands,
	...offerCommands,
	...announcementCommands,
	...temperatureCommands,
	...turnsCommands,
	...consentCommands,
	...frameTestCommands,
	...followUpCommands,
	...wordsCommands
};

export type CommandName = keyof typeof commandSchemas;
export type CommandInput<Name extends CommandName> = v.InferOutput<(typeof commandSchemas)[Name]>;

export function isCommandName(name: string): name is CommandName {
	return Object.hasOwn(commandSchemas, name);
}
