import { afterAll, beforeAll, expect, test } from 'vitest';
import { overtaking } from '../support/overtaking.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let farid: Player;
let host: Player;
let person: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	farid = await play.colleague('facilitator', 'Farid');
	host = await play.colleague('host', 'Hanna');
	person = String(
		await play.pb.do('person:add', {
			name: 'Dina',
			reach: null,
			group: 'clubs',
			circle: 'inner',
			sector: 'residents',
			source: 'poster'
		})
	);
});

afterAll(() => server.stop());

type Client = Player['client'];
const look = (client: Client, about: string | null) => client.socket.emit('about', about);
const isBeside = (client: Client, ...names: string[]) =>
	client.shows(
		`beside ${names}`,
		({ person: shown }) => JSON.stringify(shown?.beside) === JSON.stringify(names)
	);

test('[R16] [fault 2] two members at one person are both told, until one of them looks elsewhere', async () => {
	look(play.pb, person);
	await isBeside(play.pb);
	look(farid.client, person);
	await isBeside(play.pb, 'Farid');
	await isBeside(farid.client, 'Petra');
	look(farid.client, null);
	await isBeside(play.pb);
	// A second window of one’s own is nobody else, nor is who has no such page.
	const own = await server.client(play.staff);
	look(own, person);
	look(host.client, person);
	await isBeside(own);
	await isBeside(play.pb);
	look(farid.client, person);
	await isBeside(play.pb, 'Farid');
	farid.client.close();
	await isBeside(play.pb);
});

test('[R16] [fault 2] who changed something meanwhile is told to the other, never to oneself', async () => {
	const frits = await play.colleague('facilitator', 'Frits');
	look(play.pb, person);
	look(frits.client, person);
	await frits.client.do('person:correct-name', { person, name: 'Dina Berg' });
	const told = await play.pb.shows('Frits changed it', ({ person: shown }) => shown?.touched);
	expect(told.byName).toBe('Frits');
	await frits.client.shows('his own', ({ person: shown }) => shown?.name === 'Dina Berg');
	expect(frits.client.view.person?.touched).toBeNull();
	await overtaking(play.pb, frits.client)(
		'person:correct-source',
		[
			{ person, source: 'referrer', referrer: { name: 'Truus', agreed: false } },
			{ person, source: 'phone', referrer: null }
		],
		[
			{ source: 'poster', referrer: null },
			{ source: 'referrer', referrer: { name: 'Truus', agreed: false } }
		]
	);
});
