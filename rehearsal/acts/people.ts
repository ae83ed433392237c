import { standingOf, type Role } from '../cast.ts';
import type { Stage } from '../stage.ts';
import { answer } from './issue.ts';

/** Step 4: people are sought, spoken to and prepared; some look at the issue statement at home. */
export async function preparePeople(stage: Stage): Promise<void> {
	const known = stage.cast.filter(({ coming }) => coming !== 'walk-in' && coming !== 'late');
	await Promise.all(known.map((role) => meet(stage, role)));
	await agreeOnInstructions(stage);
	await keepApart(stage, known);
	await askWhoIsMissing(stage, known[0]!);
	const invited = known.filter(({ coming }) => coming === 'invited');
	await Promise.all(
		invited.map(async ({ id }) => stage.cards.set(id, await stage.linkFor('seat', id)))
	);
	await readAtHome(stage, invited);
	stage.say(`people: ${known.length} spoken to, ${invited.length} with a personal link`);
}

async function meet(stage: Stage, role: Role): Promise<void> {
	const { link } = stage.facilitator;
	const { real: name, group } = role;
	const added = await link.do('person:add', {
		name,
		reach: `06 ${String(10_000_000 + stage.cast.indexOf(role)).slice(1)}`,
		group: group.name,
		circle: group.circle,
		sector: group.sector,
		source: 'team'
	});
	const person = (role.id = String(added));
	stage.ledger.people.add(person);
	await link.do('person:set-status', { person, status: 'approached' });
	if (role.coming === 'declined') {
		await link.do('person:set-status', { person, status: 'does-not-want' });
		return;
	}
	await link.do('person:set-status', { person, status: 'spoken' });
	if (role.coming === 'indirect') return;
	await link.do('person:prepare', { ...PREPARED, person, way: role.way, instruction: null });
}

/** Who takes part from afar says beforehand who speaks for them, and within which bounds (R17, C7). */
async function agreeOnInstructions(stage: Stage): Promise<void> {
	for (const role of stage.cast.filter(({ coming }) => coming === 'indirect')) {
		const standing = standingOf(stage.cast, role, stage.scenario.words.contact);
		const asked = standing?.instruction;
		const waits = asked?.kind === 'wait' ? asked : null;
		await stage.facilitator.link.do(
			'person:prepare',
			{
				...PREPARED,
				person: role.id,
				way: role.way,
				instruction: asked?.kind ?? null,
				contact: standing?.contact ?? null,
				waitUntil: waits?.until ?? null,
				waitThen: waits?.then ?? null,
				bounds: asked && 'bounds' in asked ? (asked.bounds ?? null) : null
			},
			standing ? undefined : 'Er is niemand met een telefoon die voor deze persoon kan spreken.'
		);
	}
}

const PREPARED = {
	helper: null,
	needs: [],
	needsWords: null,
	notWith: [] as string[],
	informationWanted: null,
	under16: false,
	guardianInformed: false,
	permission: false
};

/** Two of the first table do not want to sit together: one gets another table (R17, R30). */
async function keepApart(stage: Stage, roles: readonly Role[]): Promise<void> {
	const [one, other] = roles.filter(({ table }) => table === 0);
	const swap = roles.find(({ table, sharesPhone }) => table === 1 && !sharesPhone);
	if (!one || !other || !swap) return;
	[other.table, swap.table] = [1, 0];
	await stage.facilitator.link.do('person:prepare', {
		...PREPARED,
		person: one.id,
		way: one.way,
		instruction: null,
		notWith: [other.id]
	});
}

/** "Wie mist er nog?" (R19), and a note of the conversation (R17). */
async function askWhoIsMissing(stage: Stage, role: Role): Promise<void> {
	const { link } = stage.facilitator;
	const text = stage.scenario.words.missing;
	const suggestion = await link.do('missing:suggest', { text });
	await link.do('missing:follow', { suggestion: String(suggestion), person: role.id });
	await link.do('note:write', { person: role.id, words: text });
}

/** A few open their link at home and say whether they recognise themselves. */
async function readAtHome(stage: Stage, invited: readonly Role[]): Promise<void> {
	const readers = invited.filter(({ answers, free }) => answers === 'own' && !free).slice(0, 5);
	await Promise.all(
		readers.map(async (role) => {
			const browser = stage.browser();
			await stage.enter(browser, stage.cards.get(role.id)!);
			const player = await stage.comeIn(role.shown, browser, 'seat', role.id);
			await answer(player, 2, true);
			player.link.close();
		})
	);
}
