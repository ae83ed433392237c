import type { FrameKind, Measure } from '#lib/domain/frame/index.ts';
import type { ScenarioMeasure } from './scenario.ts';

/** The file's figures as the method has them: whole cents, a unit, a payer by id. */
export function measureOf(kind: FrameKind, given: ScenarioMeasure, payer: string): Measure {
	const { operator, euros, percent, count, unit, date, vat, period, from, schedule } = given;
	const amount = kind === 'amount';
	const cents = Object.entries(schedule ?? {}).map(([year, value]) => [year, value * 100] as const);
	return {
		operator,
		value: date ?? count ?? percent ?? (euros ?? 0) * 100,
		unit: amount
			? percent === undefined
				? 'eurocent'
				: 'percent'
			: kind === 'date'
				? 'day'
				: (unit ?? ''),
		vat: amount ? (vat ?? null) : null,
		period,
		payer: amount ? payer : null,
		scope: given.scope ?? (amount ? 'whole-plan' : 'touching'),
		from: from ?? null,
		schedule: schedule ? Object.fromEntries(cents) : null
	};
}
