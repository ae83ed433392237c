import { decided, supposed, type Context, type Decided } from '#lib/domain/decision.ts';
import { closeLobby, linkKey, makeLink, openLobby, withdrawLink } from '#lib/domain/door/door.ts';
import {
	addCoreMember,
	addTeamMember,
	changeNotice,
	createProcess,
	evolveSetUp,
	noticeWorld,
	removeCoreMember,
	removeTeamMember,
	roleHolders,
	seatCounts,
	seatsWorld,
	type ProcessEvent,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { refuse } from '#lib/domain/result.ts';
import { renewCard } from '#lib/domain/seat/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { mintCode, mintPass } from '#server/auth/passes.ts';
import { making } from '#lib/domain/decision.ts';
import type { Features } from '#server/commands/feature.ts';
import { accountMadeAt, findAccount } from '#server/db/account-repository.ts';
import { withdrawPasses } from '#server/db/pass-repository.ts';
import { findProcess } from '#server/db/process-repository.ts';
import type { Lobbies } from '#server/lobbies.ts';
import { isHolder } from '#server/access/holders.ts';
import { endAccess, replaceLink } from './end-access.ts';
import { giveCard } from './seat-card.ts';

type SetUpFeatures = Pick<
	Features,
	Extract<
		CommandName,
		`${'process' | 'team' | 'core' | 'link' | 'lobby:open' | 'lobby:close'}${string}`
	>
>;

/**
 * @param lobbies remembers an opened lobby's code for the projector
 * @param known believed time, epoch ms
 */
export function setUpFeatures(lobbies: Lobbies, known: () => number): SetUpFeatures {
	return {
		'process:create': {
			// Whoever makes one stays; in the moment before, the account may have gone.
			check: async (db, _process, { facilitator }) => {
				const known = await findAccount(db, facilitator.id);
				return known && known.role !== 'host' ? null : { code: 'not-allowed' };
			},
			decide: (state, { facilitator, ...notice }, context) => {
				const id = context.process;
				const created = createProcess(state.setUp, { id, ...notice }, context);
				if (!created.ok) return created;
				const set = created.value.events.reduce(
					(so, event) => evolveSetUp(so, event, supposed(context)),
					state.setUp
				);
				const first = { ...facilitator, role: 'facilitator', account: facilitator.id } as const;
				const added = addTeamMember(set, first, context, { holders: [] });
				if (!added.ok) return added;
				return decided([...created.value.events, ...added.value.events]);
			}
		},
		'process:change-notice': {
			decide: (state, input, context) => {
				// A clock that is behind makes no week shorter.
				const now = Math.max(context.now, known());
				return changeNotice(state.setUp, input, { ...context, now }, noticeWorld(state));
			}
		},
		'team:add': {
			check: async (db, process, { account }) => {
				const host = (await findProcess(db, process))?.organisation;
				const known = await findAccount(db, account);
				return known && known.organisation === host ? null : { code: 'unknown-account' };
			},
			facts: async (db, { account }) => {
				const accountSince = await accountMadeAt(db, account);
				return accountSince === null ? {} : { accountSince };
			},
			decide: (state, { account, ...member }, context) => {
				const { accountSince = null } = context.facts;
				const input = { id: account, account, accountSince, ...member };
				return addTeamMember(state.setUp, input, context, { holders: roleHolders(state) });
			}
		},
		'team:remove': {
			decide: (state, { account }) => removeTeamMember(state.setUp, { id: account })
		},
		'core:add': {
			decide: (state, input, context) => {
				const id = context.newId();
				return making(id, addCoreMember(state.setUp, { id, ...input }));
			}
		},
		'core:remove': {
			decide: (state, { member }) => removeCoreMember(state.setUp, { id: member }),
			effect: (effects, { member }) => endAccess(effects, 'core', member)
		},
		'link:make': {
			decide: (state, input, context) => {
				const { door, ref } = input;
				const link = makeLink(state.doors, input, {
					isHolder: (at, whose) => isHolder(state, at, whose)
				});
				if (!link.ok || door !== 'seat' || !state.seats.seats.has(ref)) return link;
				if (!seatCounts(state, ref)) return told(state, ref, context, link.value.events);
				// For who has a seat that is asked it is a new card by another name (C11).
				const card = renewCard(state.seats, { seat: ref }, context, seatsWorld(state));
				if (!card.ok || card.value.events[0]?.type !== 'seat:card-renewed') return card;
				return decided([...card.value.events, ...link.value.events]);
			},
			effect: async (effects, { door, ref }, after) => {
				const { trx, process, now } = effects;
				if (door === 'seat' && seatCounts(after, ref)) return giveCard(effects, after, ref);
				await replaceLink(effects, door, ref);
				return mintPass(trx, { kind: 'personal', door, process, ref }, now);
			}
		},
		'link:withdraw': {
			// A phone that is asked is not cut off by one member alone (C11).
			decide: (state, input) =>
				input.door === 'seat' && seatCounts(state, input.ref)
					? refuse('asked-now')
					: withdrawLink(state.doors, input),
			effect: (effects, { door, ref }) => endAccess(effects, door, ref)
		},
		'lobby:open': {
			decide: () => openLobby(),
			effect: async ({ trx, process, now }) => {
				const secret = await mintPass(
					trx,
					{ kind: 'lobby', door: 'seat', process, ref: 'lobby' },
					now
				);
				const code = await mintCode(trx, process, now);
				lobbies.opened(process, { secret, code });
				return { secret, code };
			}
		},
		'lobby:close': {
			decide: (state) => closeLobby(state.doors),
			effect: async ({ trx, process, now }) => {
				lobbies.closed(process);
				for (const kind of ['lobby', 'code'] as const) {
					await withdrawPasses(trx, { kind, door: 'seat', process, ref: 'lobby' }, now);
				}
			}
		}
	};
}

/** Of a link for who came in before, their phones and the desk are told, as of a new card (C11). */
function told(
	state: ProcessState,
	seat: string,
	context: Context,
	made: readonly ProcessEvent[]
): Decided<ProcessEvent> {
	const isFirst = !state.doors.links.has(linkKey('seat', seat)) && state.people.people.has(seat);
	if (isFirst) return decided([...made]);
	const by = 'id' in context.actor ? context.actor.id : null;
	const device = { way: 'card', by, proposedBy: null, alone: false } as const;
	return decided([...made, { type: 'seat:device-added', seat, ...device }]);
}
