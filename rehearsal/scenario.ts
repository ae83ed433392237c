import * as v from 'valibot';
import { SHOWN_AS } from '#lib/domain/consent/index.ts';
import { isIsoDate } from '#lib/domain/frame/iso-date.ts';
import { FRAME_KINDS, MEASURE_PERIODS, OPERATORS, SCOPES } from '#lib/domain/frame/index.ts';
import { CIRCLES, SECTORS } from '#lib/domain/person/index.ts';
import { PERIODS, VAT } from '#lib/domain/plan-types.ts';
import { LANGUAGES } from '#lib/domain/process/index.ts';
import { BLOCK_KINDS } from '#lib/domain/programme/index.ts';

/** The format of a scenario file; docs/scenarios.md explains every field. */

const line = v.pipe(
	v.string('must be text'),
	v.trim(),
	v.minLength(1, 'must not be empty'),
	v.maxLength(200, 'must have at most 200 characters')
);
const words = v.pipe(
	v.string('must be text'),
	v.trim(),
	v.minLength(1, 'must not be empty'),
	v.maxLength(4_000, 'must have at most 4,000 characters')
);
const date = v.pipe(
	v.string('must be a date'),
	v.check((day: string) => isIsoDate(day), 'must be a date such as 2027-09-30')
);
const whole = v.pipe(
	v.number('must be a number'),
	v.integer('must be a whole number'),
	v.minValue(0, 'must be 0 or more')
);
const oneOf = <const Options extends readonly string[]>(options: Options) =>
	v.picklist(options, `must be one of ${options.join(', ')}`);
const number = v.pipe(whole, v.minValue(1, 'must be 1 or more'));

const measure = v.strictObject({
	operator: oneOf(OPERATORS),
	/** Amounts: one of the two. */
	euros: v.optional(whole),
	percent: v.optional(whole),
	/** Counts, and what is counted. */
	count: v.optional(whole),
	unit: v.optional(line),
	date: v.optional(date),
	vat: v.optional(oneOf(VAT)),
	period: v.optional(oneOf(MEASURE_PERIODS), 'once'),
	/** A party's prefix, `own` or `anyone`; the party itself when left out. */
	payer: v.optional(line),
	scope: v.optional(oneOf(SCOPES)),
	from: v.optional(date),
	schedule: v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{4}$/, 'must be a year')), whole))
});
export type ScenarioMeasure = v.InferOutput<typeof measure>;

const frame = v.strictObject({
	sentence: words,
	reason: v.optional(words),
	question: v.optional(words),
	kind: oneOf(FRAME_KINDS),
	measure: v.optional(measure),
	/** What the owner says about it, recorded beside the frame. */
	explanation: v.optional(words),
	/** What the owner asks before judging; the answer comes from the participants. */
	asks: v.optional(v.strictObject({ question: words, answer: words }))
});

const party = v.strictObject({
	name: line,
	prefix: v.pipe(
		line,
		v.regex(/^\p{Lu}[\p{Lu}\d]{0,2}$/u, 'must be one to three capitals or digits')
	),
	departments: v.optional(v.array(line), []),
	holder: line,
	mandate: v.optional(v.strictObject({ upTo: line, body: line, date, document: line }), undefined),
	promise: v.optional(v.strictObject({ formalDecision: line, by: date }), undefined),
	frames: v.pipe(v.array(frame), v.minLength(1, 'must have at least one frame'))
});

const group = v.union(
	[
		line,
		v.strictObject({
			name: line,
			sector: v.optional(oneOf(SECTORS), 'residents'),
			circle: v.optional(oneOf(CIRCLES), 'inner')
		})
	],
	'must be a name, or an object with a name'
);

const question = v.union(
	[
		words,
		v.strictObject({
			question: words,
			informant: v.optional(line),
			role: v.optional(line),
			answer: v.optional(words),
			answerable: v.optional(v.boolean('must be true or false'), true),
			/** Asked on the day itself and sent out in besloten tijd, to this party. */
			sentOutTo: v.optional(line)
		})
	],
	'must be a question, or an object with a question'
);

/** ✓ fits · ✗K breaks frame K · ? needs something first · ↔n conflicts · ≈n the same · ♥ recovery · ! moderation. */
const tag = v.pipe(
	v.string('must be text'),
	v.regex(/^(✓|\?|♥|!|✗\p{Lu}[\p{Lu}\d]*|[↔≈][1-9]\d*)$/u, 'must be ✓, ?, ♥, !, ✗K, ↔n or ≈n')
);

const proposal = v.strictObject({
	text: words,
	tags: v.optional(v.array(tag), ['✓']),
	/** Who takes it further when it is parked. */
	owner: v.optional(line)
});

const money = v.strictObject({
	euros: whole,
	vat: oneOf(VAT),
	period: oneOf(PERIODS),
	/** A party's prefix or `own`. */
	payer: v.optional(line, 'own')
});

const planItem = v.strictObject({
	/** Numbers of the proposals it comes from. */
	from: v.pipe(v.array(number), v.minLength(1, 'must name a proposal')),
	/** The consented text; the proposals' own words when left out. */
	what: v.optional(words),
	when: v.optional(v.union([date, v.literal('any')], 'must be a date or "any"'), 'any'),
	money: v.optional(v.array(money), []),
	where: v.optional(line),
	carriers: v.optional(v.pipe(number, v.maxValue(5, 'must be 5 or less')), 1),
	touches: v.optional(v.array(line), []),
	counts: v.optional(v.record(v.string(), whole), {}),
	/** The frame it does not fit: its owner says so at the test, and it leaves the plan. */
	breaks: v.optional(line),
	firstStep: v.optional(words),
	backup: v.optional(line),
	/** When we look again; half a year after the plan day when left out. */
	due: v.optional(date)
});
export type ScenarioItem = v.InferOutput<typeof planItem>;

const objection = v.strictObject({
	/** Number of the plan item it is about, as in `plan`. */
	item: v.optional(number, 1),
	text: words,
	liveable: words,
	shownAs: v.optional(oneOf(SHOWN_AS), 'display-name'),
	/** The item's text after it was heard; the old text with `liveable` behind it when left out. */
	becomes: v.optional(words)
});

const block = v.strictObject({
	title: line,
	kind: oneOf(BLOCK_KINDS),
	minutes: v.pipe(number, v.maxValue(600, 'must be 600 or less')),
	besloten: v.optional(v.boolean('must be true or false'))
});

/** How many people do something in their own way; the rest bring their own phone and link. */
const ways = v.strictObject({
	/** Come in by QR or short code, unannounced. */
	walkIns: v.optional(whole),
	/** Have no phone: the team enters what they say, on paper or spoken. */
	onPaper: v.optional(whole),
	/** Answer on the device of their table. */
	onTable: v.optional(whole),
	/** Take part through a contact person. */
	indirect: v.optional(whole),
	/** Take part by letter, and have nobody who speaks for them. */
	byLetter: v.optional(whole),
	/** Come in when the round has begun. */
	late: v.optional(whole),
	/** Go home before the question is put. */
	early: v.optional(whole),
	/** Can live with it, with a concern. */
	concerned: v.optional(whole),
	/** Approached, and do not want to take part. */
	declined: v.optional(whole)
});
export type Ways = Required<v.InferOutput<typeof ways>>;

/** What else happens on the way; with all of it left out, the plan is adopted on one day. */
const turns = v.strictObject({
	/** The prefix of a party whose mandate-holder is elsewhere at the first test, which waits for them (F5). */
	deferred: v.optional(line),
	/** After the first objections the round goes on at a later day. */
	adjourned: v.optional(v.boolean('must be true or false'), false),
	/** The first round that nobody solves ends without a plan, with this reason (R37). */
	stopped: v.optional(words)
});

export const scenarioSchema = v.strictObject({
	title: line,
	place: line,
	language: v.optional(oneOf(LANGUAGES), 'nl'),
	purpose: v.optional(words),
	host: v.optional(line),
	issue: v.strictObject({
		text: words,
		/** The first version, in which not everyone recognises themselves. */
		first: v.optional(words),
		want: v.optional(words)
	}),
	parties: v.pipe(v.array(party), v.minLength(1, 'must have at least one party')),
	groups: v.pipe(v.array(group), v.minLength(1, 'must have at least one group')),
	questions: v.optional(v.array(question), []),
	proposals: v.pipe(v.array(proposal), v.minLength(1, 'must have at least one proposal')),
	plan: v.optional(v.array(planItem)),
	objections: v.optional(v.array(objection)),
	concerns: v.optional(v.array(words)),
	/** What people add to each other's proposals. */
	voices: v.optional(v.pipe(v.array(words), v.minLength(1, 'must not be empty'))),
	blocks: v.optional(v.array(block)),
	people: v.optional(v.pipe(number, v.minValue(8, 'must be 8 or more'), v.maxValue(300)), 24),
	ways: v.optional(ways, {}),
	turns: v.optional(turns, { adjourned: false })
});

/** A scenario as it is written. */
export type ScenarioFile = v.InferOutput<typeof scenarioSchema>;
