import { MINUTE, type Block } from '#lib/domain/programme/index.ts';
import { lookAround, type Hall } from './hall.ts';
import type { Stage } from './stage.ts';
import { freezePlan, writeProposals, type Written } from './writing.ts';
import { holdRound } from './round.ts';
import { holdTest } from './frame-test.ts';

/** Kinds without which there is no plan that everybody can live with, in their order (§3, §4). */
const WORK = ['proposals', 'plan', 'consent', 'test'] as const;
type Work = (typeof WORK)[number];

const isWork = (kind: Block['kind']): kind is Work => (WORK as readonly string[]).includes(kind);

/**
 * Plays the blocks in the order of the run sheet, each at its time, and then what no block was there for.
 * @param isTheirs the run sheet is that of the process, and not one that stands in for it
 */
export async function playProgramme(stage: Stage, hall: Hall, isTheirs: boolean): Promise<void> {
	const work = new WorkOfDay(stage, hall);
	const sheet = (await stage.sees()).runSheet;
	const blocks = sheet?.blocks ?? [];
	const pushed = new Map(sheet?.pushed.map(({ block, minutes }) => [block, minutes]));
	let ran = 0;
	let at = sheet?.startsAt ?? stage.now;
	for (const block of blocks) {
		stage.begin('programme');
		at = Math.max(at, block.fixedStart ?? 0);
		stage.until(at);
		const minutes = pushed.get(block.id);
		if (minutes !== undefined) stage.note('fixed-block-pushed', { block: block.title, minutes });
		// Of blocks beside each other the others are passed over; they begin as well.
		const reply = await stage.send('block:start', { block: block.id }, stage.lead, 'Oefening');
		if (reply.ok) ran += 1;
		else stage.noteRefusal(reply.refusal);
		await lookAround(stage, hall);
		if (isWork(block.kind)) await work.upTo(block.kind, block);
		at += block.minutes * MINUTE;
	}
	stage.begin('programme');
	const missing = WORK.filter((kind) => !blocks.some((block) => block.kind === kind));
	for (const kind of missing) stage.note('block-missing', { kind });
	if (ran > 0 && isTheirs) stage.note('blocks-ran', { count: ran });
	await work.upTo('test', null);
	stage.begin('end');
	if (await stage.tries('day:close', {})) stage.note('day-closed');
}

/** What is made on the day, each once, whatever the run sheet says. */
class WorkOfDay {
	readonly #stage: Stage;
	readonly #hall: Hall;
	readonly #done = new Set<Work>();
	#written: Written = { proposals: [], block: null };

	constructor(stage: Stage, hall: Hall) {
		this.#stage = stage;
		this.#hall = hall;
	}

	/** Does this, and before it what it needs; where that has its block later, the run sheet is wrong. */
	async upTo(kind: Work, block: { id: string; title: string } | null): Promise<void> {
		for (const one of WORK.slice(0, WORK.indexOf(kind) + 1)) {
			if (this.#done.has(one)) continue;
			this.#done.add(one);
			if (block && one !== kind && (await this.#comesLater(one))) {
				this.#stage.note('block-early', { block: block.title, kind: one });
			}
			await this.#does(one, block);
		}
	}

	async #comesLater(kind: Work): Promise<boolean> {
		const blocks = (await this.#stage.sees()).runSheet?.blocks ?? [];
		return blocks.some((block) => block.kind === kind && block.state === 'to-come');
	}

	async #does(kind: Work, block: { id: string } | null): Promise<void> {
		const [stage, hall] = [this.#stage, this.#hall];
		switch (kind) {
			case 'proposals':
				stage.begin('proposals');
				this.#written = await writeProposals(stage, hall, block?.id ?? null);
				return;
			case 'plan':
				stage.begin('plan');
				return freezePlan(stage, this.#written);
			case 'consent':
				stage.begin('round');
				return holdRound(stage, hall);
			case 'test':
				stage.begin('test');
				return holdTest(stage, hall);
			default:
				return kind satisfies never;
		}
	}
}
