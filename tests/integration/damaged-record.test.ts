import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { chainLine, type RecordLine } from '#lib/domain/record/index.ts';
import { findProcess } from '#server/db/process-repository.ts';
import { Play, type Player } from '../support/play.ts';
import { NOTICE, startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let anna: Player;
let other: string;

/** Two processes of one facilitator: one with a person who has a seat, one that goes on. */
beforeEach(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	[anna] = (await play.seats('Anna')) as [Player];
	const made = await server.services.processes.create(play.account, { ...NOTICE, title: 'Ander' });
	if (!made.ok) throw new Error(made.refusal.code);
	other = made.value;
});

afterEach(() => server.stop());

type Line = Omit<RecordLine, 'by' | 'event'> & { by: string; event: string };

/** What disk, backup or hand did to the store while no server ran. */
async function damage(how: (file: Sqlite.Database, lines: Line[]) => void): Promise<void> {
	await server.app.close();
	const file = new Sqlite(join(server.dataDir, 'plandag.sqlite'));
	const all = file.prepare('select * from record where process = ? order by seq');
	how(file, all.all(play.process) as Line[]);
	file.close();
	await server.start();
}

const set = (file: Sqlite.Database, column: string, value: unknown, seq: number) =>
	file
		.prepare(`update record set "${column}" = ? where process = ? and seq = ?`)
		.run(value, play.process, seq);

/** A line with another event, with every hash after it made right again. */
function rewritten(file: Sqlite.Database, lines: Line[], event: object): void {
	let prev = lines[3]!.hash;
	for (const line of lines.slice(4)) {
		const said = line.seq === 5 ? event : JSON.parse(line.event);
		const content = { ...line, by: JSON.parse(line.by), event: said };
		const { hash } = chainLine(prev, content, line.salt);
		set(file, 'event', canonicalJson(said), line.seq);
		set(file, 'prev', prev, line.seq);
		set(file, 'hash', hash, line.seq);
		prev = hash;
	}
	file.prepare('update process set head_hash = ? where id = ?').run(prev, play.process);
}

const drop = (file: Sqlite.Database, where: string) =>
	file.prepare(`delete from record where process = ? and ${where}`).run(play.process);

const DAMAGES: [string, (file: Sqlite.Database, lines: Line[]) => void][] = [
	[
		'a flipped byte in an event',
		(file, lines) => set(file, 'event', lines[4]!.event.replace('"type"', '"typd"'), 5)
	],
	['an event that is no JSON', (file, lines) => set(file, 'event', lines[4]!.event.slice(1), 5)],
	['an actor that is no JSON', (file) => set(file, 'by', '{', 5)],
	['a moment that is no number', (file) => set(file, 'at', 'noon', 5)],
	['another moment', (file, lines) => set(file, 'at', lines[4]!.at + 1, 5)],
	['a wrong hash', (file) => set(file, 'hash', 'f'.repeat(64), 5)],
	['a lost salt', (file) => set(file, 'salt', null, 5)],
	['a missing line', (file) => drop(file, 'seq = 5')],
	['a missing first line', (file) => drop(file, 'seq = 1')],
	['a missing last line', (file, lines) => drop(file, `seq = ${lines.length}`)],
	['no line at all', (file) => drop(file, 'seq > 0')],
	[
		'an event nobody knows',
		(file, lines) => rewritten(file, lines, { type: 'table:turned', table: 'a' })
	],
	[
		'a known event that cannot be played',
		(file, lines) => rewritten(file, lines, { type: 'tables:set', tables: 7 })
	],
	[
		'words that are no JSON',
		(file) => file.prepare(`update sealed set body = '[' where process = ?`).run(play.process)
	],
	[
		'other words',
		(file) =>
			file
				.prepare(`update sealed set body = replace(body, 'Anna', 'Anja') where process = ?`)
				.run(play.process)
	]
];

describe.each(DAMAGES)('[attack 18] [C10] %s', (what, how) => {
	test('harms one process and says so; nothing is added to it', async () => {
		await damage(how);
		const { processes, sessions, identify } = server.services;
		// Records are looked at one after another after a start.
		const listed = await until('the damage is found', async () => {
			const list = await processes.listFor(play.account);
			return list.some(({ damaged }) => damaged) && list;
		});
		expect(listed.map(({ id, damaged }) => [id, damaged]).sort()).toEqual(
			[
				[play.process, true],
				[other, false]
			].sort()
		);
		const staff = await sessions.read('staff', play.staff.cookie);
		const refused = await identify(staff!, 'staff', play.process);
		expect(refused).toMatchObject({ ok: false, refusal: { code: 'record-damaged' } });
		const phone = await sessions.read('seat', anna.visitor.cookie);
		expect(await identify(phone!, 'seat', play.process, anna.id)).toEqual({
			ok: false,
			refusal: { code: 'record-damaged' }
		});
		const knocking = server.tries(anna.visitor);
		await expect(knocking.opened).rejects.toThrow();
		expect(knocking.closedBy).toEqual({ code: 'record-damaged' });

		const before = await rows();
		const { commands } = server.services;
		const by = { kind: 'facilitator', id: play.account.id } as const;
		const blank = await commands.runAsSystem(play.process, 'screen:blank', { blank: true }, by);
		expect(blank).toMatchObject({ ok: false, refusal: { code: 'record-damaged' } });
		expect(await rows()).toBe(before);

		const pb = await server.client(await server.staff(play.account, other));
		await pb.do('screen:blank', { blank: true });
		expect(server.errors.length).toBeGreaterThan(0);
		for (const line of server.errors) expect(line).toContain(play.process);
		expect(server.errors.join()).not.toContain('Anna');
	});

	test('keeps nobody else’s process from being deleted on its date', async () => {
		await damage(how);
		server.advance(Date.parse('2099-01-03') - server.now());
		await server.restart();
		const { db } = server.app.database;
		// The date is far on since the last run, and somebody says that it is right.
		await server.services.today.answer(play.account, true);
		await server.services.today.deleteNow(play.account);
		expect(await findProcess(db, other)).toBe(null);
		expect(await findProcess(db, play.process)).toBe(null);
		expect(await rows()).toBe(0);
	});
});

test('[attack 18] [R8] a text whose line was lost with the record goes on the date as well', async () => {
	await play.block('proposals');
	const proposal = await play.proposal(anna, 'Annatitel', 'een annatekst');
	await damage((file, lines) => {
		const { seq } = lines.find(({ event }) => event.includes(proposal))!;
		drop(file, `seq = ${seq}`);
	});
	const texts = () => server.app.database.db.selectFrom('document_update').select('doc').execute();
	expect((await texts()).map(({ doc }) => doc)).toContain(`${play.process}/proposal/${proposal}`);
	server.advance(Date.parse('2099-01-03') - server.now());
	await server.restart();
	const { db } = server.app.database;
	await server.services.today.answer(play.account, true);
	await server.services.today.deleteNow(play.account);
	expect(await findProcess(db, play.process)).toBe(null);
	expect(await texts()).toEqual([]);
});

async function rows(): Promise<number> {
	const { db } = server.app.database;
	const all = await db
		.selectFrom('record')
		.where('process', '=', play.process)
		.selectAll()
		.execute();
	return all.length;
}
