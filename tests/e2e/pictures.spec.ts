import { castOf } from '../../rehearsal/cast.ts';
import { completeScenario } from '../../rehearsal/complete.ts';
import { playDay, prepare } from '../../rehearsal/play.ts';
import { readScenario } from '../../rehearsal/read-scenario.ts';
import { accountOf } from '../../rehearsal/rehearsal.ts';
import { Stage, type Participant } from '../../rehearsal/stage.ts';
import { Random } from '../../client-kit/random.ts';
import { Album, press } from './support/album.ts';
import { standStillAt } from './support/moments.ts';
import { MAKES_PICTURES } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test.skip(!MAKES_PICTURES, 'only for pictures: npm run pictures -- pictures');
test.setTimeout(3_600_000);

const PATIENCE_MS = 3_600_000;
const GIVE_ANSWER = /^(Mijn antwoord geven|Give my answer)$/;
const HELP = /^(Hulp|Help)$/;
const PREPARING = ['', '/team', '/issue', '/frames', '/people', '/questions', '/day', '/room'];
const EMPTY = ['/recovery', '/proposals', '/parking', '/plan', '/consent', '/test', '/result'];

test('[R6] every page of every door through a whole day, and nothing sticks out of any', async ({
	browser,
	server
}) => {
	const read = await readScenario('scenarios/a-dorpshuis.json');
	if (!read.ok) throw new Error(read.message);
	const scenario = completeScenario(read.value, 18, Date.now());
	const lunch = { title: 'Lunch', kind: 'break', minutes: 45, besloten: true } as const;
	scenario.blocks.splice(4, 0, lunch);
	const stage = new Stage({
		origin: server.origin,
		scenario,
		cast: castOf(scenario),
		random: new Random(1),
		speed: Infinity,
		say: () => undefined
	});
	stage.patienceMs = PATIENCE_MS;
	const album = new Album(browser, stage);
	const wayIn = { setUpPath: new URL(server.setUpLink).pathname };
	await Promise.race([stage.trouble, prepare(stage, wayIn, accountOf(wayIn))]);
	stage.facilitator.link.patienceMs = PATIENCE_MS;

	/** One who says yes to everything, on a phone that was at home when the day was being prepared. */
	const role = stage.cast.find(
		(one) =>
			one.coming === 'invited' &&
			one.answers === 'own' &&
			one.objects === null &&
			one.concern === null &&
			!(one.needsTime || one.losesPhone || one.sharesPhone || one.leavesEarly)
	)!;
	const home = stage.browser();
	await stage.enter(home, stage.cards.get(role.id)!);
	const hello = { door: 'seat', process: stage.process, seat: role.id } as const;
	const atHome = { browser: home, hello };
	const someone = () => stage.participants.get(role.id)!;
	const objector = (): Participant =>
		[...stage.participants.values()].find(({ role: { objects } }) => objects === 0)!;
	const { link: desk } = stage.facilitator;
	const staff = stage.facilitator.browser.cookieHeader;

	await album.page('desk, processes', staff, '/facilitator');
	await album.page('desk, new process', staff, '/facilitator/new');
	await album.page('account', staff, '/account');
	await album.page('door, home', '', '/');
	await album.page('door, log in', '', '/login');
	await album.page('door, join with no code', '', '/join');
	const [party] = stage.partyIds.values();
	const one = [`/frames/${party}`, `/people/${role.id}`];
	await album.desk('before the day', ...PREPARING, ...one, ...EMPTY, '/follow-up', '/log');
	await album.core('before the day');
	await album.informant('before the day');
	await album.party('before the day', '', '/frames', '/test');
	await album.phone('before the day', atHome);
	for (const view of ['plan', 'information', 'me', 'recovery']) {
		await album.phone('before the day', atHome, view);
	}
	await album.phone('help before the day …', atHome, '', press(HELP));
	await album.page('phone, whose seat', home.cookieHeader, `/seat/${stage.process}`);
	await album.table('before the day');
	await album.projector('before the day');

	const unseen = standStillAt(stage, {
		'day:open 1': async () => {
			await album.phone('checking in', atHome);
			await album.table('the day is open');
			await album.projector('the day is open');
			await album.desk('the day is open', '', '/day', '/room');
		},
		'block:arrival 1': async () => {
			await album.desk('arrival', '/day');
			await album.projector('arrival');
		},
		'person:prepare-briefly 1': async () => {
			await album.desk('someone waits', '/room');
			await album.projector('code to join');
		},
		'block:information 1': async () => {
			await album.room('information', someone());
			await album.phone('information', someone(), 'me');
			await album.phone('help on the day …', someone(), '', press(HELP));
			await album.party('information', '', '/frames');
			await album.desk('information', '/day', '/questions', '/room', '/people');
		},
		'block:recovery 1': async () => {
			await album.room('recovery', someone());
			await album.phone('recovery', someone(), 'recovery');
			const request = await someone().link.do('recovery:ask', {
				from: role.id,
				toName: 'de voorzitter van de stichting',
				kind: 'apology',
				words: 'Dat u zegt dat het u spijt hoe wij het moesten horen.',
				open: false,
				proposal: null
			});
			await album.desk('a request', '/recovery');
			const to = objector().role.id;
			await desk.send('recovery:bring', { request: String(request), to, onPage: true });
			await album.phone('asked of me', objector(), 'recovery');
			await album.phone('what I asked', someone(), 'recovery');
			await album.party('recovery', '');
			await album.core('recovery');
			await album.informant('recovery');
			await album.desk('recovery', '/recovery', '/day');
		},
		'before help:see 1': () => album.desk('a call for help', '/day'),
		'block:proposals 1': async () => {
			await album.room('proposals begin', someone());
			await album.desk('proposals begin', '/proposals');
		},
		'block:break 1': async () => {
			await album.room('lunch', someone());
			await album.desk('lunch', '/day', '/proposals', '/recovery');
			await desk.send('day:pause', {});
			await album.room('the day is paused', someone());
			await album.desk('paused', '/day');
			await desk.send('day:resume', {});
		},
		'block:plan 1': async () => {
			await album.room('plan begins', someone());
			await album.desk('plan begins', '/plan', '/proposals');
		},
		'block:consent 1': async () => {
			await album.room('no round yet', someone());
			await album.phone('made', someone(), 'plan');
			await album.desk('made', '/plan', '/proposals', '/parking', '/consent');
		},
		'plan:freeze 1': () => album.desk('frozen', '/plan'),
		'round:prepare 1': () => album.desk('prepared', '/consent'),
		'round:present 1': async () => {
			await album.room('reading', someone());
			await album.desk('reading', '/consent');
		},
		'round:react 1': async () => {
			await album.room('reacting', someone());
			await album.desk('reacting', '/consent');
		},
		'round:ask 1': async () => {
			await album.room('asked', someone());
			await album.phone('four answers', someone(), '', press(GIVE_ANSWER));
			await album.phone('asked', someone(), 'me');
			await album.desk('asking', '/consent', '/day');
		},
		'answer:give 1': () => album.desk('answers come in', '/consent'),
		'round:reveal 1': async () => {
			await album.room('objections', someone());
			await album.phone('own objection', objector());
			await album.desk('objections', '/consent');
		},
		'objection:mark-heard 1': async () => {
			await album.room('an objection taken up', someone());
			await album.phone('own objection taken up', objector());
			await album.desk('an objection taken up', '/consent');
		},
		'objection:amend 1': async () => {
			await album.room('the text is changed', someone());
			await album.phone('solved or not', objector());
			await album.desk('the text is changed', '/consent', '/plan');
		},
		'round:freeze 1': () => album.desk('version 2', '/consent'),
		'round:present 2': () => album.room('reading version 2', someone()),
		'round:ask 2': async () => {
			await album.room('asked again', someone());
			await album.desk('asking again', '/consent');
		},
		'round:reveal 2': async () => {
			await album.room('consented', someone());
			await album.desk('consented', '/consent', '/day');
		},
		'block:test 1': async () => {
			await album.room('test begins', someone());
			await album.party('test begins', '', '/test');
			await album.desk('test begins', '/test');
		},
		'frame-test:open 1': async () => {
			await album.room('testing', someone());
			await album.party('testing', '', '/frames', '/test');
			await album.core('testing');
			await album.desk('testing', '/test');
		},
		'before frame-test:answer 1': () => album.desk('a question of a party', '/test'),
		'frame-test:close 1': async () => {
			await album.room('returned', someone());
			await album.party('returned', '', '/test');
			await album.desk('returned', '/test', '/day');
		},
		'frame-test:open 2': () => album.party('testing again', '/test'),
		'frame-test:close 2': async () => {
			await album.room('adopted', someone());
			for (const view of ['plan', 'information', 'me', 'recovery']) {
				await album.phone('adopted', someone(), view);
			}
			await album.party('adopted', '', '/test', '/result');
			await album.core('adopted');
			await album.informant('adopted');
			await album.desk('adopted', '/test', '/result', '/follow-up', '/plan');
		},
		'aftercare:offer 1': async () => {
			await album.phone('gone home', someone());
			await album.desk('gone home', '/result', '/follow-up', '/room');
		},
		'day:close 1': async () => {
			await album.room('the day is closed', someone());
			await album.phone('the day is closed', someone(), 'me');
			await album.party('the day is closed', '');
			await album.desk('the day is closed', '', '/day', '/people', '/follow-up', '/log');
			await album.page('desk, processes, the day is closed', staff, '/facilitator');
		}
	});
	try {
		await Promise.race([stage.trouble, playDay(stage)]);
		expect(unseen(), 'moments that did not come').toEqual([]);
	} finally {
		stage.close();
	}
});
