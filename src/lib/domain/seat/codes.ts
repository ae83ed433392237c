import type { ChosenNameRefusal } from '#lib/domain/name/index.ts';

export const SEAT_REFUSALS = [
	'name-unusable',
	'unknown-seat',
	'unknown-table',
	'no-tables',
	'unknown-arrival',
	'unknown-call',
	'call-taken',
	'table-doubled',
	'table-in-use',
	'seat-given-already',
	'role-conflict',
	'only-oneself',
	'unknown-person',
	'lobby-closed',
	'needs-second-member',
	'same-member',
	'not-second-member',
	'card-needs-two',
	'proposal-changed',
	'overtaken',
	'has-open-answer',
	'asked-now',
	'not-in-the-room',
	'contact-not-allowed',
	'contact-is-indirect',
	'contact-speaks-for-two',
	'contact-wrote-bounds',
	'instruction-incomplete',
	'not-your-notes',
	'other-way',
	'came-already',
	'takes-part-already'
] as const;
export type SeatRefusal = (typeof SEAT_REFUSALS)[number] | ChosenNameRefusal;

export const SEAT_CARES = [
	'not-prepared',
	'same-name-other-role',
	'ask-interviewer',
	'not-at-one-table',
	'speaks-for-others'
] as const;
export type SeatCare = (typeof SEAT_CARES)[number];
