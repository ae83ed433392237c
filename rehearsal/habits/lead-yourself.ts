import { walkIn } from '../acts/arrivals.ts';
import type { Participant, Stage } from '../stage.ts';
import { Habit } from './habit.ts';

/** What people also do by themselves when nobody plays the facilitator: walk in, and offer to carry. */
export function followTheRoom(stage: Stage): void {
	const { screen } = stage;
	if (screen) {
		new Habit(stage, screen.link, (habit) => {
			const join = screen.link.view.join;
			if (!join) return;
			const lobby = { secret: join.url.split('/').at(-1) ?? '', code: join.code };
			for (const role of stage.cast.filter(({ coming }) => coming === 'walk-in')) {
				if (stage.participants.has(role.id)) continue;
				habit.once(`walk in ${role.shown}`, () => walkIn(stage, role, lobby));
			}
		});
	}
	for (const participant of stage.participants.values()) offerToCarry(stage, participant);
}

/** Items that nobody carries yet are taken up in turn. */
function offerToCarry(stage: Stage, { link, role }: Participant): void {
	const all = [...stage.participants.keys()];
	new Habit(stage, link, (habit) => {
		const { plan, me } = link.view;
		if (me?.presence !== 'present') return;
		for (const { id, number, carriers } of plan?.items ?? []) {
			if (carriers.length > 0 || all[number % all.length] !== role.id) continue;
			habit.once(`carry ${id}`, async () => {
				await stage.pace.pause(10);
				await link.do('item:add-carrier', { item: id, carrier: role.id });
			});
		}
	});
}
