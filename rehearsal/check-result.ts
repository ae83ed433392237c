import { hashOf } from '#lib/domain/canonical.ts';
import type { ResultView } from '#lib/protocol/sections/party.ts';
import type { Stage } from './stage.ts';

/** Of the plan as it was consented, tested and published, and of the frames it was tested on. */
export interface Hashes {
	consented: string;
	tested: string;
	published: string;
	frames: string;
}

/** [F1] Consented, tested and published are one text; the frames are the locked ones. */
export function checkHashes(stage: Stage): Hashes {
	const { ledger } = stage;
	const { result, test, planVersion, frames } = stage.facilitator.link.view;
	const consented = ledger.rounds.findLast(({ outcome }) => outcome === 'CONSENTED')?.hash ?? '';
	const hashes = {
		consented,
		tested: test ? hashOf({ items: test.items }) : '',
		published: result?.planHash ?? '',
		frames: result?.framesHash ?? ''
	};
	if (ledger.stopped !== null) {
		checkStopped(stage);
		return hashes;
	}
	if (test?.status !== 'ADOPTED' || !result) {
		ledger.breach('F1', 'no plan was adopted');
		return hashes;
	}
	if (new Set([hashes.consented, hashes.tested, hashes.published]).size !== 1) {
		ledger.breach('F1', 'consented, tested and published plan differ');
	}
	if (hashOf({ items: result.items }) !== result.planHash) {
		ledger.breach('F1', 'the published plan has another text than its hash says');
	}
	if (planVersion && hashOf({ items: planVersion.items }) !== result.planHash) {
		ledger.breach('F1', 'the latest version is not the published one');
	}
	if (frames?.hash !== result.framesHash)
		ledger.breach('F1', 'the plan was tested on other frames');
	checkResult(stage, result);
	return hashes;
}

/** [R37] It ended without a plan: nobody has one, and everyone reads the reason as it was given. */
function checkStopped(stage: Stage): void {
	const { ledger, facilitator, participants, tables } = stage;
	for (const { name, link } of [facilitator, ...participants.values(), ...tables.values()]) {
		const { result, round } = link.view;
		if (result) ledger.breach('F1', `${name} has a result where nothing was adopted`);
		if (!link.closedBy && (round?.status !== 'NO_CONSENT' || round.reason !== ledger.stopped)) {
			ledger.breach('R37', `${name} does not read why it ended`);
		}
	}
}

function checkResult(stage: Stage, result: ResultView): void {
	const { ledger } = stage;
	const round = ledger.rounds.findLast(({ outcome }) => outcome === 'CONSENTED');
	const routes = new Map<string, number>();
	for (const { route } of round?.answers.values() ?? [])
		routes.set(route, (routes.get(route) ?? 0) + 1);
	for (const [route, count] of Object.entries(result.round.byRoute)) {
		if (count !== (routes.get(route) ?? 0)) {
			ledger.breach(
				'R35',
				`the result counts ${count} by ${route}, people gave ${routes.get(route) ?? 0}`
			);
		}
	}
	const unfit = result.verdicts.filter(({ value }) => value !== 'FITS');
	if (unfit.length > 0) ledger.breach('F1', `adopted while ${unfit[0]?.label} does not fit`);
	const items = new Set(result.items.map(({ id }) => id));
	for (const id of ledger.items.keys()) {
		if (!items.has(id)) ledger.breach('lost', `plan item ${id} is not in the result`);
	}
}

/** The published plan as a page, for who opens it without any script: facilitator and framing party. */
export async function checkPages(stage: Stage): Promise<void> {
	const items = stage.facilitator.link.view.result?.items ?? [];
	const [party] = stage.parties.values();
	// Without a plan there is a report of the facilitators' own, with why it ended.
	const told =
		stage.ledger.stopped === null ? items.map(({ what }) => what) : [stage.ledger.stopped];
	for (const [player, path] of [
		[stage.facilitator, 'facilitator'],
		[stage.ledger.stopped === null ? party : undefined, 'party']
	] as const) {
		const page = await player?.browser.look(`/${path}/${stage.process}/result`);
		if (!page) continue;
		const text = plain(page.text);
		const missing = told.filter((words) => !text.includes(plain(words)));
		if (page.status !== 200 || missing.length > 0) {
			stage.ledger.breach(
				'R35',
				`the ${path}'s result page (${page.status}) misses ${missing.length} items`
			);
		}
	}
}

/** Words alone: how a page marks them up does not matter. */
function plain(text: string): string {
	return text.replace(/<[^>]*>|&[#\w]+;/gu, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ');
}
