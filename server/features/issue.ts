import { answerIssue, publishIssue } from '#lib/domain/issue/index.ts';
import { decided } from '#lib/domain/decision.ts';
import type { HOLD_CARES } from '#lib/domain/hold/index.ts';
import { namesSomebody, type ProcessState } from '#lib/domain/process/index.ts';
import { refuse } from '#lib/domain/result.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Features } from '#server/commands/feature.ts';

type HoldCare = (typeof HOLD_CARES)[number];

/** The group a reader is counted in: a person's own, or the core member's organisation. */
function groupOf(state: ProcessState, reader: string): string {
	return (
		state.people.people.get(reader)?.group ?? state.setUp.core.get(reader)?.organisation ?? '–'
	);
}

/** Everyone who may be asked whether they recognise themselves: people and the core group (R11). */
function isReader(state: ProcessState, reader: string): boolean {
	return state.people.people.has(reader) || state.setUp.core.has(reader);
}

const documentOf = (state: ProcessState) => `issue/${state.setUp.id ?? ''}`;

export const issueFeatures: Pick<Features, Extract<CommandName, `issue:${string}`>> = {
	'issue:publish': {
		drain: (state) => [documentOf(state)],
		decide: (state, _input, context) => {
			const text = context.texts.get(documentOf(state))?.text ?? '';
			const published = publishIssue(state.issue, { text }, context);
			if (!published.ok || !namesSomebody(state)(text)) return published;
			// Everyone approached reads it, so a facilitator says why a name stands there (R40).
			return decided(published.value.events, [{ code: 'names-somebody' satisfies HoldCare }]);
		}
	},
	'issue:answer': {
		decide: (state, { version, recognised, want, reader: onPaper }, context) => {
			const self = context.actor.kind === 'system' ? '' : context.actor.id;
			const reader = context.actor.kind === 'facilitator' ? (onPaper ?? self) : self;
			if (context.actor.kind === 'facilitator' && !isReader(state, reader)) {
				return refuse('unknown-person');
			}
			return answerIssue(
				state.issue,
				{
					reader,
					group: groupOf(state, reader),
					number: version,
					value: recognised ? 'recognised' : 'not-yet',
					want: want ?? ''
				},
				context
			);
		}
	}
};
