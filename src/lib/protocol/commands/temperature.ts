import * as v from 'valibot';
import { CHECK_KINDS, TEMPERATURES } from '#lib/domain/temperature/index.ts';
import type { temperatureRules } from '#lib/domain/temperature/rules.ts';
import type { Schemas } from './schemas.ts';
import { count, id, line } from './parts.ts';

/** How the room feels, which is no consent (R27), and a trial of the question. */
export const temperatureCommands = {
	'temperature:ask': v.object({ question: line, kind: v.optional(v.picklist(CHECK_KINDS)) }),
	/** `temperature: null` takes back what was said. */
	'temperature:say': v.object({
		check: count,
		seat: id,
		temperature: v.nullable(v.picklist(TEMPERATURES))
	}),
	'temperature:close': v.object({ check: count }),
	'temperature:put-away': v.object({ check: count })
} satisfies Schemas<typeof temperatureRules>;
