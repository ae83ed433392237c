import { blockOf, BLOCK_KINDS } from '#lib/domain/programme/index.ts';
import type { Arranged } from '#lib/domain/process/index.ts';
import { STAND_IN } from './cast.ts';

const blocks = BLOCK_KINDS.filter((kind) => kind !== 'break' && kind !== 'recovery').map((kind) => {
	const { id: _, ...block } = blockOf(kind, { id: '', title: `Blok ${kind}`, minutes: 30 });
	return { ...block, fixedStart: null };
});

/** Nothing is missing: two tables, nine people, a party whose one frame is locked. */
export const READY: Arranged = {
	template: {
		practical: {
			venue: 'Dorpshuis',
			route: '',
			begin: '09:00',
			end: '17:00',
			lunch: '',
			matters: '',
			apart: ''
		},
		parties: [{ name: 'Gemeente', prefix: 'G', departments: [] }],
		frames: [
			{
				party: 0,
				kind: 'must',
				standard: null,
				measure: null,
				text: {
					sentence: 'Het plan is veilig',
					reason: 'Omdat het moet',
					question: 'Is het veilig?'
				}
			}
		],
		tables: [
			{ name: 'Tafel 1', number: 1 },
			{ name: 'Tafel 2', number: 2 }
		],
		begins: '09:00',
		blocks
	},
	language: 'nl',
	zone: 'Europe/Amsterdam',
	keepUntil: '2031-01-01',
	day: '2030-06-01',
	sheetDay: '2030-06-01',
	today: '2030-05-31',
	facilitators: 2,
	hosts: 2,
	hasTableHost: [false, false],
	parties: [{ hasHolder: true, isMandateWhole: true, hasPromised: true, hasSigned: true }],
	framesLocked: true,
	issueOpen: 0,
	questionsOpen: 0,
	people: [
		...Array.from({ length: 7 }, (_, nth) => ({ ...STAND_IN, group: 1 + (nth % 3) })),
		{ ...STAND_IN, way: 'letter', standing: 'wait', hasLink: false },
		{ ...STAND_IN, way: 'contact-person', standing: 'contact-decides', hasContact: true }
	]
};
