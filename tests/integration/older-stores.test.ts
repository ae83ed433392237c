import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentRound } from '#lib/domain/consent/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { verifyChain, versionOf } from '#lib/domain/record/index.ts';
import { findAccountByEmail } from '#server/db/account-repository.ts';
import { readContents, readLines, recordedProcesses } from '#server/db/record-repository.ts';
import { builtPages } from '../support/built-pages.ts';
import { MainProcess } from '../support/main-process.ts';
import { folderWithStore, OLDER_STORES } from '../support/older-store.ts';
import { TestServer, type Visitor } from '../support/test-server.ts';

/** Who played the facilitator in the rehearsals that the stores come from. */
const FACILITATOR = 'procesbegeleider@plandag.example';
const ROUTES = fileURLToPath(new URL('../../src/routes/', import.meta.url));

beforeAll(builtPages, 120_000);

describe.each(OLDER_STORES)('[attack 19] a store of %s', (name) => {
	const settled = name.endsWith('-end');
	let folder: string;
	let state: ProcessState;
	let pages: { path: string; visitor: Visitor }[];

	beforeAll(async () => {
		folder = folderWithStore(name);
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	test('is played whole, verifies, takes commands and goes on in version 2', async () => {
		const server = await new TestServer(folder, null).start();
		const { db } = server.app.database;
		const [process] = (await recordedProcesses(db)) as [string];
		const before = await server.replayed(process);
		expect(before).toMatchObject({ damage: null });
		({ state } = before);
		expect(state.seats.seats.size).toBeGreaterThan(9);
		expect(state.plan.versions.length).toBe(settled ? 3 : 1);
		expect(currentRound(state.consent)?.phase.name).toBe(settled ? 'CONSENTED' : 'OBJECTIONS');
		const asked = currentRound(state.consent)?.askedSeq;
		const phones = await db.selectFrom('phone_seat').select('came_after').execute();
		expect(phones.length).toBeGreaterThan(9);
		// All of them came before the question, and none counts as added (C11).
		expect(phones.filter(({ came_after: line }) => line === 0 || line >= asked!)).toEqual([]);
		const account = await findAccountByEmail(db, FACILITATOR);
		const staff = await server.staff(account!, process);
		const pb = await server.client(staff);

		await pb.do('screen:blank', { blank: true });
		if (settled) {
			const person = [...state.seats.seats.keys()].find((id) => !state.followUp.aftercare.has(id))!;
			await pb.do('aftercare:offer', { person, how: 'letter', on: '2026-11-28' });
		} else {
			const [objection] = currentRound(state.consent)!.objections;
			await pb.do('objection:take', { objection: objection!.id });
		}
		pages = await everyPage(server, staff, state, (door, ref) =>
			pb.do('link:make', { door, ref }).then(String)
		);

		const lines = await readLines(db, process);
		expect(verifyChain(lines, await readContents(server.app.database, process))).toEqual({
			ok: true
		});
		expect(lines.slice(0, before.seq).every((line) => versionOf(line) === 1)).toBe(true);
		expect(lines.slice(before.seq).every((line) => versionOf(line) === 2)).toBe(true);
		expect(lines.length).toBeGreaterThan(before.seq);
		expect(server.errors).toEqual([]);
		await server.app.close();
	}, 60_000);

	test('shows every page of every door, with what is in it', async () => {
		const main = new MainProcess({ DATA_DIR: folder, LOG_LEVEL: 'warn' });
		const port = await main.port();
		const shown = new Map<string, string>();
		for (const { path, visitor } of pages) {
			const response = await fetch(`http://127.0.0.1:${port}${path}`, {
				headers: { cookie: visitor.cookie },
				redirect: 'manual'
			});
			expect([path, response.status]).toEqual([path, 200]);
			shown.set(path, await response.text());
			expect(shown.get(path)).toMatch(/<h1/);
		}
		const of = (end: string) => [...shown].find(([path]) => path.endsWith(end))?.[1] ?? '';
		const title = state.setUp.notice?.title ?? '?';
		for (const [path, html] of shown) {
			if (path.startsWith('/facilitator'))
				expect([path, html.includes(title)]).toEqual([path, true]);
		}
		const [question] = [...state.questions.questions.values()];
		expect(of('/questions')).toContain(question?.words);
		const [first] = state.plan.versions.at(-1)?.items ?? [];
		const item = first?.what.split(/[&'"<]/)[0] ?? '?';
		for (const page of ['/plan', ...(settled ? ['/result', '/follow-up'] : ['/consent'])]) {
			expect([page, of(page).includes(item)]).toEqual([page, true]);
		}
		// An offer of which nobody noted how, beside the one that was made just now.
		const noted = name.includes('a9d3a72') ? 'Aangeboden, 28\u00a0november 2026' : 'november 2026';
		if (settled) expect(of('/follow-up')).toContain(noted);
		expect(main.err.split('\n').filter((line) => line.includes(' error '))).toEqual([]);
		main.signal('SIGTERM');
		expect(await main.ended).toBe(0);
	}, 60_000);
});

const OF_NOBODY = [
	'seat/[process]',
	'(doors)/other-door/[process]',
	'(doors)/waits/[process]',
	'(doors)/sign-up/[process]'
];

/** Each page that a process has, as somebody who may open it. */
async function everyPage(
	server: TestServer,
	staff: Visitor,
	state: ProcessState,
	linkFor: (door: Visitor['door'], ref: string) => Promise<string>
): Promise<{ path: string; visitor: Visitor }[]> {
	const { process } = staff;
	const [seat] = [...state.seats.seats.keys()] as [string];
	const [person, other] = [...state.people.people.keys()] as [string, string];
	const [party] = [...state.frames.parties].filter(([, { mandate }]) => mandate !== null);
	const refs: Record<string, string> = {
		core: [...state.setUp.core.keys()][0]!,
		party: party?.[1].mandate?.holder.id ?? '',
		informant: [...state.questions.informants.keys()][0]!,
		seat,
		table: [...state.seats.tables.keys()][0]!,
		screen: process
	};
	const visitors = new Map<string, Visitor>([['facilitator', staff]]);
	for (const [door, ref] of Object.entries(refs)) {
		visitors.set(door, await server.enter(await linkFor(door as Visitor['door'], ref)));
	}
	return (
		readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('+page.svelte') && file.includes('[process]'))
			.map((file) => file.split('\\').join('/').replace('/+page.svelte', ''))
			// The first asks which of several seats; the second is for who holds keys of two doors, the third
			// for a table host who is not let in yet, the fourth for anybody while a member has it open.
			.filter((route) => !OF_NOBODY.includes(route))
			.map((route) => ({
				path: `/${route}`
					.replace('[process]', process)
					.replace('[seat]', seat)
					.replace('[party]', party?.[0] ?? '')
					.replace('[person]', person)
					.replace('[other]', other),
				visitor: visitors.get(route.split('/')[0]!)!
			}))
	);
}
