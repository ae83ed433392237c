import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isPlausibleDay } from '#lib/domain/frame/iso-date.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import {
	answerKey,
	type AnswerRef,
	type PackEvent,
	type PacksState,
	type PackWay
} from './state.ts';

export const PACK_REFUSALS = [
	'no-version',
	'frames-open',
	'pack-of-before',
	'pack-back-missing',
	'pack-given-already',
	'unknown-pack',
	'unknown-seat',
	'unknown-answer',
	'nobody-chosen',
	'date-invalid',
	'date-over',
	'date-not-yet',
	'overtaken'
] as const;
export type PackRefusal = (typeof PACK_REFUSALS)[number];

type Answer = Decided<PackEvent, PackRefusal>;

/** What the rules ask of the rest of the process. */
export interface PackWorld {
	/** The latest frozen version of the plan. */
	readonly latest: number | null;
	readonly framesLocked: boolean;
	isSeat: (id: string) => boolean;
	/** There is such an answer now. */
	isAnswer: (answer: AnswerRef) => boolean;
	/** The ISO date that a moment has where the process is. */
	today: (now: number) => string;
}

/** The last day and where the slip goes, as they were told. */
interface Told {
	until: string;
	back: string;
}

/**
 * Freezes what everyone who is not in the room gets of the latest version (R22): what is known now, until
 * when the slip comes back, and where to. Anew only while nobody is noted to have it: from then on it says
 * the same for all (0079).
 * @param input.was what was told, as the sender saw it: refused when a colleague told something else
 */
function freezePack(
	{ packs }: PacksState,
	input: { version: number; was?: Told | null | undefined } & Told,
	context: Context,
	world: Pick<PackWorld, 'latest' | 'framesLocked' | 'today'>
): Answer {
	const { version, until } = input;
	const back = input.back.trim();
	if (world.latest === null) return refuse('no-version');
	if (version !== world.latest) return refuse('pack-of-before', { number: world.latest });
	if (!world.framesLocked) return refuse('frames-open');
	if (back === '') return refuse('pack-back-missing');
	if (!isPlausibleDay(until)) return refuse('date-invalid');
	if (until < world.today(context.now)) return refuse('date-over');
	const before = packs.get(version);
	const told = before && { until: before.until, back: before.back };
	if (isOvertaken({ told: input.was }, { told })) return refuse('overtaken');
	if (before && before.given.size > 0) return refuse('pack-given-already');
	return decided([{ type: 'pack:frozen', version, until, back }]);
}

/** When something was handed over: a day that was, or today. */
function dayRefusal(on: string, context: Context, world: Pick<PackWorld, 'today'>) {
	if (!isPlausibleDay(on)) return 'date-invalid';
	return on > world.today(context.now) ? 'date-not-yet' : null;
}

/** Notes that these have the pack of a version, and how; or, with `way: null`, that they have not after all. */
function givePack(
	{ packs }: PacksState,
	input: { version: number; seats: readonly string[]; way: PackWay | null; on: string },
	context: Context,
	world: Pick<PackWorld, 'isSeat' | 'today'>
): Answer {
	const { version, way, on } = input;
	const pack = packs.get(version);
	if (!pack) return refuse('unknown-pack');
	if (input.seats.length === 0) return refuse('nobody-chosen');
	if (!input.seats.every(world.isSeat)) return refuse('unknown-seat');
	const fault = dayRefusal(on, context, world);
	if (fault) return refuse(fault);
	const seats = input.seats.filter((seat) => {
		const had = pack.given.get(seat);
		return way === null ? had !== undefined : had?.way !== way || had.on !== on;
	});
	return decided(seats.length > 0 ? [{ type: 'pack:given', version, seats, way, on }] : []);
}

/** Notes that these got answers that came after their pack (R22). */
function giveLater(
	{ later }: PacksState,
	input: {
		seats: readonly string[];
		answers: readonly AnswerRef[];
		way: PackWay;
		on: string;
	},
	context: Context,
	world: Pick<PackWorld, 'isSeat' | 'isAnswer' | 'today'>
): Answer {
	const { answers, way, on } = input;
	if (input.seats.length === 0) return refuse('nobody-chosen');
	if (!input.seats.every(world.isSeat)) return refuse('unknown-seat');
	if (!answers.every(world.isAnswer)) return refuse('unknown-answer');
	const fault = dayRefusal(on, context, world);
	if (fault) return refuse(fault);
	const seats = input.seats.filter((seat) => {
		const had = later.get(seat);
		return answers.some((answer) => !had?.has(answerKey(answer)));
	});
	return decided(seats.length > 0 ? [{ type: 'pack:later-given', seats, answers, way, on }] : []);
}

export const packsRules = {
	'pack:freeze': changes(LEAD, freezePack),
	'pack:give': changes(LEAD, givePack),
	'pack:give-later': changes(LEAD, giveLater)
} satisfies Rules;
