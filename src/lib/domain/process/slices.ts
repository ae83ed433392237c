import type { Slice } from '#lib/domain/slice.ts';
import { announcementsSlice } from '#lib/domain/announcement/state.ts';
import { consentSlice } from '#lib/domain/consent/evolve.ts';
import { deviceCodesSlice } from '#lib/domain/device-code/state.ts';
import { doorsSlice } from '#lib/domain/door/door.ts';
import { followUpSlice } from '#lib/domain/follow-up/state.ts';
import { frameTestSlice } from '#lib/domain/frame-test/state.ts';
import { framesSlice } from '#lib/domain/frame/state.ts';
import { holdsSlice } from '#lib/domain/hold/hold.ts';
import { invitationsSlice } from '#lib/domain/invitation/state.ts';
import { issueSlice } from '#lib/domain/issue/state.ts';
import { messagesSlice } from '#lib/domain/message/state.ts';
import { offersSlice } from '#lib/domain/offer/state.ts';
import { packsSlice } from '#lib/domain/pack/state.ts';
import { peopleSlice } from '#lib/domain/person/state.ts';
import { planSlice } from '#lib/domain/plan/state.ts';
import { programmeSlice } from '#lib/domain/programme/state.ts';
import { proposalsSlice } from '#lib/domain/proposal/state.ts';
import { questionsSlice } from '#lib/domain/question/state.ts';
import { recoverySlice } from '#lib/domain/recovery/state.ts';
import { seatsSlice } from '#lib/domain/seat/state.ts';
import { signUpsSlice } from '#lib/domain/sign-up/state.ts';
import { tableHostsSlice } from '#lib/domain/table-host/state.ts';
import { teamLinesSlice } from '#lib/domain/team-line/state.ts';
import { temperatureSlice } from '#lib/domain/temperature/state.ts';
import { turnsSlice } from '#lib/domain/turns/state.ts';
import { overridesSlice } from './override.ts';
import { setUpSlice } from './set-up.ts';

/** The parts of a process, in the order in which they come about. */
export const SLICES = {
	setUp: setUpSlice,
	issue: issueSlice,
	frames: framesSlice,
	people: peopleSlice,
	questions: questionsSlice,
	programme: programmeSlice,
	seats: seatsSlice,
	proposals: proposalsSlice,
	recovery: recoverySlice,
	messages: messagesSlice,
	plan: planSlice,
	packs: packsSlice,
	announcements: announcementsSlice,
	teamLines: teamLinesSlice,
	temperature: temperatureSlice,
	turns: turnsSlice,
	consent: consentSlice,
	offers: offersSlice,
	frameTest: frameTestSlice,
	followUp: followUpSlice,
	doors: doorsSlice,
	invitations: invitationsSlice,
	signUps: signUpsSlice,
	tableHosts: tableHostsSlice,
	deviceCodes: deviceCodesSlice,
	holds: holdsSlice,
	overrides: overridesSlice
};

export type SliceName = keyof typeof SLICES;
export type StateOf<Name extends SliceName> =
	(typeof SLICES)[Name] extends Slice<infer State, infer _Event> ? State : never;
export type EventOf<Name extends SliceName> = {
	[Each in Name]: (typeof SLICES)[Each] extends Slice<infer _State, infer Event> ? Event : never;
}[Name];
