import * as v from 'valibot';
import { TEMPERATURES } from '#lib/domain/temperature/index.ts';
import type { temperatureRules } from '#lib/domain/temperature/rules.ts';
import type { Schemas } from './schemas.ts';
import { count, id, line } from './parts.ts';

/** How the room feels, which is no consent (R27), and a trial of the question. */
export const temperatureCommands = {
	/** In own words, or of one item of the plan. */
	'temperature:ask': v.union([
		v.object({ question: line, kind: v.optional(v.picklist(['feel', 'trial'])) }),
		v.object({ kind: v.literal('item'), item: id })
	]),
	/** `temperature: null` takes back what was said. */
	'temperature:say': v.object({
		check: count,
		seat: id,
		temperature: v.nullable(v.picklist(TEMPERATURES))
	}),
	'temperature:close': v.object({ check: count }),
	'temperature:put-away': v.object({ check: count })
} satisfies Schemas<typeof temperatureRules>;
