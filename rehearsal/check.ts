import { checkHashes, checkPages, type Hashes } from './check-result.ts';
import type { ProposalEntry } from './ledger.ts';
import type { Stage } from './stage.ts';

/** What the end must show, seen through public doors only. */
export interface Checked {
	proposals: { sent: number; acknowledged: number; stored: number };
	words: { saved: number; stored: number };
	hashes: Hashes;
	/** What is broken or missing, in words; empty when all is well. */
	broken: string[];
}

/** Compares what people were told is done with what the server has in the end. */
export async function checkEnd(stage: Stage): Promise<Checked> {
	const { ledger } = stage;
	await lookAfresh(stage);
	const [proposals, words] = checkProposals(stage);
	checkPeople(stage);
	checkInformation(stage);
	checkRounds(stage);
	const hashes = checkHashes(stage);
	checkAgreements(stage);
	checkRoom(stage);
	await checkPages(stage);
	const secrets = ledger.proposals.flatMap((entry) => entry.words.map((saved) => saved.words));
	for (const breach of stage.watch.breaches(onlyInRoom(stage, secrets)))
		ledger.breach('R25', breach);
	return { proposals, words, hashes, broken: [...new Set(ledger.broken)] };
}

/** How long a screen may lag behind what was acknowledged (R24). */
const LAG_MS = 2_000;

/** Opens the facilitator's desk anew; the one that was open all day must come to show the same. */
async function lookAfresh(stage: Stage): Promise<void> {
	const kept = stage.facilitator;
	stage.facilitator = await stage.comeIn('the facilitator, afresh', kept.browser, 'staff');
	const { view } = stage.facilitator.link;
	for (const name of Object.keys(view) as (keyof typeof view)[]) {
		if (CLOCKED.includes(name)) continue;
		const wanted = JSON.stringify(view[name]);
		try {
			await kept.link.until(name, (shown) => JSON.stringify(shown[name]) === wanted, LAG_MS);
		} catch {
			stage.ledger.breach('R24', `the desk that was open all day shows another ${name}`);
		}
	}
}

/** Sections that count minutes: they differ by when they were made. */
const CLOCKED: readonly string[] = ['runSheet', 'day'];

/** Every acknowledged word of every proposal is stored, and in one piece. */
function checkProposals(stage: Stage): [Checked['proposals'], Checked['words']] {
	const { ledger } = stage;
	const stored = new Map(stage.section('proposalsDesk').proposals.map((one) => [one.id, one]));
	let kept = 0;
	let words = 0;
	for (const entry of ledger.proposals) {
		const found = stored.get(entry.id);
		if (!found) {
			ledger.breach('lost', `proposal ${entry.number} is not stored`);
			continue;
		}
		if (entry.shared && found.version === 0) {
			ledger.breach('lost', `proposal ${entry.number} was shared and is not on the wall`);
		} else kept += 1;
		for (const { by, field, words: said } of entry.words) {
			if (found[field].includes(said)) words += 1;
			else
				ledger.breach(
					'lost',
					`proposal ${entry.number} misses what ${by} wrote: "${said}"; it has "${found[field]}"`
				);
		}
	}
	for (const id of stage.section('proposalsDesk').loose) {
		ledger.breach('R31', `proposal ${numberOf(ledger.proposals, id)} ends nowhere`);
	}
	return [
		{
			sent: ledger.byName.get('proposal:start') ?? 0,
			acknowledged: ledger.proposals.filter(({ shared }) => shared).length,
			stored: kept
		},
		{ saved: ledger.proposals.reduce((sum, entry) => sum + entry.words.length, 0), stored: words }
	];
}

const numberOf = (entries: readonly ProposalEntry[], id: string) =>
	entries.find((entry) => entry.id === id)?.number ?? id;

function checkPeople(stage: Stage): void {
	const { ledger } = stage;
	const people = new Set(stage.section('people').people.map(({ id }) => id));
	const seats = new Set(stage.section('room').seats.map(({ id }) => id));
	for (const id of ledger.people)
		if (!people.has(id)) ledger.breach('lost', `person ${id} is not stored`);
	for (const id of ledger.seats)
		if (!seats.has(id)) ledger.breach('lost', `seat ${id} is not stored`);
	const last = stage.section('issue').text;
	if (last !== ledger.issue.at(-1))
		ledger.breach('lost', 'the issue statement is not the one published');
}

function checkInformation(stage: Stage): void {
	const answers = new Map(stage.section('information').map(({ id, answer }) => [id, answer]));
	for (const [id, words] of stage.ledger.questions) {
		if (answers.get(id) !== words)
			stage.ledger.breach('lost', `the answer to question ${id} is missing`);
	}
}

/** [C1, C2] Each round was asked of everyone in R, and counts exactly what they were told counts. */
function checkRounds(stage: Stage): void {
	const { ledger } = stage;
	const shown = stage.section('rounds');
	if (shown.length !== ledger.rounds.length) {
		ledger.breach(
			'lost',
			`${ledger.rounds.length} rounds were held and ${shown.length} are stored`
		);
	}
	for (const { number, hash, roster, counts, answers, outcome } of ledger.rounds) {
		if (!counts) continue;
		const { canLive, concern, cannotYet } = counts;
		const said = (value: string) =>
			[...answers.values()].filter((one) => one.value === value).length;
		const total = canLive + concern + cannotYet;
		if (total !== roster)
			ledger.breach('C1', `round ${number}: ${total} answers of ${roster} people`);
		if (answers.size !== total) {
			ledger.breach(
				'lost',
				`round ${number}: ${answers.size} answers acknowledged, ${total} counted`
			);
		}
		if (
			canLive !== said('CAN_LIVE') ||
			concern !== said('CAN_LIVE_CONCERN') ||
			cannotYet !== said('CANNOT_YET')
		) {
			ledger.breach('C2', `round ${number} counts other values than people gave`);
		}
		if (outcome === 'CONSENTED' && cannotYet > 0) {
			ledger.breach('C1', `round ${number} is consented with ${cannotYet} objections`);
		}
		if ([...answers.values()].some((one) => one.hash !== hash)) {
			ledger.breach('C4', `round ${number} counts an answer on another text`);
		}
	}
}

function checkAgreements(stage: Stage): void {
	const stored = new Map(stage.section('followUp').agreements.map(({ item, due }) => [item, due]));
	for (const [item, due] of stage.ledger.agreements) {
		if (stored.get(item) !== due)
			stage.ledger.breach('lost', `the agreement on item ${item} is missing`);
	}
}

/** Everyone in the room has the same result as the facilitator, on their own screen. */
function checkRoom(stage: Stage): void {
	const hash = stage.facilitator.link.view.result?.planHash;
	for (const { name, link } of [...stage.participants.values(), ...stage.tables.values()]) {
		if (link.closedBy || link.view.result?.planHash === hash) continue;
		stage.ledger.breach('F1', `${name} has another result on their screen`);
	}
}

/** Words that never left the room: what the frozen plan took over is read by the parties in the test. */
function onlyInRoom(stage: Stage, words: readonly string[]): string[] {
	const items = JSON.stringify([
		stage.section('planVersion').items,
		...stage.scenario.plan.map(({ what }) => what ?? ''),
		...stage.scenario.parties.map(({ frames }) => frames.map(({ sentence }) => sentence))
	]);
	const planned = new Set(
		stage.scenario.plan.filter(({ what }) => !what).flatMap(({ from }) => from)
	);
	const inPlan = new Set(
		stage.ledger.proposals
			.filter(({ number }) => planned.has(number))
			.flatMap((entry) => entry.words.map((saved) => saved.words))
	);
	return [...new Set(words)].filter((said) => !inPlan.has(said) && !items.includes(said));
}
