import type { AnnouncementsWorld } from '#lib/domain/announcement/index.ts';
import { identitiesIn } from '#lib/domain/identities.ts';
import { cameHere, sitsHere } from '#lib/domain/consent/at-table.ts';
import { findObjection, isUnsettled } from '#lib/domain/consent/guard.ts';
import {
	currentRound,
	isAsked,
	isLive,
	isObjecting,
	isSolving
} from '#lib/domain/consent/index.ts';
import { ownObjection } from '#lib/domain/consent/objection.ts';
import { ok } from '#lib/domain/result.ts';
import type { ConsentWorld } from '#lib/domain/consent/index.ts';
import { linkKey } from '#lib/domain/door/door.ts';
import type { AftercareWorld, FollowUpWorld } from '#lib/domain/follow-up/index.ts';
import { currentRun, type FrameTestWorld } from '#lib/domain/frame-test/index.ts';
import { judgesOf, type FrameWorld } from '#lib/domain/frame/index.ts';
import type { HoldWorld } from '#lib/domain/hold/index.ts';
import { issueCares, type IssueWorld } from '#lib/domain/issue/index.ts';
import type { MessagesWorld } from '#lib/domain/message/index.ts';
import type { OffersWorld } from '#lib/domain/offer/index.ts';
import type { PackWorld } from '#lib/domain/pack/index.ts';
import {
	isIndirectWay,
	mayReach,
	mayReadNotes,
	notAtOneTable,
	permissionMissing,
	preparationOf,
	standingOf
} from '#lib/domain/person/index.ts';
import type { PeopleWorld } from '#lib/domain/person/index.ts';
import { itemDocument, latestVersion, proposalsInPlan } from '#lib/domain/plan/index.ts';
import type { PlanWorld } from '#lib/domain/plan/world.ts';
import {
	blockWith,
	DEFAULT_SHARE_LIMIT,
	leadingOf,
	writingBlock
} from '#lib/domain/programme/index.ts';
import type { ProgrammeWorld } from '#lib/domain/programme/index.ts';
import {
	isOfSeat,
	looseEnds,
	type LooseEnd,
	type ProposalsWorld
} from '#lib/domain/proposal/index.ts';
import { openQuestions, type QuestionsWorld } from '#lib/domain/question/index.ts';
import { askedOfPersons, type RecoveryWorld } from '#lib/domain/recovery/index.ts';
import type { SeatsWorld } from '#lib/domain/seat/index.ts';
import type { TableHostWorld } from '#lib/domain/table-host/index.ts';
import type { TemperatureWorld } from '#lib/domain/temperature/index.ts';
import type { TurnsWorld } from '#lib/domain/turns/index.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { informationDone, isBesloten } from './access.ts';
import { canBeErased } from './erasure.ts';
import { idsElsewhere, idsOutside } from './ids-elsewhere.ts';
import { displayNameFault, namesSomebody } from './names.ts';
import { answersNow } from './known-now.ts';
import type { ProcessState } from './process.ts';
import { holdsPen, isItemHeld, sitsWith } from './pens.ts';
import { readyForSeat } from './ready-for-seat.ts';
import { partyPeople, roleHolders } from './role-holders.ts';
import { roleConflict, type RoleHolder } from './roles.ts';
import { hasOpenAnswer, isEarly, seatCounts } from './round-facts.ts';
import { isAlone, mayBeSecond } from './second-member.ts';
import type { SetUpWorld } from './set-up-commands.ts';
import { shownWords } from './shown-words.ts';
import { zoneOf } from './zone-of.ts';

/** What each slice's decisions need to know of the others; each is computed, none is stored. */

export function setUpWorld(state: ProcessState): SetUpWorld {
	const { setUp, people, seats, questions, frames } = state;
	return {
		get promised() {
			const told = [setUp.core, people.people, seats.seats, seats.lobby, questions.informants];
			const mandated = [...frames.parties.values()].some(({ mandate }) => mandate !== null);
			return mandated || told.some(({ size }) => size > 0);
		},
		get parties() {
			return [...frames.parties.values()];
		},
		roleConflict: (newcomer, addresses) => roleConflict(roleHolders(state, addresses), newcomer)
	};
}

export function issueWorld(state: ProcessState): IssueWorld {
	return {
		document: `issue/${state.setUp.id ?? ''}`,
		get namesSomebody() {
			return namesSomebody(state);
		},
		groupOf: (reader) =>
			state.people.people.get(reader)?.group ?? state.setUp.core.get(reader)?.organisation
	};
}

export function frameWorld(state: ProcessState): FrameWorld {
	const { phase } = state.frameTest.status;
	return {
		hostName: state.setUp.notice?.host ?? null,
		dayOpened: state.programme.session > 0,
		test: phase === 'TESTING' ? 'running' : phase === 'DEFERRED' ? 'deferred' : 'idle',
		roleConflict: (person, participants, addresses) => {
			const told = ({ role }: RoleHolder) => participants || role !== 'participant';
			const holders = roleHolders(state, addresses).filter(told);
			return roleConflict(holders, { ...person, role: 'party' });
		}
	};
}

export function programmeWorld(state: ProcessState): ProgrammeWorld {
	return {
		framesLocked: state.frames.phase === 'FRAMES_LOCKED',
		issue: (now) => issueCares(state.issue, now),
		get questionsOpen() {
			return openQuestions(state.questions).length;
		},
		get unprepared() {
			const people = [...state.people.people.values()];
			return people.filter(({ status }) => status === 'approached' || status === 'spoken').length;
		},
		get asked() {
			return isAsked(currentRound(state.consent));
		},
		get looseEnds() {
			return looseEndsOf(state).length;
		},
		get roundLive() {
			const round = currentRound(state.consent);
			return round !== null && isLive(round.phase);
		},
		isParty: (id) => state.frames.parties.has(id),
		isLockedFrame: (id) =>
			state.frames.phase === 'FRAMES_LOCKED' &&
			state.frames.locked?.frames.some((frame) => frame.id === id) === true
	};
}

/** Proposals and parking-lot items that end nowhere yet (R31). */
export function looseEndsOf(state: ProcessState): LooseEnd[] {
	const ended = new Set([...proposalsInPlan(state.plan), ...askedOfPersons(state.recovery)]);
	return looseEnds(state.proposals, ended);
}

export function recoveryWorld(state: ProcessState): RecoveryWorld {
	const takesPart = (id: string) => state.seats.seats.has(id) || state.people.people.has(id);
	const hasPage = (id: string) => takesPart(id) || partyPeople(state).has(id);
	return {
		isSeat: (id) => state.seats.seats.has(id),
		isKnown: (id) => hasPage(id) || state.questions.informants.has(id),
		hasPage,
		mayName: (id, seat) => {
			const proposal = state.proposals.proposals.get(id);
			if (!proposal || seat === null) return proposal !== undefined;
			return isOfSeat(proposal, seat, tableOf(state)(seat));
		}
	};
}

export function messagesWorld(state: ProcessState): MessagesWorld {
	const { people, seats, followUp, setUp } = state;
	const takesPart = (id: string) => seats.seats.has(id) || people.people.has(id);
	return {
		takesPart,
		isReachable: (id) => {
			const name = people.people.get(id)?.name ?? seats.seats.get(id)?.displayName;
			return takesPart(id) && name != null;
		},
		hasDeclined: (id) => people.people.get(id)?.status === 'does-not-want',
		wantsNoContact: (id) => followUp.wishes.get(id)?.how === null,
		isLeading: (id) => setUp.team.get(id)?.role === 'facilitator',
		mayRead: (id, member) => {
			const person = people.people.get(id);
			return !person || mayReach(person, member);
		},
		today: (now) => dayIn(zoneOf(state), now)
	};
}

export function holdWorld(state: ProcessState): HoldWorld {
	return {
		isShown: (kind, id) => shownWords(state).some((one) => one.kind === kind && one.id === id)
	};
}

export function tableHostsWorld({ programme, seats }: ProcessState): TableHostWorld {
	return { day: programme, hasTable: (table) => seats.tables.has(table) };
}

export function questionsWorld(state: ProcessState): QuestionsWorld {
	return {
		get besloten() {
			return isBesloten(state);
		},
		get informationDone() {
			return informationDone(state);
		},
		roleConflict: (newcomer, addresses) => roleConflict(roleHolders(state, addresses), newcomer),
		isFrameOwner: (id) => partyPeople(state).has(id)
	};
}

export function seatsWorld(state: ProcessState): SeatsWorld {
	const { people, seats, setUp } = state;
	return {
		...secondMembers(state),
		lobbyOpen: state.doors.lobbySince !== null,
		isPerson: (id) => people.people.has(id),
		hasLink: (id) => state.doors.links.has(linkKey('seat', id)),
		roleConflict: (id, displayName) => {
			const person = people.people.get(id);
			const identities = identitiesIn(person?.reach);
			// A known person's own name was looked at when they were added.
			const name = person ? null : displayName;
			return roleConflict(roleHolders(state), { id, role: 'participant', identities, name });
		},
		nameFault: (id, displayName, by) => displayNameFault(state, id, displayName, by),
		preparation: (id) => preparationOf(people, id),
		get toSeat() {
			return readyForSeat(state);
		},
		groupOf: (id) => people.people.get(id)?.group ?? null,
		prepared: (id) => {
			const person = people.people.get(id);
			if (!person || person.name === null) return null;
			return {
				isIndirect: isIndirectWay(person.preparation?.way ?? 'room'),
				standing: standingOf(person.preparation),
				mayRead: (member) => mayReadNotes(person, member)
			};
		},
		permissionMissing: (id) => permissionMissing(people.people.get(id)?.preparation ?? null),
		notWith: (id) => notAtOneTable(people, id),
		counts: (seat) => seatCounts(state, seat),
		get asked() {
			return isAsked(currentRound(state.consent));
		},
		hasOpenAnswer: (seat) => hasOpenAnswer(state, seat),
		get early() {
			return isEarly(state);
		},
		contactRole: (contact) => {
			const round = currentRound(state.consent);
			if (partyPeople(state).has(contact)) return 'party';
			if (state.questions.informants.has(contact)) return 'informant';
			if (round && isLive(round.phase) && round.ledBy === contact) return 'round-leader';
			if (setUp.team.has(contact)) return 'team';
			return seats.seats.has(contact) ? 'seat' : null;
		},
		get dayBegan() {
			const round = currentRound(state.consent);
			return state.programme.session > 0 || (round !== null && isLive(round.phase));
		},
		get facilitators() {
			const team = [...setUp.team.values()];
			return team.filter(({ role }) => role === 'facilitator').map(({ id }) => id);
		}
	};
}

/** Who may be the second member, and who has none (C11). */
function secondMembers(state: ProcessState) {
	return {
		mayBeSecond: (first: string, second: string, now: number) =>
			mayBeSecond(state, first, second, now),
		isAlone: (member: string, now: number) => isAlone(state, member, now)
	};
}

export function peopleWorld(state: ProcessState): PeopleWorld {
	return {
		roleConflict: (newcomer, addresses) => roleConflict(roleHolders(state, addresses), newcomer),
		roleConflicts: (addresses) => {
			const holders = roleHolders(state, addresses);
			return (newcomer) => roleConflict(holders, newcomer);
		},
		idsElsewhere: () => idsElsewhere(state),
		idsOutside: () => idsOutside(state),
		isNear: (id) => state.setUp.team.has(id) || state.seats.seats.has(id),
		isLeading: (id) => state.setUp.team.get(id)?.role === 'facilitator',
		today: (now) => dayIn(zoneOf(state), now),
		isWaiting: (id) => state.seats.lobby.has(id),
		isKnown: (person) => canBeErased(state, person),
		...secondMembers(state)
	};
}

export function proposalsWorld(state: ProcessState): ProposalsWorld {
	const { programme, seats, plan } = state;
	return {
		isSeat: (id) => seats.seats.has(id),
		isTable: (id) => seats.tables.has(id),
		tableOf: tableOf(state),
		satAt: (seat, table) => seats.satAt.get(seat)?.has(table) ?? false,
		hadErased: (seat) => seats.stopped.get(seat) === 'erase',
		isBlock: (id) => programme.blocks.some((block) => block.id === id),
		get writingBlock() {
			return writingBlock(programme);
		},
		shareLimit: (block) => blockWith(programme, block)?.shareLimit ?? DEFAULT_SHARE_LIMIT,
		isItem: (id) => plan.items.has(id) || plan.removed.has(id),
		get namesSomebody() {
			return namesSomebody(state);
		}
	};
}

const tableOf = (state: ProcessState) => (seat: string) =>
	state.seats.seats.get(seat)?.table ?? null;

export function planWorld(state: ProcessState): PlanWorld {
	return {
		proposalKind: (id) => state.proposals.proposals.get(id)?.kind,
		isFrame: (id) => state.frames.frames.has(id),
		isParty: (id) => state.frames.parties.has(id),
		displayName: (seat) => state.seats.seats.get(seat)?.displayName,
		isTable: (id) => state.seats.tables.has(id),
		holdsPen: (actor, item) => holdsPen(state, actor, item),
		sitsWith: (actor, seat, item) => sitsWith(state, actor, seat, item),
		get judged() {
			const judged = currentRun(state.frameTest)?.plan.number;
			return state.plan.versions.find(({ number }) => number === judged) ?? null;
		},
		get roundAsks() {
			return isAsked(currentRound(state.consent));
		},
		get solving() {
			return isSolving(currentRound(state.consent));
		},
		get testing() {
			return isTesting(state);
		}
	};
}

/** Parties judge, or one of them still has to. */
function isTesting({ frameTest }: ProcessState): boolean {
	const { phase } = frameTest.status;
	return phase === 'TESTING' || phase === 'DEFERRED';
}

export function packsWorld(state: ProcessState): PackWorld {
	return {
		get latest() {
			return latestVersion(state.plan)?.number ?? null;
		},
		framesLocked: state.frames.phase === 'FRAMES_LOCKED',
		isSeat: (id) => state.seats.seats.has(id),
		isAnswer: ({ question, at }) =>
			answersNow(state).some((one) => one.question === question && one.at === at),
		today: (now) => dayIn(zoneOf(state), now)
	};
}

export function announcementsWorld({ programme, seats }: ProcessState): AnnouncementsWorld {
	return {
		dayHeld: programme.day === 'open' || programme.day === 'paused',
		hasTable: (table) => seats.tables.has(table),
		takesPart: (id) => {
			const seat = seats.seats.get(id);
			return seat !== undefined && (seat.presence !== 'left' || seat.indirect !== null);
		}
	};
}

export function temperatureWorld(state: ProcessState): TemperatureWorld {
	const { programme, seats, consent } = state;
	return {
		dayHeld: programme.day === 'open' || programme.day === 'paused',
		get asked() {
			return isAsked(currentRound(consent));
		},
		get objecting() {
			return isObjecting(currentRound(consent));
		},
		get consented() {
			const isReturned = state.frameTest.status.phase === 'RETURNED';
			return currentRound(consent)?.phase.name === 'CONSENTED' && !isReturned;
		},
		get askedOnce() {
			return consent.rounds.length > 0;
		},
		get room() {
			const here = [...seats.seats.values()].filter(
				({ presence, indirect }) =>
					indirect === null && (presence === 'present' || presence === 'away')
			);
			return here.map(({ id }) => id);
		},
		tableOf: tableOf(state),
		itemText: (id, texts) => {
			const item = state.plan.items.get(id);
			if (!item) return null;
			const what = texts.get(itemDocument(id))?.what?.trim() ?? '';
			return { what, held: isItemHeld(state, item, what) };
		}
	};
}

/** Who speaks in the room: who is here and judges; who listens only, and who is elsewhere, does not (0095). */
export function turnsWorld(state: ProcessState): TurnsWorld {
	const { programme, seats, consent } = state;
	const here = [...seats.seats.values()].filter(
		({ presence, indirect }) => presence === 'present' && indirect === null
	);
	return {
		dayOpen: programme.day === 'open',
		get block() {
			const running = programme.running.map((id) => blockWith(programme, id));
			return leadingOf(running.filter((block) => block !== undefined))?.id ?? null;
		},
		get asked() {
			return isAsked(currentRound(consent));
		},
		here: new Set(here.map(({ id }) => id)),
		get tables() {
			const at = Map.groupBy(here, ({ table }) => table);
			return new Map(
				[...seats.tables.keys()].map((table) => [table, (at.get(table) ?? []).map(({ id }) => id)])
			);
		},
		tableOf: tableOf(state),
		isNamed: (words) => namesSomebody(state)(words)
	};
}

export function consentWorld(state: ProcessState): ConsentWorld {
	return {
		seats: state.seats.seats,
		get version() {
			return latestVersion(state.plan);
		},
		get framesLocked() {
			return state.frames.phase === 'FRAMES_LOCKED';
		},
		get informationDone() {
			return informationDone(state);
		},
		get frameTestOpened() {
			const round = currentRound(state.consent);
			return round !== null && currentRun(state.frameTest)?.plan.hash === round.hash;
		},
		get testing() {
			return isTesting(state);
		},
		...secondMembers(state),
		today: (now) => dayIn(zoneOf(state), now),
		isBarred: (id) => partyPeople(state).has(id) || state.questions.informants.has(id)
	};
}

export function offersWorld(state: ProcessState): OffersWorld {
	const { consent, seats } = state;
	const round = currentRound(consent);
	const solving = isSolving(round) ? round : null;
	const found = (id: string) => solving && findObjection(solving, id);
	const { phase } = round ?? {};
	return {
		round: round?.number ?? 0,
		taken: phase?.name === 'INTEGRATING' ? phase.objection : null,
		unsolved: (id) => {
			const objection = found(id);
			return objection && isUnsettled(objection) ? objection : null;
		},
		owns: (input, context) => {
			const own = ownObjection(consent, input, context, consentWorld(state));
			return own.ok ? ok({ seat: own.value.seat }) : own;
		},
		sitsHere: (seat, context) => sitsHere(seat, context, consentWorld(state)),
		cameHere: (id, seat, context) => {
			const objection = found(id);
			return objection !== null && cameHere(objection, seat, context);
		},
		isSeat: (id) => seats.seats.has(id),
		get namesSomebody() {
			return namesSomebody(state);
		}
	};
}

export function frameTestWorld(state: ProcessState): FrameTestWorld {
	const { frames, programme } = state;
	return {
		get consented() {
			const round = currentRound(state.consent);
			const agreed = round?.phase.name === 'CONSENTED' ? round.version : null;
			return state.plan.versions.find(({ number }) => number === agreed) ?? null;
		},
		locked: frames.phase === 'FRAMES_LOCKED' ? frames.locked : null,
		get partiesBack() {
			return new Set(programme.partiesBack);
		},
		get partyNames() {
			return new Map([...frames.parties].map(([id, { name }]) => [id, name]));
		},
		get judges() {
			return judgesOf(frames);
		},
		get publishedHash() {
			return latestVersion(state.plan)?.hash ?? null;
		},
		today: (now) => dayIn(zoneOf(state), now)
	};
}

export function followUpWorld(state: ProcessState): FollowUpWorld {
	return {
		carriersOf: (item) => state.plan.items.get(item)?.carriers.map(({ id }) => id),
		isParticipant: (id) => state.seats.seats.has(id)
	};
}

export function aftercareWorld(state: ProcessState): AftercareWorld {
	const { rounds, carried } = state.consent;
	const objections = [
		...rounds.flatMap((round) => round.objections),
		...carried.map((c) => c.objection)
	];
	return {
		everyone: [...state.seats.seats.keys()],
		left: state.seats.leftEarly,
		objected: new Set(objections.flatMap(({ seat }) => seat ?? [])),
		calledForHelp: new Set([...state.seats.help.values()].map(({ seat }) => seat)),
		closedAt: state.programme.closedAt
	};
}
