import { figureInField, typedFigure } from '#lib/client/figures.ts';
import type { Money } from '#lib/domain/plan-types.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import type { PlanItemView } from '#lib/protocol/sections/plan.ts';
import { useDraft, type Draft } from '#parts/forms/draft.svelte.ts';

/** An amount as it is typed. */
export interface AmountRow extends Omit<Money, 'cents'> {
	typed: string;
}

/** In place of a payer: somebody who is still to be named. */
export const OTHER = 'other';

/** How many a plan item has of what a frame counts, as it is typed: a field for each frame. */
type CountFields = Record<`count/${string}`, string>;

/** The fields of a plan item beside its words and its carriers, as they are typed (R32). */
export type ItemFields = CountFields & {
	where: string;
	when: { date: string; any: boolean };
	/** Null while nobody said anything of money; empty where it costs nothing. */
	money: AmountRow[] | null;
	/** Ids of frames. */
	touches: string[];
};

export type ItemDraft = Draft<ItemFields>;

type Filling = Omit<CommandInput<'item:fill'>, 'item' | 'was'>;

/** As it stands in the fields. @param counted ids of the frames that count something */
function fieldsOf(item: PlanItemView, counted: readonly string[]): ItemFields {
	const counts = counted.map((frame) => {
		const count = item.counts[frame];
		return [countOf(frame), count === undefined ? '' : figureInField(count, 'count')];
	});
	return {
		...(Object.fromEntries(counts) as CountFields),
		where: item.where,
		when: { date: item.when === 'any' ? '' : (item.when ?? ''), any: item.when === 'any' },
		money: item.money && item.money.map(rowOf),
		touches: [...item.touches]
	};
}

export const countOf = (frame: string): `count/${string}` => `count/${frame}`;

/** Which frame a field counts for, or null. */
export const frameOf = (field: string): string | null =>
	field.startsWith('count/') ? field.slice('count/'.length) : null;

const rowOf = ({ cents, ...rest }: Money): AmountRow => ({
	...rest,
	typed: figureInField(cents, 'money')
});

const whenOf = ({ date, any }: ItemFields['when']) => (any ? 'any' : date || null);

/** Makes the draft of an item, for as long as a component stands. @param at as of `useDraft` */
export function useItemDraft(
	item: () => PlanItemView,
	counted: () => readonly string[],
	at?: Parameters<typeof useDraft<ItemFields>>[2]
): ItemDraft {
	return useDraft(`item/${item().id}`, () => fieldsOf(item(), counted()), at);
}

/** What of it cannot be read: nothing is sent before that is mended. */
export function unreadable({ mine }: Pick<ItemDraft, 'mine'>): boolean {
	const amounts = mine.money ?? [];
	if (amounts.some(({ typed }) => typedFigure(typed, 'money') === null)) return true;
	if (amounts.some(({ payer }) => payer === OTHER)) return true;
	return countsOf(mine).some(
		([, typed]) => typed.trim() !== '' && typedFigure(typed, 'count') === null
	);
}

const countsOf = (fields: Partial<ItemFields>) =>
	Object.entries(fields).flatMap(([field, value]) => {
		const frame = frameOf(field);
		return frame === null ? [] : [[frame, String(value)] as const];
	});

/** The fields of a change as a command says them. */
function saidOf(fields: Partial<ItemFields>): Filling {
	const { where, when, money, touches } = fields;
	const counts = countsOf(fields).map(([frame, typed]) => [frame, typedFigure(typed, 'count')]);
	return {
		...(where !== undefined && { where }),
		...(money && { money: money.map(amountOf) }),
		...(when && { when: whenOf(when) }),
		...(touches && { touches }),
		...(counts.length > 0 && { counts: Object.fromEntries(counts) })
	};
}

const amountOf = ({ typed, vat, period, payer }: AmountRow): Money => ({
	cents: typedFigure(typed, 'money') ?? 0,
	vat,
	period,
	payer
});

/** What is typed and not saved, as a command would say it; null where nothing is, or it cannot be read. */
export function typedFields(draft: Pick<ItemDraft, 'mine' | 'typed'>): Filling | null {
	if (draft.typed.length === 0 || unreadable(draft)) return null;
	const mine = draft.typed.map((field) => [field, draft.mine[field]]);
	return saidOf(Object.fromEntries(mine) as Partial<ItemFields>);
}

/** What is to be sent of an item; null while there is nothing, or something is overtaken or unreadable. */
export function itemChange(item: string, draft: ItemDraft): CommandInput<'item:fill'> | null {
	if (!draft.changed || unreadable(draft)) return null;
	const sent = draft.send();
	if (!sent) return null;
	// Nothing said of money yet is no change, but it is what stood there.
	const unsaid = sent.was.money === null ? { money: null } : {};
	return { item, ...saidOf(sent.change), was: { ...saidOf(sent.was), ...unsaid } };
}
