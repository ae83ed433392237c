import type { Features } from '#server/commands/feature.ts';
import { mintPass } from '#server/auth/passes.ts';
import { replaceLink, withdrawLink } from './end-access.ts';

/** The link in a mail is made as it is sent: its secret is with the mail alone. */
export const mailFeatures: Features = {
	'mail:begin': {
		effect: async (effects, { person }, _after, events) => {
			if (!events.some(({ type }) => type === 'mail:begun')) return undefined;
			const { trx, process, now } = effects;
			await replaceLink(effects, 'seat', person);
			return mintPass(trx, { kind: 'personal', door: 'seat', process, ref: person }, now);
		}
	},
	'mail:end': {
		effect: async (effects, { person }, _after, events) => {
			if (events.some(({ type }) => type === 'link:withdrawn')) {
				await withdrawLink(effects, 'seat', person);
			}
		}
	}
};
