import { formatMeasure, formatMoney } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';
import type { FrameMeter, MeterFacts } from '#lib/domain/frame/index.ts';

/** What the plan comes to and the limit: "Plan: € 9.000 per jaar · grens: € 10.000 per jaar"; with the item that decides. */
export function meterFigures({ value, limit, unit, period, item }: MeterFacts): string {
	const words = (figure: MeterFacts['value']) => {
		const amount = formatMeasure(figure, unit);
		return period === 'yearly' && typeof figure === 'number'
			? m.plan_meter_yearly({ amount })
			: amount;
	};
	const figures = { value: words(value), limit: words(limit) };
	return item === null ? m.plan_meter(figures) : m.plan_meter_item({ item, ...figures });
}

/** Why a meter cannot tell, in a sentence (F7). */
export function unclearWords({ code, item, cents }: FrameMeter['unclear'][number]): string {
	const number = item ?? 0;
	switch (code) {
		case 'vat-differs':
			return m.plan_unclear_vat({ item: number, amount: formatMoney(cents ?? 0) });
		case 'no-date':
			return m.plan_unclear_date({ item: number });
		case 'each-or-together':
			return m.plan_unclear_each({ item: number });
		default:
			return m.plan_unclear_count({ item: number });
	}
}
