import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer();
});

afterAll(() => server.stop());

const person = (name: string) => ({
	name,
	email: `${name.toLowerCase()}@example.org`,
	password: 'een heel lang wachtwoord'
});

/** The team as somebody in it reads it. */
async function teamOf(process: string, id: string) {
	const viewer = { door: 'staff', process, id, session: 'a browser' } as const;
	const { sections } = await server.services.view(viewer, ['team']);
	return sections.team?.members.map(({ name, role }) => `${name}: ${role}`);
}

/** Somebody who leads a process, with a link into its team. */
async function invited(name: string, role: 'facilitator' | 'host' = 'facilitator') {
	const lead = await server.account(name);
	const process = await server.process(lead);
	const made = await server.services.invitations.make(lead, process, role);
	if (!made.ok) throw new Error(made.refusal.code);
	return { lead, process, secret: made.value };
}

test('[R1] who takes up an invitation into a team is in it, brought in by who made it', async () => {
	const { invitations } = server.services;
	const { lead, process, secret } = await invited('Lea', 'host');
	const taken = await invitations.takeUp(secret, person('Hilde'));
	expect(taken).toMatchObject({ ok: true, value: { account: { role: 'host' }, process } });
	expect(await teamOf(process, lead.id)).toEqual(['Lea: facilitator', 'Hilde: host']);
	const [line] = await server.services.recordTail(process, { count: 1 });
	expect(line).toMatchObject({ by: { kind: 'facilitator', id: lead.id } });
	// Once, and for one.
	expect(await invitations.takeUp(secret, person('Bert'))).toMatchObject({
		refusal: { code: 'link-not-valid' }
	});
});

test('[attack 25] nobody invites into a team they do not lead', async () => {
	const { invitations } = server.services;
	const { process, secret } = await invited('Els');
	const taken = await invitations.takeUp((await invited('Jan', 'host')).secret, person('Toon'));
	const refused = { ok: false, refusal: { code: 'not-allowed' } };
	const stranger = await server.account('Vera');
	if (!taken.ok) throw new Error(taken.refusal.code);
	for (const by of [stranger, taken.value.account]) {
		expect(await invitations.make(by, process, 'facilitator')).toEqual(refused);
	}
	expect(secret).not.toBe('');
});

test('[attack 25] who left the team meanwhile brings nobody into it: they have an account, and no more', async () => {
	const { invitations, commands } = server.services;
	const { lead, process, secret } = await invited('Kees');
	const other = await server.account('Mia');
	const add = { account: other.id, name: 'Mia', role: 'facilitator' } as const;
	expect((await commands.runAsSystem(process, 'team:add', add)).ok).toBe(true);
	expect((await commands.runAsSystem(process, 'team:remove', { account: lead.id })).ok).toBe(true);
	const taken = await invitations.takeUp(secret, person('Sam'));
	expect(taken).toMatchObject({ ok: true, value: { process: null } });
	expect(await teamOf(process, other.id)).toEqual(['Mia: facilitator']);
});
