import type { Refusal } from '#lib/domain/result.ts';
import { diffWords, type DiffPart } from '#lib/domain/text-diff.ts';
import type { IssueAnswer, IssueState } from './state.ts';

/** How long a reader who was asked again keeps the day from opening: 7 days, in milliseconds. */
export const REPLY_TIME = 7 * 24 * 60 * 60 * 1000;

export interface OpenNotYet extends IssueAnswer {
	/** When a later version asked this reader again; `null` while none did. */
	askedAgainAt: number | null;
	/** When it stops blocking unless the reader replies; `null` while it is not asked again. */
	blocksUntil: number | null;
	/** Open ones stay shown, but after 7 days without a reply they no longer block (R11). */
	blocking: boolean;
}

/**
 * [R11] Every "not yet" that wasn't answered anew, oldest first. Each new version asks its writer again
 * and starts the 7 days afresh; without a new version it keeps blocking, since nobody was asked.
 */
export function openNotYets(state: IssueState, now: number): OpenNotYet[] {
	const current = state.versions.at(-1);
	return [...state.answers.values()]
		.filter((answer) => answer.value === 'not-yet')
		.map((answer) => {
			const asked = current && current.number > answer.number ? current.at : null;
			const blocksUntil = asked === null ? null : asked + REPLY_TIME;
			const blocking = blocksUntil === null || now < blocksUntil;
			return { ...answer, askedAgainAt: asked, blocksUntil, blocking };
		})
		.sort((a, b) => a.at - b.at);
}

/** The care rules that opening the day breaks: nothing published, or open "not yets" (R11). */
export function issueCares(state: IssueState, now: number): Refusal[] {
	if (state.versions.length === 0) return [{ code: 'issue-not-published' }];
	const open = openNotYets(state, now).filter((answer) => answer.blocking).length;
	return open > 0 ? [{ code: 'issue-not-recognised', detail: { open } }] : [];
}

export interface GroupRecognition {
	group: string;
	/** On the current version. */
	recognised: number;
	/** On an earlier version: asked to look again, not blocking. */
	recognisedEarlier: number;
	notYet: number;
	/** "Not yet" without a reply for 7 days: shown, no longer blocking. */
	lapsed: number;
}

/** How many readers of each group recognise themselves, in alphabetical order. */
export function recognitionByGroup(state: IssueState, now: number): GroupRecognition[] {
	const current = state.versions.at(-1)?.number ?? 0;
	const blocking = new Map(openNotYets(state, now).map((open) => [open.reader, open.blocking]));
	const groups = new Map<string, GroupRecognition>();
	for (const { reader, group, number, value } of state.answers.values()) {
		const empty = { group, recognised: 0, recognisedEarlier: 0, notYet: 0, lapsed: 0 };
		const row = groups.get(group) ?? empty;
		if (value === 'not-yet') row[blocking.get(reader) ? 'notYet' : 'lapsed'] += 1;
		else row[number === current ? 'recognised' : 'recognisedEarlier'] += 1;
		groups.set(group, row);
	}
	return [...groups.values()].sort((a, b) => (a.group < b.group ? -1 : 1));
}

/** [R12] What changed since a version somebody read; empty when that is the current one. */
export function issueChanges(state: IssueState, since: number): DiffPart[] {
	const before = state.versions.find((version) => version.number === since);
	const current = state.versions.at(-1);
	if (!before || !current || before === current) return [];
	return diffWords(before.text, current.text);
}
