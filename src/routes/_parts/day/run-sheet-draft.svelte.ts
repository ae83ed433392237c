import { typedFigure } from '#lib/client/figures.ts';
import { shownZone } from '#lib/client/zone.svelte.ts';
import { m } from '#lib/messages/index.ts';
import { blockName } from '#lib/messages/names.ts';
import {
	blockOf,
	MOST_SHARED,
	usuallyBesloten,
	type Block,
	type BlockKind
} from '#lib/domain/programme/block.ts';
import { LINE_LENGTH, QUESTION_LENGTH } from '#lib/domain/lengths.ts';
import { NO_TEAM_WORDS, type TeamWords } from '#lib/domain/programme/team-words.ts';
import { scheduleOf, type Schedule } from '#lib/domain/programme/schedule.ts';
import { templateBlocks, type SheetTemplate } from '#lib/domain/programme/sheet-templates.ts';
import { momentIn, wallIn } from '#lib/domain/zone.ts';
import { Draft } from '#parts/forms/draft.svelte.ts';
import { keep, kept } from '#parts/forms/kept.ts';
import { newId } from '#lib/protocol/new-id.ts';

/** A block as it is being typed: numbers and times are text until they are read. */
export interface DraftBlock
	extends Omit<Block, 'minutes' | 'fixedStart' | 'shareLimit' | 'track'>, TeamWords {
	minutes: string;
	/** `12:30`, or empty. */
	fixedStart: string;
	shareLimit: string;
	track: string;
}

/** A block with what the team wrote beside it for itself. */
export type WordedBlock = Block & TeamWords;

/** A run sheet as it stands in the fields. */
export interface SheetFields {
	date: string;
	time: string;
	blocks: DraftBlock[];
}

/** The run sheet in the making. Nothing of it is anybody's before it is saved. */
export class RunSheetDraft extends Draft<SheetFields> {
	#replaced = $state.raw<DraftBlock[] | null>(null);
	/** Under which what was replaced is kept in this tab, beside what is typed. */
	#replacedKey: string | null = null;

	/** Everything stands now as it was saved: new blocks have the ids that the server gave. */
	savedAs(startsAt: number, blocks: readonly WordedBlock[], now: number): void {
		this.#replace(null);
		this.settle(sheetFields(startsAt, blocks, now));
	}

	/** Of what a page of before kept the team's words are missing: there were none. */
	override takeUp(key: string): void {
		super.takeUp(key);
		this.#replacedKey = `${key}/replaced`;
		if (this.changed) this.#replaced = kept(this.#replacedKey) as DraftBlock[] | null;
		if (this.mine.blocks.every((block) => 'owner' in block)) return;
		this.mine.blocks = this.mine.blocks.map((block) => ({ ...NO_TEAM_WORDS, ...block }));
	}

	/** Epoch ms, or null while date or time is no date or time. */
	get startsAt(): number | null {
		return momentIn(shownZone(), this.mine.date, this.mine.time);
	}

	/** What can be sent, or null while a number or time cannot be read. */
	get sheet(): { startsAt: number; blocks: WordedBlock[] } | null {
		const { startsAt } = this;
		const blocks = this.mine.blocks.map((block) => this.#read(block));
		if (startsAt === null || !blocks.every((block) => block !== null)) return null;
		return { startsAt, blocks };
	}

	/** When each block would begin; the same rule as the server's, before it is asked. */
	get schedule(): Schedule | null {
		return this.sheet && scheduleOf(this.sheet.blocks, this.sheet.startsAt);
	}

	/** Begins with a template instead; what stood there can be put back until this is saved. */
	useTemplate(template: SheetTemplate): void {
		this.#replace(this.#replaced ?? $state.snapshot(this.mine.blocks));
		this.mine.blocks = templateBlocks(template).map(({ kind, minutes, lunch }) => {
			const title = lunch ? m.day_lunch() : blockName(kind);
			return typed({ ...blockOf(kind, { id: newId(), title, minutes }), ...NO_TEAM_WORDS });
		});
	}

	/** How many blocks a template took the place of, as they stood there; null where none did. */
	get replaced(): number | null {
		return this.#replaced?.length ?? null;
	}

	/** What stood there before a template stands there again. */
	putBack(): void {
		if (this.#replaced) this.mine.blocks = this.#replaced;
		this.#replace(null);
	}

	/** It outlives a reload, as what is typed does (R4). */
	#replace(blocks: DraftBlock[] | null): void {
		this.#replaced = blocks;
		if (this.#replacedKey) keep(this.#replacedKey, blocks);
	}

	add(): string {
		const id = newId();
		const block = blockOf('break', { id, title: blockName('break'), minutes: 15 });
		this.mine.blocks.push(typed({ ...block, ...NO_TEAM_WORDS }));
		return id;
	}

	remove(index: number): void {
		this.mine.blocks.splice(index, 1);
	}

	move(index: number, by: -1 | 1): void {
		const [block] = this.mine.blocks.splice(index, 1);
		if (block) this.mine.blocks.splice(index + by, 0, block);
	}

	/** Another kind brings its usual settings, and its name where none of their own was given. */
	setKind(block: DraftBlock, kind: BlockKind): void {
		const named = block.title.trim() !== '' && block.title !== blockName(block.kind);
		const usual = blockOf(kind, { id: block.id, title: '', minutes: 1 });
		block.kind = kind;
		block.besloten = usuallyBesloten(kind);
		block.devices = usual.devices;
		if (!named) block.title = blockName(kind);
	}

	#read(block: DraftBlock): WordedBlock | null {
		const minutes = typedFigure(block.minutes, 'count');
		const shareLimit = typedFigure(block.shareLimit, 'count');
		const fixedStart =
			block.fixedStart === '' ? null : momentIn(shownZone(), this.mine.date, block.fixedStart);
		if (minutes === null || minutes < 1 || minutes > 600) return null;
		if (shareLimit === null || shareLimit > MOST_SHARED) return null;
		if (isTooLong(block)) return null;
		if (block.title.trim() === '' || (block.fixedStart !== '' && fixedStart === null)) return null;
		return {
			...$state.snapshot(block),
			minutes,
			shareLimit,
			fixedStart,
			track: block.track.trim() || null
		};
	}
}

/** More than the team's words may have: their field says so, and nothing is sent (team-words.ts). */
function isTooLong({ owner, materials, notes }: TeamWords): boolean {
	const most = Math.max(materials.trim().length, notes.trim().length);
	return owner.trim().length > LINE_LENGTH || most > QUESTION_LENGTH;
}

/** A saved run sheet as it stands in the fields. @param now for the date of a day without one */
export function sheetFields(
	startsAt: number,
	blocks: readonly WordedBlock[],
	now: number
): SheetFields {
	const { date, time } = wallIn(shownZone(), startsAt > 0 ? startsAt : now);
	return {
		date,
		time: startsAt > 0 ? time : '09:30',
		blocks: blocks.map(typed)
	};
}

function typed(block: WordedBlock): DraftBlock {
	const { id, title, kind, besloten, devices, owner, materials, notes } = block;
	return {
		id,
		title,
		kind,
		besloten,
		devices,
		minutes: String(block.minutes),
		fixedStart: block.fixedStart === null ? '' : wallIn(shownZone(), block.fixedStart).time,
		shareLimit: String(block.shareLimit),
		track: block.track ?? '',
		owner,
		materials,
		notes
	};
}
