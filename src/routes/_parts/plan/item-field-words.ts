import { typedFigure } from '#lib/client/figures.ts';
import { formatDate, formatList, formatMoney } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';
import { payerName, periodName, vatName } from '#lib/messages/names/phone/money.ts';
import type { FrameView } from '#lib/protocol/sections/frames.ts';
import { frameOf, type AmountRow, type ItemDraft, type ItemFields } from './item-draft.svelte.ts';

type Frames = readonly FrameView[];
type Parties = readonly { id: string; name: string }[];
type Name = Extract<keyof ItemFields, string>;

/** What a field of a plan item is called. */
export function fieldLabel(field: Name, frames: Frames): string {
	const counted = frames.find(({ id }) => id === frameOf(field));
	if (counted) return m.plan_count({ label: counted.label, unit: counted.measure?.unit ?? '' });
	switch (field) {
		case 'where':
			return m.plan_where();
		case 'when':
			return m.plan_when();
		case 'money':
			return m.plan_money();
		default:
			return m.plan_touches();
	}
}

/** What stands in a field, in words: to be set beside what somebody else made of it. */
export function fieldWords<Field extends Name>(
	field: Field,
	value: ItemFields[Field],
	frames: Frames,
	parties: Parties
): string {
	const { when, money, touches } = { [field]: value } as Partial<ItemFields>;
	if (when) return when.any ? m.plan_when_any() : when.date && formatDate(when.date);
	if (money) return money.length === 0 ? m.plan_money_none() : amounts(money, parties);
	if (touches) {
		return formatList(frames.filter(({ id }) => touches.includes(id)).map(({ label }) => label));
	}
	return typeof value === 'string' ? value : '';
}

/** All that is typed of an item and not saved, field by field. */
export function typedWords(draft: ItemDraft, frames: Frames, parties: Parties) {
	return draft.typed.map((field) => ({
		label: fieldLabel(field, frames),
		words: fieldWords(field, draft.mine[field] ?? null, frames, parties)
	}));
}

/** As money where it can be read so; else as it is typed. */
function amountWords(typed: string): string {
	const cents = typedFigure(typed, 'money');
	return cents === null ? typed || '–' : formatMoney(cents);
}

const amounts = (rows: readonly AmountRow[], parties: Parties) =>
	formatList(
		rows.map(({ typed, vat, period, payer, payerName: named }) =>
			m.plan_amount({
				amount: amountWords(typed),
				vat: vatName(vat),
				period: periodName(period),
				payer: payerName(payer, parties, named)
			})
		)
	);
