import { isIndirectWay } from '#lib/domain/person/index.ts';
import { blockOf } from '#lib/domain/programme/index.ts';
import type { Arranged } from '#lib/domain/process/index.ts';
import { arrangeFrames, arrangeParties, signFrames } from './arrange.ts';
import { arrangePeople, type Actor } from './cast.ts';
import type { Stage } from './stage.ts';

/** At a table of the copy, where the real process has none. */
const AT_A_TABLE = 8;

/** All that is before the day, as far as it came, up to an open day; what day:open warns of is noted. */
export async function prepareDay(stage: Stage, arranged: Arranged): Promise<Actor[]> {
	stage.begin('preparation');
	noteDays(stage, arranged);
	await setRunSheet(stage, arranged);
	const cast = await arrangePeople(stage, arranged.people);
	await arrangeIssue(stage, arranged, cast);
	for (let nth = 0; nth < arranged.questionsOpen; nth++) {
		await stage.arranges('question:ask', { words: `Oefenvraag ${nth + 1}?` });
	}
	await arrangeParties(stage, arranged.parties);
	await arrangeFrames(stage);
	if (arranged.framesLocked) await signFrames(stage);
	noteHosts(stage, arranged);
	const links = await makeLinks(stage, cast);
	// Warned of what is not ready it does not open yet: the copy is mended first.
	const opened = await stage.send('day:open', {});
	if (!opened.ok) {
		for (const care of opened.cares ?? [opened.refusal]) stage.noteRefusal(care);
		if (!arranged.framesLocked) await signFrames(stage);
		if (arranged.template.blocks.length === 0) await standInSheet(stage);
		await stage.arranges('day:open', {});
	}
	await atTheDoor(stage, cast, links, arranged);
	return cast;
}

function noteDays(stage: Stage, { day, sheetDay, keepUntil, today }: Arranged): void {
	if (day === '') stage.note('day-unknown');
	else if (sheetDay !== null && sheetDay !== day)
		stage.note('day-differs', { day, sheet: sheetDay });
	const date = day === '' ? sheetDay : day;
	if (date !== null && date < today) stage.note('day-passed', { date });
	if (date !== null && keepUntil !== '' && keepUntil <= date) {
		stage.note('keep-until', { date: keepUntil });
	}
}

async function setRunSheet(stage: Stage, { template, sheetDay, zone }: Arranged): Promise<void> {
	const { blocks, begins } = template;
	if (blocks.length === 0 || begins === null || sheetDay === null) return;
	const moment = (time: string) => stage.moment(zone, sheetDay, time);
	const startsAt = moment(begins);
	await stage.tries('runsheet:set', {
		startsAt,
		blocks: blocks.map(({ fixedStart, ...block }) => ({
			id: null,
			...block,
			fixedStart: fixedStart === null ? null : moment(fixedStart)
		}))
	});
	stage.until(startsAt - 30 * 60_000);
}

/** Without a run sheet the copy has the shortest there is, so that the work of the day is tried. */
async function standInSheet(stage: Stage): Promise<void> {
	const kinds = ['information', 'proposals', 'plan', 'consent', 'test'] as const;
	const blocks = kinds.map((kind) => ({
		...blockOf(kind, { id: '', title: kind, minutes: 30 }),
		id: null
	}));
	await stage.arranges('runsheet:set', { startsAt: stage.now, blocks });
}

async function arrangeIssue(stage: Stage, { issueOpen }: Arranged, cast: readonly Actor[]) {
	if (issueOpen === null) return;
	await stage.writes(`issue/${stage.process}`, { text: 'Waar deze oefening over gaat.' });
	await stage.arranges('issue:publish', {});
	for (const { id } of cast.slice(0, issueOpen)) {
		const said = { version: 1, recognised: false, want: 'Om te oefenen', reader: id };
		await stage.arranges('issue:answer', said);
	}
}

/** Who is at which table: those of the team can be at any. */
function noteHosts(stage: Stage, { template, hasTableHost, hosts }: Arranged): void {
	const without = template.tables.filter((_, at) => !hasTableHost[at]);
	if (without.length <= hosts) return;
	if (hosts > 0) stage.note('hosts-missing', { count: without.length - hosts });
	else for (const { name } of without) stage.note('table-no-host', { table: name });
}

/** Cards of those who have one really; they are in nobody's hand but of the invented people. */
async function makeLinks(stage: Stage, cast: readonly Actor[]): Promise<Record<string, string>> {
	const missing = cast.filter(({ arranged }) => !arranged.hasLink && !isIndirectWay(arranged.way));
	if (missing.length > 0) stage.note('links-missing', { count: missing.length });
	const refs = cast.filter(({ arranged }) => arranged.hasLink).map(({ id }) => id);
	if (refs.length === 0) return {};
	const made = await stage.tries('link:make-many', { refs, again: false });
	return (made?.value ?? {}) as Record<string, string>;
}

/** Everybody gets a seat and comes in: by their card, or by the desk's list. */
async function atTheDoor(
	stage: Stage,
	cast: readonly Actor[],
	links: Readonly<Record<string, string>>,
	{ template }: Arranged
): Promise<void> {
	stage.begin('door');
	const coming = cast.filter(({ arranged }) => !isIndirectWay(arranged.way));
	const free = (actor: Actor) => actor.arranged.prepared && !actor.arranged.permissionMissing;
	await seatAsArranged(stage, coming.filter(free), template.tables.length);
	const people = coming.filter(
		(actor) => free(actor) && !actor.seated && actor.arranged.way === 'room'
	);
	if (people.length > 0) await spread(stage, people);
	for (const actor of coming.filter(({ seated }) => !seated)) {
		// At the door the desk is warned of who was not prepared: that was said before.
		const seat = { person: actor.id, arrival: null, displayName: `Gast ${actor.id.slice(0, 4)}` };
		await stage.arranges('seat:give', { ...seat, table: null, here: false });
		actor.seated = true;
	}
	await seatElsewhere(stage, cast);
	await comeIn(stage, coming, links);
}

async function seatAsArranged(stage: Stage, cast: readonly Actor[], known: number): Promise<void> {
	const tables = (await stage.sees()).room?.tables ?? [];
	for (const [nth, actor] of cast.entries()) {
		const { table, hasSeat } = actor.arranged;
		if (!hasSeat || table === null || table >= known) continue;
		const seat = { person: actor.id, arrival: null, displayName: `Speler ${nth + 1}` };
		await stage.arranges('seat:give', { ...seat, table: tables[table]?.id ?? null, here: false });
		actor.seated = true;
	}
}

/** Everyone prepared in one press, as the desk does it. */
async function spread(stage: Stage, people: readonly Actor[]): Promise<void> {
	const ask = { people: people.map(({ id }) => id), seats: [] };
	const first = await stage.send('seat:spread', ask);
	let placed = first.ok ? first.value : null;
	if (!first.ok) {
		stage.noteRefusal(first.refusal);
		const tables = Array.from({ length: Math.ceil(people.length / AT_A_TABLE) }, (_, at) => ({
			id: null,
			number: at + 1,
			name: `Oefentafel ${at + 1}`
		}));
		await stage.arranges('tables:set', { tables });
		placed = await stage.arranges('seat:spread', ask);
	}
	const given = new Set(placed as string[]);
	const seated = new Set((await stage.sees()).room?.seats.map(({ id }) => id));
	for (const actor of people) actor.seated = seated.has(actor.id);
	const left = people.filter(({ id }) => !given.has(id)).length;
	if (left > 0) stage.note('not-seated', { count: left });
	// At tables that stand in for theirs nothing of theirs was tried.
	else if (first.ok) stage.note('seated', { count: people.length });
}

/** Who takes part without being there. */
async function seatElsewhere(stage: Stage, cast: readonly Actor[]): Promise<void> {
	for (const [nth, actor] of cast.entries()) {
		if (!isIndirectWay(actor.arranged.way) || !actor.agreed || !actor.arranged.prepared) continue;
		const displayName = `Elders ${nth + 1}`;
		const seat = { person: actor.id, displayName, ...actor.agreed };
		actor.seated = (await stage.tries('seat:give-indirect', seat)) !== null;
	}
}

async function comeIn(
	stage: Stage,
	coming: readonly Actor[],
	links: Readonly<Record<string, string>>
): Promise<void> {
	for (const actor of coming.filter(({ seated }) => seated)) {
		const secret = links[actor.id];
		if (secret !== undefined) actor.phone = await stage.byLink(secret);
		await stage.tries('seat:check-in', { seat: actor.id }, actor.phone ?? stage.lead);
	}
	const phones = coming.filter(({ phone }) => phone !== null).length;
	if (phones > 0) stage.note('links-open', { count: phones });
}
