import {
	formatDate,
	formatList,
	formatMeasure,
	formatMoney,
	withWholeAmounts
} from '#lib/client/format.ts';
import type { Money } from '#lib/domain/plan-types.ts';
import { m } from '#lib/messages/index.ts';
import { payerName, periodName, vatName } from '#lib/messages/names/phone/money.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { FrameSections, FrameView } from '#lib/protocol/sections/frames.ts';
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
	/** The frames it touches, by their labels, with what it adds to those that are counted. */
	frames: string | null;
	/** Names of carriers without their own yes (R32). */
	missingYes: string[];
	/** The proposals it comes from, for who reads those (R32). */
	from: string | null;
	/** With which items it clashes, as somebody marked. */
	clash: string | null;
}

type Frames = FrameSections['frames'] | undefined;

/** An item of a frozen version. @param making the same item in the making, for who reads that */
export function frozenWords(
	item: PlanItemText,
	missingYes: readonly string[],
	frames: Frames,
	making?: Pick<PlanItemView, 'from' | 'conflicts'>
): ItemWords {
	return {
		...place(item, item.money, frames),
		who: item.carriers.length > 0 ? formatList(item.carriers) : null,
		when: item.when === null ? null : formatDate(item.when),
		missingYes: [...missingYes],
		from: fromWords(making?.from ?? []),
		clash: clashWords(making?.conflicts ?? [])
	};
}

/** An item in the making. */
export function draftWords(item: PlanItemView, frames: Frames): ItemWords {
	return {
		...place({ ...item, costsNothing: item.money?.length === 0 }, item.money ?? [], frames),
		...(item.held && item.what === '' ? { what: m.words_wait_item() } : {}),
		who: item.carriers.length > 0 ? formatList(item.carriers.map(({ name }) => name)) : null,
		when: item.when === null || item.when === 'any' ? null : formatDate(item.when),
		missingYes: withoutYes(item),
		from: fromWords(item.from),
		clash: clashWords(item.conflicts)
	};
}

/** Who carries it, or pays for it as it stands, and did not say yes themselves (R32). */
export function withoutYes({ carriers, payers }: PlanItemView): string[] {
	const asked = [...carriers, ...payers.filter((one) => one.asked)];
	return [...new Set(asked.filter(({ yes }) => yes === null).map(({ name }) => name))];
}

/** "Botst met punt 2 en 5" (R32): said at both. */
export function clashWords(conflicts: PlanItemView['conflicts']): string | null {
	const numbers = conflicts.map(({ number }) => String(number));
	return numbers.length > 0 ? m.plan_clash({ numbers: formatList(numbers) }) : null;
}

/** "Komt uit: …" (R32): also of a frozen text, so that who wrote a proposal finds it back. */
function fromWords(from: PlanItemView['from']): string | null {
	const titles = from.map(({ title }) => title || m.day_untitled());
	return titles.length > 0 ? m.plan_from({ titles: formatList(titles) }) : null;
}

function place(
	item: Omit<PlanItemText, 'carriers' | 'when' | 'money' | 'costsNothing'> & {
		costsNothing?: boolean;
	},
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
		money: item.costsNothing
			? [m.seat_money_nothing()]
			: money.map((amount) => moneyWords(amount, parties)),
		frames: framesWords(item, frames?.frames ?? [])
	};
}

/** In the order in which frames are read; one that is not there any more is not left out (R32). */
function framesWords(
	{ touches, counts }: Pick<PlanItemText, 'touches' | 'counts'>,
	frames: readonly FrameView[]
): string | null {
	const ids = new Set([...touches, ...Object.keys(counts)]);
	const named = frames.filter(({ id }) => ids.delete(id));
	const words = named.map(({ id, label, measure }) => {
		const added = counts[id];
		return added === undefined
			? label
			: `${label} (${formatMeasure(added, measure?.unit ?? null)})`;
	});
	const all = [...words, ...Array.from(ids, () => '…')];
	return all.length > 0 ? formatList(all) : null;
}

function moneyWords(
	{ cents, vat, period, payer, payerName: named }: Money,
	parties: readonly { id: string; name: string }[]
): string {
	return m.seat_money({
		amount: formatMoney(cents),
		vat: vatName(vat),
		period: periodName(period),
		payer: payerName(payer, parties, named)
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
		item.money.length > 0 && `${m.seat_item_money()}: ${item.money.join('\n')}`,
		item.frames && `${m.seat_item_frames()}: ${item.frames}`
	];
	return lines.filter(Boolean).join('\n');
}
