import * as v from 'valibot';
import {
	FRAME_KINDS,
	FRAME_PARTS,
	MANDATE_PARTS,
	MEASURE_PERIODS,
	OPERATORS,
	SCOPES
} from '#lib/domain/frame/index.ts';
import type { framesRules } from '#lib/domain/frame/rules.ts';
import { MOST } from '#lib/domain/limits.ts';
import { VAT } from '#lib/domain/plan-types.ts';
import type { Schemas } from './schemas.ts';
import { cents, date, hash, id, line, nothing, optionalLine, someOf, someWords } from './parts.ts';

export const measure = v.object({
	operator: v.nullable(v.picklist(OPERATORS)),
	value: v.nullable(v.union([v.number(), date])),
	unit: v.nullable(line),
	vat: v.nullable(v.picklist(VAT)),
	period: v.nullable(v.picklist(MEASURE_PERIODS)),
	payer: v.nullable(line),
	scope: v.picklist(SCOPES),
	from: v.nullable(date),
	schedule: v.nullable(
		v.pipe(v.record(v.pipe(v.string(), v.regex(/^\d{4}$/)), cents), v.maxEntries(100))
	)
});

export const departments = v.pipe(v.array(line), v.maxLength(MOST.departments));

const maybeDate = v.union([date, v.literal('')]);

const mandate = v.object({
	holderName: v.optional(line),
	upTo: v.optional(optionalLine),
	decision: v.optional(
		v.partial(v.object({ body: optionalLine, date: maybeDate, document: optionalLine }))
	)
});

/** Step 3: framing parties and their frames. */
export const frameCommands = {
	'party:add': v.object({ name: line, prefix: line, departments }),
	/** `was`, here and below, is what stood there, as the sender saw it. */
	'party:rename': v.object({
		party: id,
		name: line,
		departments,
		was: v.optional(v.object({ name: v.optional(line), departments: v.optional(departments) }))
	}),
	'party:remove': v.object({ party: id }),
	/** What is left out stays as it is. */
	'party:mandate': v.object({
		party: id,
		...mandate.entries,
		reach: v.optional(optionalLine),
		was: v.optional(v.object({ ...mandate.entries, holderName: v.optional(optionalLine) }))
	}),
	'party:promise': v.object({
		party: id,
		formalDecision: line,
		by: date,
		goesThroughUnchanged: v.boolean(),
		/** By a facilitator: what the party signed on paper. */
		onPaper: v.optional(v.boolean()),
		was: v.optional(v.object({ formalDecision: optionalLine, by: maybeDate }))
	}),
	'party:announce-replacement': v.object({
		party: id,
		name: line,
		was: v.optional(v.nullable(line))
	}),
	'frame:add': v.object({ party: id, kind: v.picklist(FRAME_KINDS) }),
	'frame:adopt-standard': v.object({
		party: id,
		standard: v.picklist(['lawful', 'nobody-unsafe'])
	}),
	'frame:shape': v.object({
		frame: id,
		kind: v.picklist(FRAME_KINDS),
		measure: v.nullable(measure),
		was: v.optional(v.nullable(measure))
	}),
	'frame:remove': v.object({ frame: id }),
	'frame:explain': v.object({ frame: id, text: someWords }),
	/** Lays the co-written texts down in the record, ready to be read and signed. */
	'frames:take-texts': nothing,
	'frames:accept-gap': v.object({
		about: v.variant('kind', [
			v.object({ kind: v.literal('mandate'), party: id }),
			v.object({ kind: v.literal('frame'), frame: id })
		]),
		missing: someOf([...MANDATE_PARTS, ...FRAME_PARTS])
	}),
	/** `hash` is the one on the signer's screen. */
	'frames:sign': v.object({ party: id, hash, wholeOrganisation: v.boolean() }),
	'frames:propose-change': v.object({ reason: someWords })
} satisfies Schemas<typeof framesRules>;
