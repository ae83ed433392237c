export const PLAN_REFUSALS = [
	'unknown-item',
	'unknown-proposal',
	'unknown-frame',
	'unknown-payer',
	'unknown-carrier',
	'unknown-table',
	'unknown-seat',
	'not-yours-to-write',
	'not-at-this-table',
	'only-oneself',
	'name-missing',
	'date-invalid',
	'money-invalid',
	'count-invalid',
	'plan-empty',
	'overtaken',
	'round-asks',
	'round-solves',
	'test-open'
] as const;
export type PlanRefusal = (typeof PLAN_REFUSALS)[number];

export const PLAN_CARES = ['recovery-is-no-item', 'fields-missing', 'items-clash'] as const;
export type PlanCare = (typeof PLAN_CARES)[number];
