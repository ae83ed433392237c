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
import { scheduleOf, type Schedule } from '#lib/domain/programme/schedule.ts';
import { momentIn, wallIn } from '#lib/domain/zone.ts';
import { Draft } from '#parts/forms/draft.svelte.ts';
import { newId } from '#lib/protocol/new-id.ts';

/** A block as it is being typed: numbers and times are text until they are read. */
export interface DraftBlock extends Omit<Block, 'minutes' | 'fixedStart' | 'shareLimit' | 'track'> {
	minutes: string;
	/** `12:30`, or empty. */
	fixedStart: string;
	shareLimit: string;
	track: string;
}

/** A run sheet as it stands in the fields. */
export interface SheetFields {
	date: string;
	time: string;
	blocks: DraftBlock[];
}

/** The usual day in one tap: minutes per kind; the second break is lunch. */
const READY_MADE: readonly [BlockKind, number][] = [
	['arrival', 30],
	['information', 60],
	['recovery', 60],
	['break', 15],
	['proposals', 75],
	['break', 45],
	['plan', 60],
	['consent', 45],
	['test', 30]
];

/** The run sheet in the making. Nothing of it is anybody's before it is saved. */
export class RunSheetDraft extends Draft<SheetFields> {
	/** Everything stands now as it was saved: new blocks have the ids that the server gave. */
	savedAs(startsAt: number, blocks: readonly Block[], now: number): void {
		this.settle(sheetFields(startsAt, blocks, now));
	}

	/** Epoch ms, or null while date or time is no date or time. */
	get startsAt(): number | null {
		return momentIn(shownZone(), this.mine.date, this.mine.time);
	}

	/** What can be sent, or null while a number or time cannot be read. */
	get sheet(): { startsAt: number; blocks: Block[] } | null {
		const { startsAt } = this;
		const blocks = this.mine.blocks.map((block) => this.#read(block));
		if (startsAt === null || !blocks.every((block) => block !== null)) return null;
		return { startsAt, blocks };
	}

	/** When each block would begin; the same rule as the server's, before it is asked. */
	get schedule(): Schedule | null {
		return this.sheet && scheduleOf(this.sheet.blocks, this.sheet.startsAt);
	}

	useReadyMade(): void {
		let breaks = 0;
		this.mine.blocks = READY_MADE.map(([kind, minutes]) => {
			const title = kind === 'break' && ++breaks === 2 ? m.day_lunch() : blockName(kind);
			return typed(blockOf(kind, { id: newId(), title, minutes }));
		});
	}

	add(): string {
		const id = newId();
		const block = blockOf('break', { id, title: blockName('break'), minutes: 15 });
		this.mine.blocks.push(typed(block));
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

	#read(block: DraftBlock): Block | null {
		const minutes = typedFigure(block.minutes, 'count');
		const shareLimit = typedFigure(block.shareLimit, 'count');
		const fixedStart =
			block.fixedStart === '' ? null : momentIn(shownZone(), this.mine.date, block.fixedStart);
		if (minutes === null || minutes < 1 || minutes > 600) return null;
		if (shareLimit === null || shareLimit > MOST_SHARED) return null;
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

/** A saved run sheet as it stands in the fields. @param now for the date of a day without one */
export function sheetFields(startsAt: number, blocks: readonly Block[], now: number): SheetFields {
	const { date, time } = wallIn(shownZone(), startsAt > 0 ? startsAt : now);
	return {
		date,
		time: startsAt > 0 ? time : '09:30',
		blocks: blocks.map(typed)
	};
}

function typed(block: Block): DraftBlock {
	const { id, title, kind, besloten, devices } = block;
	return {
		id,
		title,
		kind,
		besloten,
		devices,
		minutes: String(block.minutes),
		fixedStart: block.fixedStart === null ? '' : wallIn(shownZone(), block.fixedStart).time,
		shareLimit: String(block.shareLimit),
		track: block.track ?? ''
	};
}
