import { expect, test } from 'vitest';
import { NOT_ASKED_YET, type Way } from '#lib/domain/person/index.ts';
import { elsewhereFor } from './elsewhere.ts';
import { EMPTY_PROCESS, evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';

const meta = { at: 1, by: { kind: 'facilitator', id: 'fa' } } as const;
const after = (events: readonly ProcessEvent[], state: ProcessState = EMPTY_PROCESS) =>
	events.reduce((so, event) => evolveProcess(so, event, meta), state);

/** Somebody with a seat, with whom a member spoke. */
const prepared = (id: string, way: Way): ProcessEvent[] => [
	{
		...{ type: 'person:sought', id, name: id, reach: null, group: 'clubs' },
		...{ circle: 'inner', sector: 'residents', source: 'team' }
	},
	{ type: 'person:assigned', id, interviewer: 'fa', colleagues: ['fb'] },
	{ type: 'person:prepared', id, ...NOT_ASKED_YET, way },
	{ type: 'seat:given', seat: id, displayName: id, table: null, lobby: null }
];

const hall = () =>
	after([
		...(['room', 'separate-room', 'video', 'letter'] as const).flatMap((way) => prepared(way, way)),
		{
			...{ type: 'seat:made-indirect', seat: 'letter', contact: null, bounds: null },
			terms: { kind: 'count-me-out' }
		}
	]);

const listed = (state: ProcessState, reader: string) =>
	elsewhereFor(state, reader).map(({ id }) => id);

test('[R22] who is there from another place should have a pack as well as who is not there', () => {
	for (const reader of ['fa', 'fb']) {
		expect(listed(hall(), reader)).toEqual(['separate-room', 'video', 'letter']);
	}
});

test('[R17] [R22] how somebody takes part is told to nobody by it who may not read that', () => {
	expect(listed(hall(), 'fc')).toEqual(['letter']);
});

test('[R22] who went home, or only listens, is brought none any more', () => {
	const gone: ProcessEvent[] = [
		{ type: 'seat:checked-out', seat: 'video', proposedBy: null, early: false },
		{ type: 'seat:became-observer', seat: 'separate-room' }
	];
	expect(listed(after(gone, hall()), 'fa')).toEqual(['letter']);
});
