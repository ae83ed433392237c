import type { DocumentTexts } from '#lib/domain/decision.ts';
import { frameTexts } from '#lib/domain/frame/decide-sign.ts';
import { ANYONE, OWN, STANDARD_FRAMES, type StandardFrame } from '#lib/domain/frame/frame.ts';
import type { Frame, FrameText, Measure } from '#lib/domain/frame/frame.ts';
import type { FramingParty } from '#lib/domain/frame/party.ts';
import type { Block } from '#lib/domain/programme/block.ts';
import type { Table } from '#lib/domain/seat/events.ts';
import { wallIn } from '#lib/domain/zone.ts';
import type { Practical } from './practical.ts';
import type { ProcessState } from './process.ts';
import { zoneOf } from './zone-of.ts';

/** A party as it goes along: the organisation. */
export type PartyTemplate = Pick<FramingParty, 'name' | 'prefix'> & { departments: string[] };

/** A frame as it goes along: whose it is and who pays are places in the list of parties. */
export type FrameTemplate = Pick<Frame, 'kind'> & {
	standard: StandardFrame | null;
	party: number;
	/** `payer`: `own`, `anyone`, or the place of a party. */
	measure: Measure | null;
	text: FrameText;
};

/** A block as it goes along: of a fixed time only what the clock shows. */
export type BlockTemplate = Omit<Block, 'id' | 'fixedStart'> & { fixedStart: string | null };

/**
 * What of a process goes along into a new one: how it is arranged (decision 0077). Each field is named
 * here, so that one that comes later stays behind: no person, note, link, answer or proposal, nobody who
 * represents a party, and nothing that was said about people.
 */
export interface Template {
	practical: Omit<Practical, 'day'>;
	parties: PartyTemplate[];
	frames: FrameTemplate[];
	tables: Pick<Table, 'name' | 'number'>[];
	/** At what time the first block begins; null without a run sheet. */
	begins: string | null;
	blocks: BlockTemplate[];
}

/** @param texts the words of the parties' frames as they are written now */
export function templateOf(state: ProcessState, texts: DocumentTexts): Template {
	const zone = zoneOf(state);
	const { frames, programme, seats, setUp } = state;
	const parties = [...frames.parties.values()];
	const place = new Map(parties.map(({ id }, at) => [id, at]));
	const written = frameTexts(frames, texts);
	const clock = (ms: number) => wallIn(zone, ms).time;
	const { venue, route, begin, end, lunch, matters, apart } = setUp.practical;
	return {
		practical: { venue, route, begin, end, lunch, matters, apart },
		parties: parties.map(({ name, prefix, departments }) => ({
			name,
			prefix,
			departments: [...departments]
		})),
		frames: [...frames.frames.values()].flatMap(({ id, party, kind, standard, measure, text }) => {
			const owner = place.get(party);
			if (owner === undefined) return [];
			const now = written[id];
			const words = now && hasWords(now) ? now : (text ?? NO_WORDS);
			const offered = STANDARD_FRAMES.find(({ key }) => key === standard)?.key ?? null;
			const moved = measure && movedPayer(measure, place);
			return [{ party: owner, kind, standard: offered, measure: moved, text: words }];
		}),
		tables: [...seats.tables.values()].map(({ name, number }) => ({ name, number })),
		begins: programme.blocks.length > 0 ? clock(programme.startsAt) : null,
		blocks: programme.blocks.map(
			({ title, kind, minutes, besloten, devices, shareLimit, track, fixedStart }) => ({
				title,
				kind,
				minutes,
				besloten,
				devices,
				shareLimit,
				track,
				fixedStart: fixedStart === null ? null : clock(fixedStart)
			})
		)
	};
}

const hasWords = (text: FrameText) => Object.values(text).some((part) => part !== '');

const NO_WORDS: FrameText = { sentence: '', reason: '', question: '' };

function movedPayer(measure: Measure, place: ReadonlyMap<string, number>): Measure {
	const { operator, value, unit, vat, period, payer, scope, from, schedule } = measure;
	const known = payer === null ? undefined : place.get(payer);
	// Who is no party here any more pays nothing there: its owner says who does.
	const moved = payer === OWN || payer === ANYONE ? payer : (known?.toString() ?? null);
	return { operator, value, unit, vat, period, payer: moved, scope, from, schedule };
}
