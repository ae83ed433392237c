import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_PRACTICAL } from '#lib/domain/process/practical.ts';
import { mailWords } from '#parts/invite/mail-words.ts';
import { MailServer } from '../support/mail-server.ts';
import { Play } from '../support/play.ts';
import { startTestServer, TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

const CHILD = fileURLToPath(new URL('../support/mail-child.ts', import.meta.url));
const COUNT = 12;

let smtp: MailServer;
let server: TestServer;
let play: Play;
let people: string[];

beforeAll(async () => {
	smtp = await MailServer.start();
	server = await startTestServer();
	play = await Play.begin(server);
	const listed = Array.from({ length: COUNT }, (_, at) => ({
		name: `Naam${at}`,
		reach: `k${at}@dorp.nl`,
		group: 'Bewoners',
		circle: 'inner' as const,
		sector: 'residents' as const,
		source: 'team' as const
	}));
	await play.pb.do('person:add-many', { people: listed });
	people = [...(await server.replayed(play.process)).state.people.people.keys()];
}, 60_000);

afterAll(async () => {
	await server.stop();
	await smtp.stop();
});

/** Serves this store in a process of its own, and ends it as a power cut does. */
async function killedWhen(what: string, isSo: () => boolean): Promise<void> {
	const child: ChildProcess = spawn(
		process.execPath,
		[CHILD, server.dataDir, String(smtp.config.server.port)],
		{ stdio: ['ignore', 'ignore', 'inherit'] }
	);
	const ended = once(child, 'exit');
	try {
		await until(what, isSo, 60_000);
	} finally {
		child.kill('SIGKILL');
		await ended;
	}
}

test('[attack 48] [R16] killed again and again while mails leave: none leaves twice, and of what was on its way it says so', async () => {
	const words = mailWords(NO_PRACTICAL, 'Europe/Amsterdam', 'nl');
	const asked = { people, again: false, words };
	const reply = await server.services.commands.runAsSystem(play.process, 'mail:ask', asked);
	expect(reply.ok).toBe(true);
	await server.app.close();
	// After the message, and before the mail server says anything: nobody knows.
	smtp.manners.set('k2@dorp.nl', { data: 'silent' });
	await killedWhen('the third on its way', () => smtp.tried === 3);
	// As soon as the mail server has it, whatever the server noted by then.
	await killedWhen('three more', () => smtp.tried === 6);
	await killedWhen('three more again', () => smtp.tried === 9);
	// On another port: its own may be somebody else's by now.
	server = new TestServer(server.dataDir, null);
	server.mail = smtp.config;
	await server.start();
	const mails = await until('all have ended', async () => {
		const { state } = await server.replayed(play.process);
		const all = [...state.invitations.mails.values()];
		return all.every(({ step }) => step === 'sent' || step === 'unsure') ? all : null;
	});
	expect(mails).toHaveLength(COUNT);
	for (let at = 0; at < COUNT; at += 1) {
		expect(smtp.for(`k${at}@dorp.nl`).length, `k${at}`).toBeLessThanOrEqual(1);
	}
	expect(smtp.tried).toBeLessThanOrEqual(COUNT);
	const stepOf = (at: number) => mails.find(({ person }) => person === people[at])?.step;
	expect(stepOf(2)).toBe('unsure');
	for (const [at, person] of people.entries()) {
		const arrived = smtp.for(`k${at}@dorp.nl`).length === 1;
		const { step } = mails.find((mail) => mail.person === person)!;
		// What it says to be sent is; what it is not certain of it does not send again.
		if (step === 'sent') expect(arrived, `k${at}`).toBe(true);
	}
	const unsure = mails.filter(({ step }) => step === 'unsure');
	expect(unsure.length).toBeLessThanOrEqual(3);
	const pb = await server.client(play.staff);
	await pb.shows('not certain', ({ invitations }) =>
		invitations?.log.some(({ person, step }) => person === people[2] && step === 'unsure')
	);
}, 120_000);
