import { frameGaps, measureFault, type FrameKind } from '#lib/domain/frame/index.ts';
import { measureOf } from './measure.ts';
import type { ScenarioFile, ScenarioMeasure } from './scenario.ts';

export interface BrokenReference {
	path: (string | number)[];
	fault: string;
}

/** What names a frame, proposal, item or payer that the scenario does not have. */
export function brokenReferences(scenario: ScenarioFile): BrokenReference[] {
	const names = namesIn(scenario);
	return [
		...inParties(scenario, names.prefixes),
		...inProposals(scenario, names.frames),
		...inPlan(scenario, names),
		...inObjections(scenario),
		...inBlocks(scenario),
		...inTurns(scenario, names.prefixes)
	];
}

interface Names {
	frames: ReadonlySet<string>;
	prefixes: ReadonlySet<string>;
}

function namesIn({ parties }: ScenarioFile): Names {
	const frames = parties.flatMap(({ prefix, frames }) =>
		frames.map((_, index) => `${prefix}${index + 1}`)
	);
	return { frames: new Set(frames), prefixes: new Set(parties.map(({ prefix }) => prefix)) };
}

function inParties({ parties, questions }: ScenarioFile, prefixes: Names['prefixes']) {
	const broken: BrokenReference[] = [];
	const seen = new Set<string>();
	for (const [at, { prefix, frames }] of parties.entries()) {
		if (seen.has(prefix)) broken.push({ path: ['parties', at, 'prefix'], fault: 'is used twice' });
		seen.add(prefix);
		for (const [nth, { kind, measure }] of frames.entries()) {
			const path = ['parties', at, 'frames', nth, 'measure'];
			const payer = measure?.payer;
			if (payer && !isPayer(payer, prefixes)) {
				broken.push({ path: [...path, 'payer'], fault: noPayer(payer) });
			}
			if ((kind === 'must' || kind === 'must-not') === (measure !== undefined)) {
				const fault = measure ? `has no place with ${kind}` : `is missing: ${kind} needs a measure`;
				broken.push({ path, fault });
			} else if (measure) {
				const field = { amount: ['euros', 'percent'], date: ['date'], count: ['count', 'unit'] };
				const needed = field[kind as 'amount' | 'date' | 'count'];
				const given = needed.filter((name) => measure[name as keyof typeof measure] !== undefined);
				const enough = kind === 'amount' ? given.length === 1 : given.length === needed.length;
				if (!enough) {
					const joined = needed.join(kind === 'amount' ? ' or ' : ' and ');
					broken.push({ path, fault: `${kind} needs ${joined}` });
				}
				if (kind === 'amount' && !measure.vat) {
					broken.push({ path: [...path, 'vat'], fault: 'is missing: incl or excl' });
				}
				if (enough) broken.push(...brokenFigures(path, kind, measure, prefixes));
			}
		}
	}
	for (const [at, question] of questions.entries()) {
		if (typeof question === 'string' || !question.sentOutTo) continue;
		if (prefixes.has(question.sentOutTo)) continue;
		broken.push({ path: ['questions', at, 'sentOutTo'], fault: noParty(question.sentOutTo) });
	}
	return broken;
}

/** What the method itself would refuse, in the middle of the play: told before it begins. */
function brokenFigures(
	path: BrokenReference['path'],
	kind: FrameKind,
	given: ScenarioMeasure,
	prefixes: Names['prefixes']
): BrokenReference[] {
	const measure = measureOf(kind, given, given.payer ?? 'own');
	const part =
		measureFault(kind, measure, (id) => prefixes.has(id)) ??
		frameGaps({ kind, measure, text: WRITTEN }).find((gap) => gap !== 'vat');
	if (!part || part === 'payer') return [];
	const value = ['euros', 'percent', 'count', 'date'] as const;
	const field = part === 'value' ? (value.find((one) => given[one] !== undefined) ?? part) : part;
	const adds = part === 'schedule' && given.schedule && given.euros !== undefined;
	const fault = adds ? 'its years must add up to euros' : `has no such value for ${kind}`;
	return [{ path: [...path, field], fault }];
}

const WRITTEN = { sentence: '…', reason: '…', question: '…' };

function inProposals({ proposals }: ScenarioFile, frames: Names['frames']): BrokenReference[] {
	return proposals.flatMap(({ tags }, at) =>
		tags.flatMap((tag, nth): BrokenReference[] => {
			const path = ['proposals', at, 'tags', nth];
			const [sign, rest] = [tag.slice(0, 1), tag.slice(1)];
			if (sign === '✗' && !frames.has(rest)) return [{ path, fault: noFrame(rest) }];
			if (sign !== '↔' && sign !== '≈') return [];
			if (Number(rest) === at + 1) return [{ path, fault: 'names the proposal itself' }];
			return Number(rest) > proposals.length ? [{ path, fault: noProposal(rest) }] : [];
		})
	);
}

function inPlan({ plan = [], proposals }: ScenarioFile, { frames, prefixes }: Names) {
	return plan.flatMap((item, at): BrokenReference[] => {
		const path = ['plan', at];
		const from = item.from.flatMap((number, nth) =>
			number > proposals.length
				? [{ path: [...path, 'from', nth], fault: noProposal(String(number)) }]
				: []
		);
		const touches = item.touches.flatMap((label, nth) =>
			frames.has(label) ? [] : [{ path: [...path, 'touches', nth], fault: noFrame(label) }]
		);
		const counts = Object.keys(item.counts).flatMap((label) =>
			frames.has(label) ? [] : [{ path: [...path, 'counts', label], fault: noFrame(label) }]
		);
		const breaks =
			item.breaks && !frames.has(item.breaks)
				? [{ path: [...path, 'breaks'], fault: noFrame(item.breaks) }]
				: [];
		const payers = item.money.flatMap(({ payer }, nth) =>
			payer === 'own' || prefixes.has(payer)
				? []
				: [{ path: [...path, 'money', nth, 'payer'], fault: noPayer(payer) }]
		);
		return [...from, ...touches, ...counts, ...breaks, ...payers];
	});
}

function inObjections({ objections = [], plan }: ScenarioFile): BrokenReference[] {
	return objections.flatMap(({ item }, at) =>
		plan && item > plan.length
			? [{ path: ['objections', at, 'item'], fault: `there is no plan item ${item}` }]
			: []
	);
}

const NEEDED = ['arrival', 'proposals', 'plan', 'consent', 'test'] as const;

function inBlocks({ blocks }: ScenarioFile): BrokenReference[] {
	const missing = NEEDED.find((kind) => blocks && !blocks.some((block) => block.kind === kind));
	return missing ? [{ path: ['blocks'], fault: `has no block of kind ${missing}` }] : [];
}

function inTurns({ turns, objections }: ScenarioFile, prefixes: Names['prefixes']) {
	const broken: BrokenReference[] = [];
	const { deferred, adjourned, stopped } = turns;
	if (deferred !== undefined && !prefixes.has(deferred)) {
		broken.push({ path: ['turns', 'deferred'], fault: noParty(deferred) });
	}
	for (const [name, turn] of Object.entries({ adjourned, stopped })) {
		if (!turn || objections?.length !== 0) continue;
		broken.push({ path: ['turns', name], fault: 'needs an objection' });
	}
	if (stopped !== undefined && (adjourned || deferred !== undefined)) {
		broken.push({ path: ['turns', 'stopped'], fault: 'leaves nothing to adjourn or to defer' });
	}
	return broken;
}

const isPayer = (payer: string, prefixes: Names['prefixes']) =>
	payer === 'own' || payer === 'anyone' || prefixes.has(payer);
const noPayer = (name: string) => `${name} is no party's prefix, own or anyone`;
const noParty = (name: string) => `${name} is no party's prefix`;
const noFrame = (label: string) => `there is no frame ${label}`;
const noProposal = (number: string) => `there is no proposal ${number}`;
