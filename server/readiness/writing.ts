import type { Hall } from './hall.ts';
import type { Stage } from './stage.ts';

export interface Written {
	/** Ids of what was shared. */
	proposals: string[];
	block: string | null;
}

/** No more than this many tables write: what works at these works at all. */
const TABLES = 12;

/** Somebody at each table writes a proposal on their phone, or on the table's device, and shares it. */
export async function writeProposals(
	stage: Stage,
	{ cast, tables }: Hall,
	block: string | null
): Promise<Written> {
	const proposals: string[] = [];
	if (block === null) return { proposals, block };
	const { room } = await stage.sees();
	const seatOf = new Map(room?.seats.map(({ id, table }) => [id, table]));
	for (const [table, device] of [...tables].slice(0, TABLES)) {
		const writer = cast.find(({ id, phone }) => phone !== null && seatOf.get(id) === table)?.phone;
		const by = writer ?? device;
		const made = await stage.tries('proposal:start', { table, block, kind: 'plan' }, by);
		if (!made) continue;
		const proposal = String(made.value);
		const words = { title: `Oefenvoorstel ${proposals.length + 1}`, body: 'Om te oefenen' };
		await stage.writes(`proposal/${proposal}`, words, by);
		if (await stage.tries('proposal:share', { proposal }, by)) proposals.push(proposal);
	}
	if (proposals.length > 0) stage.note('proposals-shared', { count: proposals.length });
	return { proposals, block };
}

/** The plan as its first version: one item of all that was shared. */
export async function freezePlan(stage: Stage, { proposals }: Written): Promise<void> {
	const made = await stage.tries('item:add', { from: proposals });
	if (!made) return;
	const item = String(made.value);
	await stage.writes(`item/${item}`, { what: 'Wij oefenen met elkaar' });
	const carrier = { item, carrier: null, name: 'Stichting Oefening' };
	const carries = await stage.tries('item:add-carrier', carrier);
	if (carries) {
		const yes = { item, carrier: String(carries.value), route: 'phone' } as const;
		await stage.tries('item:give-yes', yes);
	}
	await stage.tries('item:fill', { item, when: 'any', money: [], where: 'In de zaal' });
	if (await stage.tries('plan:freeze', {})) stage.note('plan-frozen');
}
