import { decided } from '#lib/domain/decision.ts';
import { closeLobby, makeLink, openLobby, withdrawLink } from '#lib/domain/door/door.ts';
import {
	addCoreMember,
	addTeamMember,
	changeNotice,
	createProcess,
	evolveSetUp,
	noticeWorld,
	removeCoreMember,
	removeTeamMember,
	roleHolders
} from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { mintCode, mintPass } from '#server/auth/passes.ts';
import { making, type Features } from '#server/commands/feature.ts';
import { accountMadeAt, findAccount } from '#server/db/account-repository.ts';
import { withdrawPasses } from '#server/db/pass-repository.ts';
import { findProcess } from '#server/db/process-repository.ts';
import type { Lobbies } from '#server/lobbies.ts';
import { isHolder } from '#server/access/holders.ts';
import { endAccess, replaceLink } from './end-access.ts';

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
			decide: (state, { facilitator, ...notice }, context) => {
				const id = context.process;
				const created = createProcess(state.setUp, { id, ...notice }, context);
				if (!created.ok) return created;
				const meta = { at: context.now, by: context.actor };
				const set = created.value.events.reduce(
					(so, event) => evolveSetUp(so, event, meta),
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
			decide: (state, input) =>
				makeLink(state.doors, input, { isHolder: (door, ref) => isHolder(state, door, ref) }),
			effect: async (effects, { door, ref }) => {
				const { trx, process, now } = effects;
				await replaceLink(effects, door, ref);
				return mintPass(trx, { kind: 'personal', door, process, ref }, now);
			}
		},
		'link:withdraw': {
			decide: (state, input) => withdrawLink(state.doors, input),
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
