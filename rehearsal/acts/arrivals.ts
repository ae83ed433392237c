import type { Browser } from '../browser.ts';
import type { Role } from '../cast.ts';
import { takePart } from '../habits/seat.ts';
import type { Participant, Stage } from '../stage.ts';

/** How walk-ins come in: the QR code's secret and the short code. */
interface Lobby {
	secret: string;
	code: string;
}

/** The door of the day: people with links, walk-ins, people without a phone. */
export async function letIn(stage: Stage): Promise<void> {
	const lobby = (await stage.facilitator.link.ask('lobby:open', {})) as Lobby;
	const walkIns = stage.cast.filter(({ coming }) => coming === 'walk-in');
	await Promise.all([
		comeByCards(stage),
		...walkIns.map((role) => walkIn(stage, role, lobby)),
		...stage.cast
			.filter(isOnPaper)
			.map(({ id: seat }) => stage.facilitator.link.do('seat:check-in', { seat }))
	]);
	await everyoneIsIn(stage);
	stage.say(
		`${stage.section('room').seats.filter(({ presence }) => presence === 'present').length} people are in`
	);
}

/** Everyone with a personal link and a phone comes in by it; a couple by one phone (R2). */
export async function comeByCards(stage: Stage): Promise<void> {
	const phones = stage.cast.filter(hasPhone);
	const alone = phones.filter(({ sharesPhone }) => !sharesPhone);
	await Promise.all(alone.map((role) => comeByCard(stage, role)));
	// Their other half holds the phone, so that one has to be there first.
	for (const role of phones.filter(({ sharesPhone }) => sharesPhone)) {
		const holder = stage.participants.get(stage.cast[stage.cast.indexOf(role) - 1]?.id ?? '');
		await comeByCard(stage, role, holder);
	}
}

const hasPhone = ({ coming, answers, free }: Role) =>
	coming === 'invited' && !free && answers !== 'paper' && answers !== 'spoken';
const isOnPaper = ({ coming, answers, free }: Role) =>
	coming === 'invited' && !free && (answers === 'paper' || answers === 'spoken');

/** Opens their seat card and sits down. @param holder whose phone it is, for a couple (R2) */
async function comeByCard(stage: Stage, role: Role, holder?: Participant): Promise<void> {
	await stage.pace.pause(10);
	const browser = holder?.browser ?? stage.browser();
	await stage.enter(browser, stage.cards.get(role.id)!);
	const player = await stage.comeIn(role.shown, browser, 'seat', role.id);
	sitDown(stage, { ...player, role });
}

export function sitDown(stage: Stage, participant: Participant): void {
	stage.participants.set(participant.role.id, participant);
	takePart(stage, participant);
}

/** Comes in by QR or short code, chooses a name, is prepared briefly and gets a seat (R2, R16). */
export async function walkIn(stage: Stage, role: Role, lobby: Lobby): Promise<void> {
	await stage.pace.pause(20);
	const browser = stage.browser();
	const come = role.byQr ? byQr : byCode;
	const path = await come(browser, role, lobby);
	role.id = path.split('/')[3] ?? '';
	const player = await stage.comeIn(role.shown, browser, 'seat', role.id);
	sitDown(stage, { ...player, role });
	if (stage.peopleLead) return;
	await stage.pace.pause(8);
	await prepareAtTheDoor(stage, role);
}

function byQr(browser: Browser, role: Role, { secret }: Lobby): Promise<string> {
	return browser.send(`/join/${secret}`, { name: role.shown });
}

async function byCode(browser: Browser, role: Role, { code }: Lobby): Promise<string> {
	const typed = `${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase();
	const join = await browser.send('/', { code: typed });
	return browser.send(join, { name: role.shown });
}

async function prepareAtTheDoor(stage: Stage, role: Role): Promise<void> {
	const { link } = stage.facilitator;
	const person = role.id;
	await stage.desk(`${role.shown} in the lobby`, ({ room }) =>
		room?.lobby.some(({ id }) => id === person)
	);
	await link.do('person:prepare-briefly', { person, together: 'alone' });
	await link.do('seat:give', {
		person: null,
		arrival: person,
		displayName: role.shown,
		table: [...stage.tables.keys()][role.table ?? 0] ?? null,
		here: true
	});
	stage.ledger.seats.add(person);
}

async function everyoneIsIn(stage: Stage): Promise<void> {
	const expected = stage.cast.filter(
		({ coming, free }) => !free && (coming === 'invited' || coming === 'walk-in')
	);
	if (stage.peopleLead) return;
	await stage.desk('everyone in the room', ({ room }) => {
		const here = new Set(
			room?.seats.filter(({ presence }) => presence === 'present').map(({ id }) => id)
		);
		return expected.every(({ id }) => here.has(id));
	});
}
