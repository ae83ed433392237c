import { expect, test } from 'vitest';
import type { Actor } from '#lib/domain/decision.ts';
import { decideCommand, EMPTY_PROCESS, whoSends } from '#lib/domain/process/index.ts';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';

/** What every command is answered where nothing exists yet: who names what is not there hears so. */

/** As much of a valibot schema as is needed to fill in all of it. */
interface Schema {
	type: string;
	entries?: Record<string, Schema>;
	options?: readonly unknown[];
	literal?: unknown;
	wrapped?: Schema;
	item?: Schema;
	key?: Schema;
	value?: Schema;
	pipe?: readonly { type: string }[];
}

/** Input with every field filled in, where all that is named is called `none`. */
function filled(schema: Schema): unknown {
	const inner = (one: Schema | undefined) => (one ? filled(one) : null);
	switch (schema.type) {
		case 'object':
		case 'strict_object':
			return Object.fromEntries(
				Object.entries(schema.entries ?? {}).map(([key, entry]) => [key, filled(entry)])
			);
		case 'optional':
		case 'nullable':
			return inner(schema.wrapped);
		case 'array':
			return [inner(schema.item)];
		case 'record':
			return { [String(inner(schema.key))]: inner(schema.value) };
		case 'picklist':
			return schema.options?.[0];
		case 'union':
		case 'variant':
			return inner(schema.options?.[0] as Schema);
		case 'literal':
			return schema.literal;
		case 'number':
			return 1;
		case 'boolean':
			return true;
		default:
			return schema.pipe?.some(({ type }) => type === 'iso_date') ? '2027-01-01' : 'none';
	}
}

/**
 * Answer → commands: `by` where it depends on who sends it, so that it tells nobody what there is; `*` for
 * all others of a noun, which a new command falls under by itself.
 */
const ANSWERS = {
	'host-is-framing-party': `
		process:create, process:copy`,
	'no-process': `
		sign-up:open, process:change-notice, process:set-practical, team:add, core:add`,
	'unknown-member': `
		team:remove, core:remove`,
	'unknown-holder': `
		device-code:make, link:make, link:make-many, mail:begin, mail:note-bounce`,
	'link-not-valid': `
		sign-up:make`,
	'links-made-already': `
		mail:ask`,
	'no-link': `
		link:withdraw, link:withdraw-many`,
	accepted: `
		lobby:open, lobby:close, person:add, person:add-many, missing:suggest, person:drop-erasing, question:ask,
		informant:add, day:open, screen:blank, screen:turn, screen:hold, lobby:clear-many, seat:drop-card, seat:note-device,
		seat:drop-leaving, help:ask by seat, help:ask by facilitator, help:ask by host,
		invitation:note-printed, mail:stop, mail:end, sign-up:close,
		temperature:put-away, turns:close, offer:close, team-line:write`,
	'text-missing': `
		issue:publish`,
	'not-published': `
		issue:answer by seat, issue:answer by core`,
	'no-tables': `
		seat:spread`,
	'unknown-list': `
		person:take-back-many`,
	'unknown-device-code': `
		device-code:*`,
	'unknown-table-host': `
		table-host:*`,
	'unknown-person': `
		person:*, sign-up:*, issue:answer by facilitator, note:write, seat:give-indirect, message:wish`,
	'prefix-invalid': `
		party:add`,
	'unknown-party': `
		party:*, frame:add, frame:adopt-standard, frames:accept-gap, frames:sign`,
	'unknown-frame': `
		screen:show, frame:shape, frame:remove, frame:explain`,
	'text-unchanged': `
		frames:take-texts by facilitator`,
	'not-allowed': `
		frames:take-texts by party, frames:propose-change`,
	'unknown-suggestion': `
		missing:follow`,
	'proposal-changed': `
		person:confirm-erasing, seat:confirm-card`,
	'unknown-question': `
		question:*, question:answer by facilitator`,
	'not-your-question': `
		question:answer by informant, question:answer by party`,
	'unknown-informant': `
		informant:remove`,
	'unknown-block': `
		block:invite`,
	'day-not-open': `
		day:pause, day:close, block:start, block:extend, block:skip, block:undo, temperature:ask,
		turns:open, announcement:make`,
	'day-not-paused': `
		day:resume`,
	'unknown-table': `
		tables:set, seat:give, table-host:make, proposal:start by table, proposal:start by facilitator,
		proposal:start by host`,
	'lobby-closed': `
		lobby:arrive`,
	'unknown-message': `
		message:*`,
	'unknown-announcement': `
		announcement:*`,
	'unknown-team-line': `
		team-line:take-away`,
	'unknown-offer': `
		offer:*`,
	'offers-closed': `
		offer:make`,
	'turns-over': `
		turns:*`,
	'temperature-over': `
		temperature:*`,
	'unknown-pack': `
		pack:give`,
	'unknown-arrival': `
		lobby:clear`,
	'unknown-seat': `
		seat:*, parking:add, message:write, recovery:ask, pack:give-later, letter:keep`,
	'only-oneself': `
		help:ask by table`,
	'unknown-call': `
		help:see, help:end`,
	'not-your-table': `
		proposal:start by seat, proposal:share by seat, proposal:share by table,
		proposal:reopen by seat, proposal:reopen by table, proposal:dispute by seat,
		proposal:dispute by table`,
	'unknown-proposal': `
		proposal:*, proposal:share by facilitator, proposal:share by host, proposal:reopen by
		facilitator, proposal:reopen by host, proposal:withdraw by facilitator, proposal:withdraw
		by host, proposal:dispute by facilitator, proposal:dispute by host, item:add`,
	'not-the-writer': `
		proposal:withdraw by seat, proposal:withdraw by table`,
	'unknown-parked-item': `
		parking:settle`,
	'unknown-request': `
		recovery:*`,
	'unknown-item': `
		item:*, agreement:set`,
	'plan-empty': `
		plan:freeze, round:freeze`,
	'no-version': `
		round:prepare, pack:freeze`,
	'no-round': `
		round:*, rollcall:*, answer:*, objection:*, consent:take-back, offer:agree, offer:answer`,
	'not-contact': `
		answer:acknowledge-contact`,
	'objection-not-taken': `
		objection:put-back, objection:mark-heard, objection:mark-unreachable, objection:amend,
		offer:open`,
	'not-your-seat': `
		objection:answer-at-table, objection:withdraw-at-table, offer:agree-at-table,
		offer:answer-at-table`,
	'plan-not-consented': `
		frame-test:open`,
	'not-testing': `
		frame-test:*`,
	overtaken: `
		runsheet:set, contact:wish`,
	'not-deferred': `
		frame-test:resume`,
	'not-returned': `
		frame-test:adjourn, frame-test:stop`,
	'not-agreed': `
		agreement:report, agreement:call-done`,
	'not-a-participant': `
		aftercare:offer`,
	'unknown-words': `
		words:hold`
};

function answerTo(name: CommandName, actor: Actor): string {
	const input = filled(commandSchemas[name] as unknown as Schema) as never;
	const facts = { mayBegin: true };
	const context = { now: Date.UTC(2026, 0, 1), actor, newId: () => 'new', facts };
	const answer = decideCommand(EMPTY_PROCESS, name, input, context);
	return answer.ok ? 'accepted' : answer.refusal.code;
}

const TOLD = new Map(
	Object.entries(ANSWERS).flatMap(([answer, commands]) =>
		commands.split(',').map((command) => [command.trim(), answer] as const)
	)
);

test.each(Object.keys(commandSchemas) as CommandName[])(
	'%s about what is not there is answered alike for everyone who may send it',
	(name) => {
		const { kinds, people } = whoSends(name);
		for (const kind of people ? [...kinds, 'seat' as const] : kinds) {
			const actor = { kind, id: 'none', ...(kind === 'party' && { party: 'none' }) } as Actor;
			const others = `${name.split(':')[0]}:*`;
			const told = TOLD.get(`${name} by ${kind}`) ?? TOLD.get(name) ?? TOLD.get(others);
			expect(answerTo(name, actor), kind).toBe(told);
		}
	}
);
