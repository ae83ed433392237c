import { standingOf, tableCount, type Role } from '../cast.ts';
import { keepTable } from '../habits/table.ts';
import { judge } from '../habits/party.ts';
import type { Stage } from '../stage.ts';

/** Step 6 before anyone comes: tables, run sheet, seats, devices. */
export async function setUpDay(stage: Stage): Promise<void> {
	await setTables(stage);
	await setRunSheet(stage);
	const invited = stage.cast.filter(({ coming }) => coming === 'invited');
	for (const role of invited) await giveSeat(stage, role);
	for (const role of stage.cast.filter(({ coming }) => coming === 'indirect')) {
		await giveIndirectSeat(stage, role);
	}
	await putUpScreen(stage);
	for (const [prefix, player] of stage.parties) judge(stage, prefix, player);
}

export async function openDay(stage: Stage): Promise<void> {
	const open = stage.section('questionsDesk').questions.filter(({ status }) => status === 'open');
	await stage.facilitator.link.do(
		'day:open',
		{},
		open.length > 0 ? 'De open vragen komen vandaag aan de orde.' : undefined
	);
	stage.say(`the day is open: ${stage.tables.size} tables, ${stage.scenario.blocks.length} blocks`);
}

async function setTables(stage: Stage): Promise<void> {
	const { link } = stage.facilitator;
	const tables = Array.from({ length: tableCount(stage.cast) }, (_, index) => ({
		id: null,
		number: index + 1,
		name: stage.scenario.words.table(index + 1)
	}));
	const ids = (await link.do('tables:set', { tables })) as string[];
	for (const [at, id] of ids.entries()) {
		const { name } = tables[at]!;
		const browser = await stage.enterByLink(name, 'table', id);
		const device = await stage.comeIn(name, browser, 'table');
		stage.tables.set(id, device);
		keepTable(stage, id, device);
	}
}

async function setRunSheet(stage: Stage): Promise<void> {
	const { blocks, proposals } = stage.scenario;
	// Enough for every proposal of the scenario, also when few tables share them.
	const shareLimit = Math.max(3, Math.ceil(proposals.length / stage.tables.size));
	const ids = await stage.facilitator.link.do('runsheet:set', {
		startsAt: Date.now(),
		blocks: blocks.map(({ title, kind, minutes, besloten }) => ({
			id: null,
			title,
			kind,
			minutes,
			fixedStart: null,
			besloten,
			devices: kind === 'recovery' ? 'away' : 'own',
			shareLimit,
			track: null
		}))
	});
	stage.blockIds.push(...(ids as string[]));
}

/** A seat of somebody who will not be there, as their preparation says (R17). */
async function giveIndirectSeat(stage: Stage, role: Role): Promise<void> {
	const standing = standingOf(stage.cast, role, stage.scenario.words.contact);
	if (!standing) return giveSeat(stage, role);
	await stage.facilitator.link.do('seat:give-indirect', {
		person: role.id,
		displayName: role.shown,
		...standing
	});
	stage.ledger.seats.add(role.id);
}

/** A seat before the day, at a table unless they take part from elsewhere. */
async function giveSeat(stage: Stage, role: Role): Promise<void> {
	const table = role.table === null ? null : ([...stage.tables.keys()][role.table] ?? null);
	await stage.facilitator.link.do('seat:give', {
		person: role.id,
		arrival: null,
		displayName: role.shown,
		table,
		here: false
	});
	stage.ledger.seats.add(role.id);
}

/** The projector: read-only, and never a real name (R3, R28). */
async function putUpScreen(stage: Stage): Promise<void> {
	const browser = await stage.enterByLink('the projector', 'screen', stage.process);
	const names = stage.cast.map(({ real }) => real);
	stage.screen = await stage.comeIn('the projector', browser, 'screen', undefined, (sections) => {
		const text = JSON.stringify(sections);
		const shown = names.find((name) => text.includes(name));
		if (shown) stage.ledger.breach('R3', `the projector was sent the real name ${shown}`);
	});
}
