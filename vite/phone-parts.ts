/**
 * The parts of a phone that are fetched on their own (docs/performance.md), each by the name of its
 * file. tests/phone-parts.test.ts holds this list against what the phone's page really fetches: a file
 * that moves or a new part cannot change the cut unseen.
 */
export const PHONE_PARTS = [
	// Its screens: src/routes/seat/parts.ts.
	'src/routes/seat/Quiet.svelte',
	'src/routes/_parts/day/BeforeDay.svelte',
	'src/routes/_parts/questions/Information.svelte',
	'src/routes/_parts/proposals/Proposals.svelte',
	'src/routes/_parts/proposals/Writing.svelte',
	'src/routes/_parts/plan/PlanMaking.svelte',
	'src/routes/_parts/plan/ItemWriting.svelte',
	'src/routes/_parts/consent/Consent.svelte',
	'src/routes/_parts/consent/ConsentReading.svelte',
	'src/routes/_parts/consent/ConsentAsked.svelte',
	'src/routes/_parts/consent/ConsentObjections.svelte',
	'src/routes/_parts/consent/ConsentDone.svelte',
	'src/routes/_parts/frame-test/Testing.svelte',
	'src/routes/_parts/result/Adopted.svelte',
	'src/routes/_parts/leaving/Goodbye.svelte',
	'src/routes/_parts/plan/PlanView.svelte',
	'src/routes/seat/MeView.svelte',
	'src/routes/_parts/recovery/RecoveryView.svelte',
	// What opens on them.
	'src/routes/_parts/help/HelpDialog.svelte',
	'src/routes/_parts/leaving/GoEarly.svelte',
	'src/routes/_parts/leaving/StopTakingPart.svelte',
	'src/routes/seat/RareNews.svelte',
	'src/routes/seat/SeatStatus.svelte',
	'src/routes/_parts/answers/DraftActions.svelte',
	'src/routes/_parts/objections/ObjectionActs.svelte',
	'src/routes/_parts/answers/AnswerSteps.svelte',
	'src/routes/_parts/answers/SpeaksFor.svelte',
	'src/routes/_parts/answers/AnswerWords.svelte',
	'src/routes/_parts/plan/PhoneItemQuestions.svelte',
	'src/routes/_parts/live-text/TextHistory.svelte',
	'src/routes/_parts/live-text/HistoryStretches.svelte',
	'src/routes/_parts/doors/Closed.svelte',
	'src/routes/_parts/late-text/SendLeftBehind.svelte',
	'src/routes/_parts/privacy/NoticeChanged.svelte',
	'src/routes/_parts/day/PhoneAsks.svelte',
	// What desks have too.
	'src/lib/ui/ReadAloud.svelte',
	'src/lib/messages/refusal.ts'
] as const;

/**
 * Parts that come when a screen is there and in use: what they share with others stays where those have
 * it, so that nobody else's screen grows by them.
 */
export const AFTERWARDS: ReadonlySet<string> = new Set([
	'PhoneItemQuestions',
	'SeatStatus',
	'PhoneAsks',
	'ReadAloud',
	'refusal'
]);

const ASKING = ['ConsentReading', 'ConsentAsked', 'AnswerSteps', 'AnswerWords', 'DraftActions'];
const ANSWERED = ['Consent', 'ConsentObjections', 'ConsentDone', 'ObjectionActs'];

/** Parts that are about one thing: what only these share is a file of its own. The first that fits. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
	asking: ASKING,
	answered: ANSWERED,
	deciding: [...ASKING, ...ANSWERED],
	proposing: ['Proposals', 'Writing'],
	planning: ['PlanMaking', 'ItemWriting', 'PlanView'],
	leaving: ['MeView', 'Goodbye', 'GoEarly', 'StopTakingPart', 'Adopted']
};

/** What all four of these share, and nothing less: where phones are in a part of the day (Apart.svelte). */
const FOLLOWING = ['Information', 'PlanMaking', 'PlanView', 'Proposals'];

/** The family that all these parts are of. */
export function familyOf(parts: ReadonlySet<string>): string | null {
	if ([...parts].sort().join() === FOLLOWING.join()) return 'following';
	const found = Object.entries(FAMILIES).find(([, of]) =>
		[...parts].every((one) => of.includes(one))
	);
	return found?.[0] ?? null;
}

const NAMES = new Map<string, string>(PHONE_PARTS.map((path) => [path, nameOf(path)]));

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
}

/** The name of a part of a phone that is fetched on its own, when this module is one. */
export function partOf(id: string): string | null {
	return NAMES.get(id.slice(id.lastIndexOf('/src/') + 1)) ?? null;
}
