import type { Arranged } from '#lib/domain/process/index.ts';
import { momentIn } from '#lib/domain/zone.ts';
import type { PaperFacts } from '#lib/protocol/print.ts';
import type { ReadyStep } from '#lib/protocol/ready.ts';
import { arrange } from './arrange.ts';
import { openHall } from './hall.ts';
import type { Played } from './played.ts';
import { prepareDay } from './opening.ts';
import { playProgramme } from './programme.ts';
import { Stage } from './stage.ts';

/**
 * Plays the day of this arrangement on a copy in memory (decision 0093). What the copy itself cannot do is a
 * fault that is told as one: nothing is taken for good that was not seen.
 * @param onFault what went wrong, which may hold words of the arrangement
 */
export async function play(
	arranged: Arranged,
	told: (step: ReadyStep) => void,
	onFault: (line: string) => void = () => undefined
): Promise<Played> {
	const { sheetDay, zone } = arranged;
	const night = sheetDay === null ? null : momentIn(zone, sheetDay, '04:00');
	const stage = await Stage.open(night ?? Date.now(), told);
	let paper: PaperFacts | null = null;
	try {
		stage.begin('copy');
		await arrange(stage, arranged);
		const cast = await prepareDay(stage, arranged);
		const hall = await openHall(stage, cast, arranged.template.tables.length > 0);
		await playProgramme(stage, hall, arranged.template.blocks.length > 0);
		stage.begin('print');
		paper = await stage.app.services.printing.facts(stage.lead.viewer);
	} catch (cause) {
		stage.faults.push(String(cause));
	}
	if (stage.faults.length > 0) stage.note('fault');
	const { lines, faults } = stage;
	await stage.close().catch(() => undefined);
	faults.forEach(onFault);
	return { lines, paper };
}
