/**
 * How long one erasure stops a large process, and how long its record takes to be played.
 * `node tests/load/erasure.ts [people…]`
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { happened, type ProcessEvent } from '#lib/domain/process/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { ProcessStore } from '#server/commands/process-store.ts';
import { TestServer } from '../support/test-server.ts';

const cpu = (): number => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1_000;
};

const IDS = Array.from({ length: 5_000 }, newId);

/** What a talk with somebody comes to, and their place on the day: six lines. */
function linesOf(nth: number, by: string): ProcessEvent[] {
	const id = IDS[nth]!;
	const name = `Voornaam${nth} Achternaam${nth}`;
	return [
		{
			type: 'person:sought',
			id,
			name,
			reach: `06-${nth}`,
			group: `Groep ${nth % 60}`,
			circle: 'inner',
			sector: 'residents',
			source: 'phone'
		},
		{ type: 'person:assigned', id, interviewer: by, colleagues: [] },
		{ type: 'person:approached', id },
		{ type: 'person:spoken', id },
		{ type: 'note:written', id: newId(), person: id, words: `Vertelde over ${nth}`, by },
		{ type: 'question:asked', id: newId(), from: id, words: `Wat kost ${nth}?` }
	] as ProcessEvent[];
}

for (const people of process.argv.slice(2).map(Number)) {
	const folder = mkdtempSync(join(tmpdir(), 'plandag-erasure-'));
	const server = await new TestServer(folder, null).start();
	const account = await server.account('Petra');
	const id = await server.process(account);
	const { database } = server.app;
	const writer = new ProcessStore(database);
	const by = { kind: 'facilitator', id: account.id } as const;
	for (let nth = 0; nth < people; nth += 50) {
		const upTo = Math.min(people, nth + 50);
		const events = Array.from({ length: upTo - nth }, (_, at) => linesOf(nth + at, account.id));
		const before = await writer.load(id);
		await database.write(async (trx) => {
			const meta = { at: server.now(), by };
			const done = happened(before.state, events.flat(), meta);
			writer.adopt(await writer.append(trx, before, meta, done));
		});
	}
	await server.restart();
	const began = cpu();
	const { seq } = await new ProcessStore(server.app.database).load(id);
	const played = cpu() - began;
	const viewer = { door: 'staff', process: id, id: account.id, session: 'load' } as const;
	const send = (name: string, input: unknown) =>
		server.services.commands.run(viewer, { id: newId(), name, input, reason: 'vraagt erom' });
	await server.services.view(viewer);
	const stalls: number[] = [];
	const acks: number[] = [];
	const used: number[] = [];
	for (let nth = 0; nth < 7; nth++) {
		let longest = 0;
		let over = false;
		const watch = (async () => {
			for (let last = cpu(); !over;) {
				await breath();
				const now = cpu();
				longest = Math.max(longest, now - last);
				last = now;
			}
		})();
		await breath();
		const from = cpu();
		const sent = performance.now();
		const reply = await send('person:erase', { person: IDS[nth * 7 + 3] });
		acks.push(performance.now() - sent);
		used.push(cpu() - from);
		over = true;
		await watch;
		if (!reply.ok) throw new Error(JSON.stringify(reply));
		stalls.push(longest);
	}
	const say = (list: number[]) => {
		list.sort((a, b) => a - b);
		return `${list[0]!.toFixed(0)}/${list[list.length >> 1]!.toFixed(0)}/${list.at(-1)!.toFixed(0)}`;
	};
	console.log(
		`${seq} lines of ${people} people: played in ${played.toFixed(0)} ms CPU ` +
			`(${((played * 1_000) / seq).toFixed(0)} µs a line); an erasure: longest stall ` +
			`${say(stalls)} ms CPU, answered after ${say(acks)} ms, ${say(used)} ms CPU`
	);
	await server.stop();
}
