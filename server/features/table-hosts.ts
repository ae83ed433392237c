import { standingOfTableHost } from '#lib/domain/process/index.ts';
import { mintPass } from '#server/auth/passes.ts';
import type { Effects, Features } from '#server/commands/feature.ts';
import { withdrawPasses } from '#server/db/pass-repository.ts';
import { deleteSessionsFor } from '#server/db/session-repository.ts';

const linkOf = (process: string, ref: string) =>
	({ kind: 'host', door: 'table', process, ref }) as const;

export const tableHostFeatures: Features = {
	'table-host:make': {
		effect: async ({ trx, process, now }, _input, after) => {
			const made = [...after.tableHosts.hosts.keys()].at(-1) ?? '';
			return mintPass(trx, linkOf(process, made), now);
		}
	},
	'table-host:answer': {
		effect: async (effects, { host }, after) => {
			if (standingOfTableHost(after, host) === 'over') await turnOut(effects, host);
		}
	},
	'table-host:end': { effect: (effects, { host }) => turnOut(effects, host) }
};

/** Its link is dead and its device is out, with what it has open. */
async function turnOut(effects: Effects, host: string): Promise<void> {
	const { trx, process, now } = effects;
	await withdrawPasses(trx, linkOf(process, host), now);
	await deleteSessionsFor(trx, 'table', process, host);
	effects.sessionsEnded();
}
