import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST, NEARLY_FULL } from '#lib/domain/limits.ts';
import { Play } from '../../support/play.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
});

afterAll(() => server.stop());

const party = (at: number) => ({ name: `Partij ${at}`, prefix: `P${at}`, departments: [] });

test('[attack 9] the desk hears that a list is nearly full, before anybody is refused; nobody but facilitators does', async () => {
	const most = MOST.parties;
	const near = Math.ceil(most * NEARLY_FULL);
	const { client: colleague } = await play.colleague('facilitator', 'Fenna');
	const { client: host } = await play.colleague('host', 'Hans');
	const { client: core } = await play.core('Karin');
	const told = (here: number) => [{ list: 'parties', here, most }];
	const reads = (here: number) =>
		play.pb.shows(`${here} parties`, ({ fullLists }) => fullLists?.[0]?.here === here);

	for (let at = 1; at < near; at++) await play.pb.do('party:add', party(at));
	await play.pb.shows('all so far', ({ framesDesk }) => framesDesk?.parties.length === near - 1);
	expect(play.pb.view.fullLists).toEqual([]);

	await play.pb.do('party:add', party(near));
	await reads(near);
	await colleague.shows('the same', ({ fullLists }) => fullLists?.length === 1);
	for (const { view } of [play.pb, colleague]) expect(view.fullLists).toEqual(told(near));

	for (let at = near + 1; at <= most; at++) await play.pb.do('party:add', party(at));
	await reads(most);
	expect(play.pb.view.fullLists).toEqual(told(most));
	expect(await play.pb.refusalOf('party:add', party(most + 1))).toBe('too-many-here');

	const { id } = await play.pb.shows('one of them', ({ framesDesk }) => framesDesk?.parties[0]);
	await play.pb.do('party:remove', { party: id });
	await reads(most - 1);
	await core.shows('what is theirs', ({ framesDesk }) => framesDesk?.parties.length === most - 1);
	await host.shows('what is theirs', ({ progress }) =>
		progress?.some(({ step, of }) => step === 'frames' && of === most - 1)
	);
	for (const { view, heard } of [host, core]) {
		expect(view).not.toHaveProperty('fullLists');
		expect(JSON.stringify(heard)).not.toContain('fullLists');
	}
}, 60_000);
