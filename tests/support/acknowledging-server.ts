/**
 * A server that is sent commands in bursts until it is killed: writes a line for its process, and one for
 * every command that was answered as stored, at the moment of the answer. `node … FOLDER`
 */
import { writeSync } from 'node:fs';
import { newId } from '#lib/protocol/new-id.ts';
import { TestServer } from './test-server.ts';

const BURST = 30;
const STDOUT = 1;
const SOUGHT = {
	reach: null,
	group: 'Buurt',
	circle: 'inner',
	sector: 'residents',
	source: 'phone'
} as const;

const server = await new TestServer(process.argv[2] ?? '', null).start();
const account = await server.account('Petra');
const id = await server.process(account);
const viewer = { door: 'staff', process: id, id: account.id, session: 'test' } as const;
writeSync(STDOUT, `${id}\n`);
for (;;) {
	server.advance(60_000);
	const burst = Array.from({ length: BURST }, async () => {
		const name = newId();
		const envelope = { id: name, name: 'person:add', input: { name, ...SOUGHT } };
		const reply = await server.services.commands.run(viewer, envelope);
		if (reply.ok) writeSync(STDOUT, `${name}\n`);
		else throw new Error(reply.refusal.code);
	});
	await Promise.all(burst);
}
