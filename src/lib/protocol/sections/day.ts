import type { QuestionStatus } from '#lib/domain/question/index.ts';
import type { Block, Standing, TeamWords } from '#lib/domain/programme/index.ts';

export interface BlockView extends Block {
	state: Standing;
	/** Epoch ms, as it looks now. */
	startsAt: number;
	endsAt: number;
	/** Minutes it works altogether, with what was added: pauses are no work. */
	workMinutes: number;
	/** What pauses took of it that are over, in ms. */
	pausedMs: number;
	/** Framing parties that participants invited into this recovery block (R25). */
	guests: { id: string; name: string }[];
}

/** Where the day stands; what every phone and screen follows (R24). */
export interface DayView {
	state: 'not-open' | 'open' | 'paused' | 'closed';
	/** Framing parties, informants and press get no data now (R25). */
	besloten: boolean;
	running: BlockView[];
	next: BlockView | null;
	/** Epoch ms since when the day is paused. */
	pausedAt: number | null;
}

export interface DaySections {
	day: DayView;
	/** The whole run sheet: team, and everyone at the door of a seat. */
	runSheet: {
		startsAt: number;
		blocks: BlockView[];
		endsAt: number;
		/** Whole minutes behind, negative when ahead. */
		behind: number;
		/** Fixed blocks that would begin late, with by how many minutes. */
		pushed: { block: string; minutes: number }[];
		/** Minutes the consent round is likely to take (R33). */
		consentEstimate: number;
		/** What was begun or left out last, the number of that step, and until when it can be taken back (epoch ms). */
		undo: { block: string; step: number; until: number } | null;
	};
	/** What the team wrote beside blocks for itself, by block; no participant ever gets it (R23). */
	runSheetTeam: (TeamWords & { id: string })[];
	/** A projector's own state. */
	screen: {
		blank: boolean;
		/** The team turned its pages: they stand still until it lets go, or another part begins. */
		held: boolean;
		/** How often a page was turned, back as less: a screen turns by what came to it. */
		turns: number;
		/** Id of the frame that stands on it instead of what the day shows, until the day goes on. */
		frame: string | null;
	};
	/** A projector and the team: how to come in, while the lobby is open. It lets people in, so no page holds it. */
	join: { url: string; code: string } | null;
	/** What everyone may know of the information asked for (R20, R22). */
	information: {
		id: string;
		/** Names a person, and waits for a facilitator: without words, and without an answer (R40). */
		held: boolean;
		words: string;
		status: QuestionStatus;
		informant: string | null;
		answer: string | null;
	}[];
}
