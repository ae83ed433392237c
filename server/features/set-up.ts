import { copiedTexts, seatCounts } from '#lib/domain/process/index.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { mintCode, mintPass } from '#server/auth/passes.ts';
import type { Effects, Features } from '#server/commands/feature.ts';
import { accountMadeAt, findAccount } from '#server/db/account-repository.ts';
import { withdrawPasses } from '#server/db/pass-repository.ts';
import type { Db } from '#server/db/schema.ts';
import { findProcess } from '#server/db/process-repository.ts';
import type { Lobbies } from '#server/process/lobbies.ts';
import { addressesFor } from './addresses.ts';
import { endDevices } from './device-codes.ts';
import { endAccess, replaceLink } from './end-access.ts';
import { giveCard } from './seat-card.ts';

/** @param lobbies remembers an opened lobby's code for the projector */
export function setUpFeatures(lobbies: Lobbies): Features {
	return {
		'process:create': { check: mayMake },
		'process:copy': {
			check: mayMake,
			seed: (after, { facilitator, template }, made) => {
				const texts = copiedTexts(
					after,
					typeof made === 'string' ? [made] : (made ?? []),
					template
				);
				return [...texts].map(([document, fields]) => ({
					document,
					fields,
					author: `staff:${facilitator.id}`
				}));
			}
		},
		'team:add': {
			check: async (db, process, { account }) => {
				const host = (await findProcess(db, process))?.organisation;
				const known = await findAccount(db, account);
				return known && known.organisation === host ? null : { code: 'unknown-account' };
			},
			facts: async (db, { account }, { process }) => {
				const accountSince = await accountMadeAt(db, account);
				const addresses = await addressesFor(db, process);
				return accountSince === null ? { addresses } : { accountSince, addresses };
			}
		},
		'core:remove': { effect: (effects, { member }) => endAccess(effects, 'core', member) },
		'link:make': {
			effect: async (effects, { door, ref }, after) => {
				const { trx, process, now } = effects;
				if (door === 'seat' && seatCounts(after, ref)) return giveCard(effects, after, ref);
				await replaceLink(effects, door, ref);
				return mintPass(trx, { kind: 'personal', door, process, ref }, now);
			}
		},
		'link:make-many': {
			alone: true,
			effect: async (effects, _input, _after, events) => {
				const { trx, process, now } = effects;
				const secrets: Record<string, string> = {};
				for (const event of events) {
					if (event.type !== 'link:made') continue;
					const { ref } = event;
					await replaceLink(effects, 'seat', ref);
					const pass = { kind: 'personal', door: 'seat', process, ref } as const;
					secrets[ref] = await mintPass(trx, pass, now);
				}
				return secrets;
			}
		},
		'link:withdraw-many': {
			alone: true,
			effect: async (effects, _input, _after, events) => {
				for (const event of events) {
					if (event.type === 'link:withdrawn') await endAccess(effects, 'seat', event.ref);
				}
			}
		},
		'link:withdraw': {
			effect: async (effects, { door, ref }, _after, events) => {
				await endAccess(effects, door, ref);
				await endDevices(effects, events);
			}
		},
		'lobby:open': {
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
		'lobby:close': { effect: closeDoor },
		// A closed day has no door (R2): whoever kept the code comes in no more.
		'day:close': { effect: closeDoor }
	};

	/** Whoever makes one stays; in the moment before, the account may have gone. */
	async function mayMake(
		db: Db,
		_process: string,
		{ facilitator }: CommandInput<'process:create'>
	): Promise<Refusal | null> {
		const known = await findAccount(db, facilitator.id);
		return known && known.role !== 'host' ? null : { code: 'not-allowed' };
	}

	async function closeDoor({ trx, process, now }: Effects): Promise<void> {
		lobbies.closed(process);
		for (const kind of ['lobby', 'code'] as const) {
			await withdrawPasses(trx, { kind, door: 'seat', process, ref: 'lobby' }, now);
		}
	}
}
