import {
	acceptGap,
	addFrame,
	addParty,
	adoptStandardFrame,
	announceReplacement,
	explainFrame,
	makePromise,
	proposeChange,
	removeFrame,
	removeParty,
	renameParty,
	setMandate,
	shapeFrame,
	signFrames,
	takeTexts,
	type FrameTexts
} from '#lib/domain/frame/index.ts';
import { decided, type Context, type Decided, type DocumentTexts } from '#lib/domain/decision.ts';
import {
	frameWorld,
	roleConflict,
	roleHolders,
	type ProcessEvent,
	type ProcessState,
	type RoleHolder
} from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Features } from '#server/commands/feature.ts';

const documentOf = (party: string) => `frames/${party}`;
const frameDocuments = (state: ProcessState) => [...state.frames.parties.keys()].map(documentOf);

/** Frame id → its words, from the parties' drained documents (fields `<frame>/sentence` and so on). */
function frameTexts(state: ProcessState, texts: DocumentTexts): FrameTexts {
	const entries = [...state.frames.frames.values()].map(({ id, party }) => {
		const fields = texts.get(documentOf(party)) ?? {};
		const word = (name: string) => fields[`${id}/${name}`] ?? '';
		return [
			id,
			{ sentence: word('sentence'), reason: word('reason'), question: word('question') }
		] as const;
	});
	return Object.fromEntries(entries);
}

/** The same person stays the holder when only the name's spelling or the decision changes. */
function holderId(state: ProcessState, party: string, name: string, newId: () => string): string {
	const holder = state.frames.parties.get(party)?.mandate?.holder;
	return holder && holder.displayName === name ? holder.id : newId();
}

/** Who signs or judges has no account: only the name can tell that they are of the team as well (R1). */
function withNamesake(
	state: ProcessState,
	{ id, displayName }: { id: string; displayName: string },
	{ actor }: Context,
	decision: Decided<ProcessEvent>
): Decided<ProcessEvent> {
	if (!decision.ok) return decision;
	const person = { id, role: 'party', identities: [], name: displayName } as const;
	// A framing party must not learn in passing who takes part.
	const told = ({ role }: RoleHolder) => actor.kind === 'facilitator' || role !== 'participant';
	const conflict = roleConflict(roleHolders(state).filter(told), person);
	if (!conflict) return decision;
	const namesake = { code: 'same-name-other-role', detail: { role: conflict.role } };
	return decided(decision.value.events, [...decision.value.cares, namesake]);
}

export const frameFeatures: Pick<
	Features,
	Exclude<Extract<CommandName, `${'party' | 'frame' | 'frames'}:${string}`>, 'party:check-in'>
> = {
	'party:add': {
		decide: (state, input, context) => addParty(state.frames, input, context, frameWorld(state))
	},
	'party:rename': {
		decide: (state, input, context) => renameParty(state.frames, input, context, frameWorld(state))
	},
	'party:remove': {
		decide: (state, input, context) => removeParty(state.frames, input, context, frameWorld(state))
	},
	'party:mandate': {
		decide: (state, { holderName, ...input }, context) => {
			const id = holderId(state, input.party, holderName, context.newId);
			const holder = { id, displayName: holderName };
			const decision = setMandate(state.frames, { ...input, holder }, context, frameWorld(state));
			return withNamesake(state, holder, context, decision);
		}
	},
	'party:promise': {
		decide: (state, input, context) => makePromise(state.frames, input, context, frameWorld(state))
	},
	'party:announce-replacement': {
		decide: (state, { party, name }, context) => {
			const person = { id: context.newId(), displayName: name };
			const decision = announceReplacement(
				state.frames,
				{ party, person },
				context,
				frameWorld(state)
			);
			return withNamesake(state, person, context, decision);
		}
	},
	'frame:add': {
		decide: (state, input, context) => addFrame(state.frames, input, context, frameWorld(state))
	},
	'frame:adopt-standard': {
		decide: (state, input, context) =>
			adoptStandardFrame(state.frames, input, context, frameWorld(state))
	},
	'frame:shape': {
		decide: (state, input, context) => shapeFrame(state.frames, input, context, frameWorld(state))
	},
	'frame:remove': {
		decide: (state, input, context) => removeFrame(state.frames, input, context, frameWorld(state))
	},
	'frame:explain': {
		decide: (state, input, context) => explainFrame(state.frames, input, context, frameWorld(state))
	},
	'frames:take-texts': {
		drain: frameDocuments,
		decide: (state, _input, context) =>
			takeTexts(
				state.frames,
				{ texts: frameTexts(state, context.texts) },
				context,
				frameWorld(state)
			)
	},
	'frames:accept-gap': {
		decide: (state, input, context) => acceptGap(state.frames, input, context, frameWorld(state))
	},
	'frames:sign': {
		drain: frameDocuments,
		decide: (state, input, context) =>
			signFrames(
				state.frames,
				{ ...input, texts: frameTexts(state, context.texts) },
				context,
				frameWorld(state)
			)
	},
	'frames:propose-change': {
		decide: (state, input, context) =>
			proposeChange(state.frames, input, context, frameWorld(state))
	}
};
