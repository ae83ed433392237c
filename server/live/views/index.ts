import type { Sections } from '#lib/protocol/sections.ts';
import { announcementViews } from './announcements.ts';
import { consentViews } from './consent.ts';
import type { ViewContext, Views } from './context.ts';
import { dayViews } from './day.ts';
import { deskViews } from './desk.ts';
import { testViews } from './frame-test.ts';
import { frameViews } from './frames.ts';
import { invitationViews } from './invitations.ts';
import { issueViews } from './issue.ts';
import { messageViews } from './messages.ts';
import { offerViews } from './offers.ts';
import { packViews } from './packs.ts';
import { peopleViews } from './people.ts';
import { planViews } from './plan.ts';
import { processViews } from './process.ts';
import { proposalViews } from './proposals.ts';
import { recoveryViews } from './recovery.ts';
import { signUpViews } from './sign-ups.ts';
import { temperatureViews } from './temperature.ts';
import { turnsViews } from './turns.ts';
import { result } from './result.ts';
import { seatViews } from './seats.ts';

const VIEWS: Views = {
	...processViews,
	...issueViews,
	...frameViews,
	...dayViews,
	...seatViews,
	...proposalViews,
	...recoveryViews,
	...planViews,
	...packViews,
	...messageViews,
	...offerViews,
	...announcementViews,
	...temperatureViews,
	...turnsViews,
	...consentViews,
	...testViews,
	...deskViews,
	...peopleViews,
	...invitationViews,
	...signUpViews,
	result
};

/** One section for one audience, as it is now. */
export function buildSection<Name extends keyof Sections>(
	ref: { name: Name; key: string },
	context: ViewContext
): Sections[Name] {
	return VIEWS[ref.name](context, ref.key);
}
