import type { Block } from './block.ts';

/** What the team writes beside a block for itself: no participant's screen ever has it (R23). */
export interface TeamWords {
	/** Who leads it: a member of the team, or in words. */
	owner: string;
	/** What has to be there. */
	materials: string;
	notes: string;
}

/** By block; a block without any is not in it. */
export type TeamWordsOf = Readonly<Record<string, TeamWords>>;

/** A block as a run sheet is sent: who leaves the team's words out leaves them as they are. */
export type SentBlock<Id = string | null> = Omit<Block, 'id'> & { id: Id } & {
	[Field in keyof TeamWords]?: TeamWords[Field] | undefined;
};

export const NO_TEAM_WORDS: TeamWords = { owner: '', materials: '', notes: '' };

/** The words beside these blocks, once they are saved; nothing where there are none. @param there those there now */
export function teamWordsOf(
	blocks: readonly SentBlock<string>[],
	there: TeamWordsOf
): { teamWords?: TeamWordsOf } {
	const rows = blocks.map(({ id, ...sent }) => [id, wordsOf(sent, there[id])] as const);
	const written = rows.filter(([, words]) => isWritten(words));
	return written.length > 0 ? { teamWords: Object.fromEntries(written) } : {};
}

/** These blocks without them: what everyone may have. */
export function withoutTeamWords(blocks: readonly SentBlock<string>[]): Block[] {
	return blocks.map(({ owner: _owner, materials: _materials, notes: _notes, ...block }) => block);
}

/** These blocks with the words beside them, where a sender did not say what they saw of those. */
export function withTeamWords<Id extends string | null>(
	blocks: readonly SentBlock<Id>[],
	there: TeamWordsOf
): SentBlock<Id>[] {
	return blocks.map((block) => ({
		...block,
		...wordsOf(block, block.id === null ? undefined : there[block.id])
	}));
}

function wordsOf(
	{ owner, materials, notes }: Partial<SentBlock>,
	there: TeamWords = NO_TEAM_WORDS
): TeamWords {
	return {
		owner: owner ?? there.owner,
		materials: materials ?? there.materials,
		notes: notes ?? there.notes
	};
}

const isWritten = (words: TeamWords) => Object.values(words).some((part) => part !== '');
