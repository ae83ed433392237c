import { formatDate, formatList, formatMoney, withWholeAmounts } from '#lib/client/format.ts';
import type { Money } from '#lib/domain/plan-types.ts';
import { m } from '#lib/messages/index.ts';
import { payerName, periodName, vatName } from '#lib/messages/names/phone.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { FrameSections } from '#lib/protocol/sections/frames.ts';
import type { PlanItemView } from '#lib/protocol/sections/plan.ts';

/** A plan item as people read it, whether frozen or still in the making. */
export interface ItemWords {
	id: string;
	number: number;
	what: string;
	who: string | null;
	when: string | null;
	money: string[];
	where: string | null;
	/** Names of carriers without their own yes (R32). */
	missingYes: string[];
}

type Frames = FrameSections['frames'] | undefined;

/** An item of a frozen version. */
export function frozenWords(
	item: PlanItemText,
	missingYes: readonly string[],
	frames: Frames
): ItemWords {
	return {
		...place(item, item.money, frames),
		who: item.carriers.length > 0 ? formatList(item.carriers) : null,
		when: item.when === null ? null : formatDate(item.when),
		missingYes: [...missingYes]
	};
}

/** An item in the making. */
export function draftWords(item: PlanItemView, frames: Frames): ItemWords {
	return {
		...place(item, item.money ?? [], frames),
		...(item.held && item.what === '' ? { what: m.words_wait_item() } : {}),
		who: item.carriers.length > 0 ? formatList(item.carriers.map(({ name }) => name)) : null,
		when: item.when === null || item.when === 'any' ? null : formatDate(item.when),
		missingYes: item.carriers.filter(({ yes }) => yes === null).map(({ name }) => name)
	};
}

function place(
	item: { id: string; number: number; what: string; where: string },
	money: readonly Money[],
	frames: Frames
) {
	const parties = (frames?.frames ?? []).map(({ party, partyName }) => ({
		id: party,
		name: partyName
	}));
	return {
		id: item.id,
		number: item.number,
		what: withWholeAmounts(item.what),
		where: item.where.trim() === '' ? null : item.where,
		money: money.map((amount) => moneyWords(amount, parties))
	};
}

function moneyWords(
	{ cents, vat, period, payer }: Money,
	parties: readonly { id: string; name: string }[]
): string {
	return m.seat_money({
		amount: formatMoney(cents),
		vat: vatName(vat),
		period: periodName(period),
		payer: payerName(payer, parties)
	});
}

/** An item as it is read aloud: everything a person judges, in whole sentences (R7). */
export function aloud(item: ItemWords): string {
	const lines = [
		m.seat_item_number({ number: item.number }),
		item.what,
		item.who && `${m.seat_item_who()}: ${item.who}`,
		item.when && `${m.seat_item_when()}: ${item.when}`,
		item.where && `${m.seat_item_where()}: ${item.where}`,
		...item.money
	];
	return lines.filter(Boolean).join('\n');
}
