import { DEVICE_DOORS } from '#lib/domain/device-code/index.ts';
import { mintDeviceCode } from '#server/auth/passes.ts';
import type { ProcessEvent } from '#lib/domain/process/index.ts';
import type { Effects, Features } from '#server/commands/feature.ts';
import { withdrawPasses } from '#server/db/pass-repository.ts';
import { deleteSessionsFor } from '#server/db/session-repository.ts';

export const deviceCodeFeatures: Features = {
	'device-code:make': {
		effect: async (effects, { door }, _after, events) => {
			await endDevices(effects, events);
			const made = events.find((event) => event.type === 'device-code:made');
			if (!made) return undefined;
			const { trx, process, now } = effects;
			const code = await mintDeviceCode(trx, { door, process, ref: made.id }, now);
			return { id: made.id, code };
		}
	},
	'device-code:end': {
		effect: (effects, _input, _after, events) => endDevices(effects, events)
	}
};

/** Of codes that ended: nobody comes in by them any more, and who did is out, with what they have open. */
export async function endDevices(effects: Effects, events: readonly ProcessEvent[]): Promise<void> {
	const { trx, process, now } = effects;
	for (const event of events) {
		if (event.type !== 'device-code:ended') continue;
		for (const door of DEVICE_DOORS) {
			await withdrawPasses(trx, { kind: 'device', door, process, ref: event.id }, now);
			await deleteSessionsFor(trx, door, process, event.id);
		}
		effects.sessionsEnded();
	}
}
