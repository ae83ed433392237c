import type { Stage } from '../stage.ts';
import { sitDown, walkIn } from './arrivals.ts';

/** Someone wants to speak to a facilitator (R18, R29). */
export async function callForHelp(stage: Stage): Promise<void> {
	const [, someone] = stage.participants.values();
	if (!someone) return;
	const id = String(await someone.link.do('help:ask', { seat: someone.role.id, kind: 'talk' }));
	await stage.desk('the call for help', ({ helpCalls }) =>
		helpCalls?.some((call) => call.id === id)
	);
	await stage.pace.pause(10);
	await stage.facilitator.link.do('help:see', { id });
	await someone.link.until('being seen', ({ me }) => me?.help.seen);
}

/** A phone is lost: a new seat card, the old link is dead, everything said stays (R2). */
export async function loseAPhone(stage: Stage): Promise<void> {
	const loser = [...stage.participants.values()].find(({ role }) => role.losesPhone);
	if (!loser) return;
	const { role, link } = loser;
	const secret = (await stage.facilitator.link.ask('seat:renew-card', { seat: role.id })) as string;
	await closed(stage, loser.name, () => link.closedBy !== null);
	const browser = stage.browser();
	await stage.enter(browser, secret);
	const player = await stage.comeIn(role.shown, browser, 'seat', role.id);
	role.losesPhone = false;
	sitDown(stage, { ...player, role });
}

async function closed(stage: Stage, name: string, holds: () => boolean): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		if (holds()) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	stage.ledger.breach('R2', `${name}'s old phone still works after a new card`);
}

/** Someone must go home before the question is put, and their table sees it. */
export async function goEarly(stage: Stage): Promise<void> {
	for (const { link, role } of stage.participants.values()) {
		if (!role.leavesEarly) continue;
		const table = link.view.table?.id ?? '';
		await link.do('seat:check-out', { seat: role.id });
		await stage.tables
			.get(table)
			?.link.until('who went home', (view) =>
				view.table?.seats.every(({ id, presence }) => id !== role.id || presence === 'left')
			);
	}
}

/** Someone comes in when the plan is being read: a short preparation, and they are in R (§3 Cases). */
export async function comeLate(stage: Stage): Promise<void> {
	const late = stage.cast.filter(({ coming }) => coming === 'late');
	if (late.length === 0) return;
	const lobby = (await stage.facilitator.link.ask('lobby:open', {})) as {
		secret: string;
		code: string;
	};
	await Promise.all(late.map((role) => walkIn(stage, role, lobby)));
}
