import { formatList, formatMoney } from '#lib/client/format.ts';
import type { Amount } from '#lib/domain/plan-types.ts';
import { periodName, vatName } from '#lib/messages/names/phone/money.ts';

/** What somebody pays, in a sentence (R32). */
export const amountWords = (amounts: readonly Amount[]): string =>
	formatList(
		amounts.map(({ cents, vat, period }) =>
			[formatMoney(cents), vatName(vat), periodName(period)].join(' ')
		)
	);
