import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#server/auth/secrets.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
});

afterAll(() => server.stop());

const linkFor = async ({ visitor, id }: Player) =>
	String(await play.pb.do('link:make', { door: visitor.door, ref: id }));

/** This browser is out: its open screen closed, and coming back with the same cookie is refused. */
async function isOut({ client, visitor }: Player): Promise<void> {
	await until('the door closes', () => client.closedBy?.code === 'door-closed');
	const late = server.tries(visitor);
	expect((await until('turned away', () => late.closedBy)).code).toBe('door-closed');
}

test('[R21] an informant who is removed is out at once, link and session; answers stay, questions are open again', async () => {
	const ilse = await play.informant('Ilse');
	const [answered, open] = [newId(), newId()];
	for (const question of [answered, open]) {
		await play.pb.do('question:ask', { question, words: `Vraag ${question}` });
		await play.pb.do('question:assign', { question, informant: ilse.id });
	}
	await ilse.client.do('question:answer', { question: answered, words: 'Tien', answerable: true });
	const link = await linkFor(ilse);
	const back = await server.client(await server.enter(link));
	await play.pb.do('informant:remove', { informant: ilse.id });
	await isOut({ ...ilse, client: back });
	await expect(server.enter(link)).rejects.toThrow('link-not-valid');
	const desk = await play.pb.shows('nobody left', ({ questionsDesk }) =>
		questionsDesk?.informants.length === 0 ? questionsDesk : null
	);
	const of = (id: string) => desk.questions.find((question) => question.id === id);
	expect(of(answered)).toMatchObject({ status: 'answered', answer: 'Tien' });
	expect(of(open)).toMatchObject({ status: 'open', informant: null });
	expect(play.pb.view.information?.find(({ id }) => id === answered)?.informant).toBe('Ilse');
	expect(await play.pb.refusalOf('informant:remove', { informant: ilse.id })).toBe(
		'unknown-informant'
	);
	expect(await play.pb.refusalOf('link:make', { door: 'informant', ref: ilse.id })).toBe(
		'unknown-holder'
	);
});
