import { lookAround, type Hall } from './hall.ts';
import type { Stage } from './stage.ts';

/** The parties come back and judge, each on its own page; the plan of the copy fits all that is asked. */
export async function holdTest(stage: Stage, hall: Hall): Promise<void> {
	for (const { id, mandate } of (await stage.sees()).framesDesk?.parties ?? []) {
		const ref = mandate?.holder.id;
		const made = ref && (await stage.tries('link:make', { door: 'party', ref }));
		const page = made ? await stage.byLink(String(made.value)) : null;
		if (page) hall.parties.set(id, page);
		await stage.tries('party:check-in', { party: id });
	}
	if (!(await stage.tries('frame-test:open', {}))) return;
	await lookAround(stage, hall);
	const test = (await stage.sees()).test?.number ?? 0;
	for (const { id: party, frames } of (await stage.sees()).framesDesk?.parties ?? []) {
		const judge = hall.parties.get(party);
		if (!judge) continue;
		for (const { id: frame } of frames) {
			const said = { test, frame, value: 'FITS', reason: '', explanation: '' } as const;
			await stage.tries('frame-test:judge', { ...said, items: [] }, judge);
		}
	}
	if (!(await stage.tries('frame-test:close', { test }))) return;
	if ((await stage.sees()).test?.status === 'ADOPTED') stage.note('plan-adopted');
}
