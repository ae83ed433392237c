/**
 * The parts of a phone that are fetched on their own (docs/performance.md), each by the name of its
 * file. tests/phone-parts.test.ts holds this list against what the phone's page really fetches: a file
 * that moves or a new part cannot change the cut unseen.
 */
export const PHONE_PARTS = [
	// Its screens: src/routes/seat/_parts/parts.ts.
	'src/routes/seat/_parts/Quiet.svelte',
	'src/routes/seat/_parts/BeforeDay.svelte',
	'src/routes/seat/_parts/Information.svelte',
	'src/routes/seat/_parts/Proposals.svelte',
	'src/routes/seat/_parts/Writing.svelte',
	'src/routes/seat/_parts/PlanMaking.svelte',
	'src/routes/seat/_parts/ItemWriting.svelte',
	'src/routes/seat/_parts/Consent.svelte',
	'src/routes/seat/_parts/ConsentReading.svelte',
	'src/routes/seat/_parts/ConsentAsked.svelte',
	'src/routes/seat/_parts/ConsentObjections.svelte',
	'src/routes/seat/_parts/ConsentDone.svelte',
	'src/routes/seat/_parts/Testing.svelte',
	'src/routes/seat/_parts/Adopted.svelte',
	'src/routes/seat/_parts/Goodbye.svelte',
	'src/routes/seat/_parts/PlanView.svelte',
	'src/routes/seat/_parts/MeView.svelte',
	'src/routes/seat/_parts/RecoveryView.svelte',
	// What opens on them.
	'src/routes/seat/_parts/HelpDialog.svelte',
	'src/routes/seat/_parts/GoEarly.svelte',
	'src/routes/seat/_parts/StopTakingPart.svelte',
	'src/routes/seat/_parts/RareNews.svelte',
	'src/routes/seat/_parts/DraftActions.svelte',
	'src/routes/seat/_parts/ObjectionActs.svelte',
	'src/routes/_people/AnswerSteps.svelte',
	'src/routes/_people/AnswerWords.svelte',
	'src/routes/_people/TextHistory.svelte',
	'src/routes/_people/HistoryStretches.svelte',
	'src/routes/_people/Closed.svelte',
	'src/routes/_desk/NoticeChanged.svelte'
] as const;

const NAMES = new Map<string, string>(PHONE_PARTS.map((path) => [path, nameOf(path)]));

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1, -'.svelte'.length);
}

/** The name of a part of a phone that is fetched on its own, when this module is one. */
export function partOf(id: string): string | null {
	return NAMES.get(id.slice(id.lastIndexOf('/src/') + 1)) ?? null;
}
