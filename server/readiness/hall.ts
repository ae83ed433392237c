import type { Actor } from './cast.ts';
import type { Player, Stage } from './stage.ts';

/** Who and what stands in the hall of the copy. */
export interface Hall {
	cast: readonly Actor[];
	/** Device by table. */
	tables: ReadonlyMap<string, Player>;
	screen: Player | null;
	/** Framing parties' pages, by party. */
	parties: Map<string, Player>;
}

interface Code {
	code: string;
}

/**
 * Opens the devices of the tables and the projector by their short codes, and has somebody ask for help.
 * @param isTheirs the tables are those of the process, and none that stand in for them
 */
export async function openHall(
	stage: Stage,
	cast: readonly Actor[],
	isTheirs: boolean
): Promise<Hall> {
	stage.begin('tables');
	const tables = new Map<string, Player>();
	for (const { id } of (await stage.sees()).room?.tables ?? []) {
		const made = await stage.tries('device-code:make', { door: 'table', ref: id });
		const device = made && (await stage.byCode((made.value as Code).code));
		if (device && (await stage.sees(device)).table) tables.set(id, device);
	}
	if (isTheirs && tables.size > 0) stage.note('tables-open', { count: tables.size });
	const made = await stage.tries('device-code:make', { door: 'screen', ref: stage.process });
	const screen = made && (await stage.byCode((made.value as Code).code));
	if (screen && (await stage.sees(screen)).screen) stage.note('screen-open');
	await askForHelp(stage, cast);
	return { cast, tables, screen, parties: new Map() };
}

async function askForHelp(stage: Stage, cast: readonly Actor[]): Promise<void> {
	const asking = cast.find(({ phone }) => phone !== null);
	if (!asking?.phone) return;
	await stage.tries('help:ask', { seat: asking.id, kind: 'talk' }, asking.phone);
	const call = (await stage.sees()).helpCalls?.find(({ seat }) => seat === asking.id);
	if (!call) return;
	await stage.tries('help:see', { id: call.id });
	await stage.tries('help:end', { id: call.id });
	stage.note('help-came');
}

/** Every kind of screen is made once, as it is for a page: whoever cannot see theirs, has none. */
export async function lookAround(stage: Stage, { cast, tables, screen, parties }: Hall) {
	const phones = cast.filter(({ phone }) => phone !== null).slice(0, 2);
	const players = [
		stage.lead,
		...phones.map(({ phone }) => phone),
		[...tables.values()][0] ?? null,
		screen,
		[...parties.values()][0] ?? null
	];
	for (const player of players) if (player) await stage.sees(player);
}
