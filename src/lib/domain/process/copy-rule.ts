import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { frameDocument } from '#lib/domain/frame/decide-sign.ts';
import type { FrameText, Measure } from '#lib/domain/frame/frame.ts';
import { byServer, type Rules } from '#lib/domain/rules.ts';
import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { momentIn } from '#lib/domain/zone.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { createProcess } from './set-up-commands.ts';
import type { SaidNotice } from './set-up.ts';
import type { Template } from './template.ts';

interface Copy extends SaidNotice {
	hostIsFramingParty: boolean;
	facilitator: { id: string; name: string };
	/** ISO date on which the run sheet is put; the day itself is not known yet. */
	day: string;
	template: Template;
}

/**
 * Begins a process that is arranged as another one, whole or not at all; refused as beginning one is. Its
 * parties and frames are new: nobody signed, promised or holds a mandate.
 */
export function copyProcess(
	{ setUp }: ProcessState,
	input: Copy,
	context: Context
): Decided<ProcessEvent> {
	const { template, day, ...notice } = input;
	const begun = createProcess(setUp, notice, context);
	if (!begun.ok) return begun;
	const events: ProcessEvent[] = [...begun.value.events];
	const { newId } = context;
	const practical = { ...template.practical, day: '' };
	if (Object.values(practical).some((field) => field !== '')) {
		events.push({ type: 'process:practical-set', ...practical });
	}
	const tables = template.tables.map((table) => ({ id: newId(), ...table }));
	if (tables.length > 0) events.push({ type: 'tables:set', tables });
	const parties = template.parties.map((party) => ({ party: newId(), ...party }));
	for (const party of parties) events.push({ type: 'party:added', ...party });
	const made = new Map<number, number>();
	const frames: string[] = [];
	for (const { party: owner, kind, standard, measure } of template.frames) {
		const party = parties[owner];
		if (!party) continue;
		const number = (made.get(owner) ?? 0) + 1;
		made.set(owner, number);
		const frame = newId();
		frames.push(frame);
		const added = { frame, party: party.party, label: `${party.prefix}${number}`, kind };
		if (standard === null) events.push({ type: 'frame:added', ...added });
		else events.push({ type: 'frame:standard-adopted', ...added, standard });
		if (measure === null) continue;
		const moved = withPayer(measure, parties);
		events.push({ type: 'frame:shaped', frame, kind, measure: moved });
	}
	const sheet = sheetOf(template, day, notice.zone ?? DEFAULT_ZONE, newId);
	if (sheet) events.push(sheet);
	return making(frames, decided(events));
}

function withPayer(measure: Measure, parties: readonly { party: string }[]): Measure {
	const payer = measure.payer === null ? undefined : parties[Number(measure.payer)];
	return payer ? { ...measure, payer: payer.party } : measure;
}

function sheetOf(
	{ begins, blocks }: Template,
	day: string,
	zone: string,
	newId: () => string
): ProcessEvent | null {
	const startsAt = begins === null ? null : momentIn(zone, day, begins);
	if (startsAt === null) return null;
	return {
		type: 'runsheet:set',
		startsAt,
		blocks: blocks.map(({ fixedStart, ...block }) => ({
			id: newId(),
			...block,
			fixedStart: fixedStart === null ? null : momentIn(zone, day, fixedStart)
		}))
	};
}

/**
 * The texts that the parties' documents begin with in a copy, by document.
 * @param frames the new frames, in the order of the template
 */
export function copiedTexts(
	state: Pick<ProcessState, 'frames'>,
	frames: readonly string[],
	template: Template
): Map<string, Record<string, string>> {
	const texts = new Map<string, Record<string, string>>();
	frames.forEach((id, at) => {
		const frame = state.frames.frames.get(id);
		const words = template.frames[at]?.text;
		if (!frame || !words) return;
		const document = frameDocument(frame.party);
		texts.set(document, { ...texts.get(document), ...fieldsOf(id, words) });
	});
	return texts;
}

function fieldsOf(frame: string, words: FrameText): Record<string, string> {
	const { sentence, reason, question } = words;
	const parts = { sentence, reason, question };
	const written = Object.entries(parts).filter(([, text]) => text !== '');
	return Object.fromEntries(written.map(([part, text]) => [`${frame}/${part}`, text]));
}

export const copyRules = {
	'process:copy': byServer(copyProcess)
} satisfies Rules;
