import * as v from 'valibot';
import { FRAME_KINDS, STANDARD_FRAMES } from '#lib/domain/frame/index.ts';
import { MOST } from '#lib/domain/limits.ts';
import { measure, departments } from './frames.ts';
import { count, line, longText, note, optionalLine, timeOfDay } from './parts.ts';
import { blockFields } from './programme.ts';

const maybeTime = v.union([v.literal(''), timeOfDay]);
const { id: _id, fixedStart: _fixedStart, ...block } = blockFields;

/** What of a process goes along into a copy of it, as the server reads it from there. */
export const template = v.object({
	practical: v.object({
		venue: optionalLine,
		route: note,
		begin: maybeTime,
		end: maybeTime,
		lunch: optionalLine,
		matters: note,
		apart: note
	}),
	parties: v.pipe(
		v.array(v.object({ name: line, prefix: line, departments })),
		v.maxLength(MOST.parties)
	),
	frames: v.pipe(
		v.array(
			v.object({
				party: count,
				kind: v.picklist(FRAME_KINDS),
				standard: v.nullable(v.picklist(STANDARD_FRAMES.map(({ key }) => key))),
				measure: v.nullable(measure),
				text: v.object({ sentence: longText, reason: longText, question: longText })
			})
		),
		v.maxLength(MOST.frames)
	),
	tables: v.pipe(v.array(v.object({ name: line, number: count })), v.maxLength(MOST.tables)),
	begins: v.nullable(timeOfDay),
	blocks: v.pipe(
		v.array(v.object({ ...block, fixedStart: v.nullable(timeOfDay) })),
		v.maxLength(MOST.blocks)
	)
});
