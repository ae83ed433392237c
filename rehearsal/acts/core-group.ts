import { Browser } from '../browser.ts';
import { isoDay } from '../complete.ts';
import type { Account, Player, Stage } from '../stage.ts';

const KEPT_DAYS = 365;

/** How the facilitator gets in: the one-time link of an empty store, or an account that exists. */
export type WayIn = { setUpPath: string } | { account: Account };

/** Step 1: the organisation, its facilitator, the process and its core group. */
export async function formCoreGroup(stage: Stage, wayIn: WayIn, account: Account): Promise<void> {
	const browser = new Browser(stage.origin);
	await logIn(stage, browser, wayIn, account);
	const { scenario } = stage;
	const path = await browser.send('/facilitator/new', {
		title: scenario.title,
		place: scenario.place,
		purpose: scenario.purpose,
		host: scenario.host,
		hostIsFramingParty: 'no',
		keepUntil: isoDay(Date.now(), KEPT_DAYS),
		language: scenario.language
	});
	stage.process = path.split('/')[2] ?? '';
	stage.facilitator = await stage.comeIn('the facilitator', browser, 'staff');
	await inviteCore(stage);
}

async function logIn(
	stage: Stage,
	browser: Browser,
	wayIn: WayIn,
	account: Account
): Promise<void> {
	if ('account' in wayIn) {
		await browser.send('/login', { ...wayIn.account });
		return;
	}
	await browser.send(wayIn.setUpPath, {
		organisation: stage.scenario.host,
		name: FACILITATOR,
		...account
	});
}

const FACILITATOR = 'Hannah de Procesbegeleider';

/** One person of every framing party and one of the residents (§0), each by their own link. */
async function inviteCore(stage: Stage): Promise<void> {
	const { parties, groups } = stage.scenario;
	const members = [
		...parties.map(({ name, prefix }) => ({
			name: `Contactpersoon ${prefix}`,
			organisation: name
		})),
		{ name: 'Contactpersoon bewoners', organisation: groups[0]?.name ?? '' }
	];
	for (const member of members) await stage.facilitator.link.do('core:add', member);
	const core = await stage.desk('the core group', ({ team }) => {
		return team && team.core.length >= members.length && team.core;
	});
	stage.core.push(...(await Promise.all(core.map((member) => comeToCore(stage, member)))));
}

async function comeToCore(
	stage: Stage,
	{ id, name }: { id: string; name: string }
): Promise<Player> {
	const browser = await stage.enterByLink(name, 'core', id);
	return stage.comeIn(name, browser, 'core', undefined, (sections) => {
		// The core group sees counts, never notes or who is who (R10).
		if ('people' in sections) stage.ledger.breach('R10', `${name} was sent the people's page`);
	});
}
