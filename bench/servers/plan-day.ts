import { blockOf } from '../../src/lib/domain/programme/index.ts';
import type { CommandInput, CommandName } from '../../src/lib/protocol/commands/index.ts';
import type { Viewer } from '../../server/access/viewer.ts';
import type { App } from '../../server/app.ts';
import { mintPass } from '../../server/auth/passes.ts';
import { newId } from '../../src/lib/protocol/new-id.ts';
import type { Account } from '../../server/db/account-repository.ts';
import type { Person, Room } from './server.ts';

/** A facilitator's typed reason, for the care rules that a day without preparation breaks. */
export const REASON = 'een meting, geen dag';
const NOTICE = {
	title: 'Meting',
	place: 'Hier',
	purpose: 'Meten hoe snel het is',
	host: 'Bureau Meten',
	hostIsFramingParty: false,
	keepUntil: '2099-01-01',
	language: 'nl'
} as const;

interface Table {
	readonly id: string;
	readonly people: readonly string[];
}

/** The first account of an empty store. */
export async function facilitator({ database, services }: App): Promise<Account> {
	const pass = { kind: 'setup', door: 'staff', process: null, ref: 'setup' } as const;
	const secret = await database.write((trx) => mintPass(trx, pass, services.clock()));
	const person = {
		name: 'Petra',
		email: 'petra@example.org',
		password: 'een heel lang wachtwoord'
	};
	return valueOf(await services.accounts.setUp(secret, NOTICE.host, person));
}

/** An open plan day in a process of its own, made by the commands a facilitator would give. */
export class PlanDay {
	readonly app: App;
	readonly process: string;
	readonly viewer: Viewer;
	/** The facilitator's Cookie header. */
	readonly cookie: string;
	private block = '';

	private constructor(app: App, process: string, viewer: Viewer, cookie: string) {
		this.app = app;
		this.process = process;
		this.viewer = viewer;
		this.cookie = cookie;
	}

	static async begin(app: App, account: Account): Promise<PlanDay> {
		const { sessions, processes, identify } = app.services;
		const process = valueOf(await processes.create(account, NOTICE));
		const principal = await sessions.principalFor('staff', null, account.id);
		const cookie = await sessions.start(principal, 'bench');
		const header = `${cookie.name}=${cookie.value}`;
		const session = await sessions.read('staff', header);
		if (!session) throw new Error('no session');
		return new PlanDay(app, process, valueOf(await identify(session, 'staff', process)), header);
	}

	/** Each table writes a proposal of its own. @param sizes people at each */
	async proposals(sizes: readonly number[]): Promise<Room[]> {
		const tables = await this.open(sizes);
		const rooms: Room[] = [];
		for (const { id: table, people } of tables) {
			const seat = people[0]!;
			const start = { table, block: this.block, kind: 'plan', seat } as const;
			const proposal = String(await this.do('proposal:start', start));
			rooms.push(await this.room(`proposal/${proposal}`, people));
		}
		return rooms;
	}

	/** Everyone writes one plan item. */
	async item(people: number): Promise<Room> {
		const [table] = await this.open([people]);
		const item = String(await this.do('item:add', { from: [] }));
		await this.do('item:open', { item, open: true });
		return this.room(`item/${item}`, table!.people);
	}

	private async open(sizes: readonly number[]): Promise<Table[]> {
		const named = sizes.map((_, at) => ({ id: null, number: at + 1, name: `Tafel ${at + 1}` }));
		const ids = (await this.do('tables:set', { tables: named })) as string[];
		const block = blockOf('proposals', { id: '', title: 'Voorstellen', minutes: 60 });
		const sheet = { startsAt: this.app.services.clock(), blocks: [{ ...block, id: null }] };
		[this.block = ''] = (await this.do('runsheet:set', sheet)) as string[];
		await this.do('day:open', {});
		await this.do('block:start', { block: this.block });
		const tables: Table[] = [];
		for (const [at, table] of ids.entries()) {
			const people: string[] = [];
			for (let nth = 1; nth <= (sizes[at] ?? 0); nth++) {
				const seat = { person: null, arrival: null, displayName: `Mens ${nth}`, table, here: true };
				people.push(String(await this.do('seat:give', seat)));
			}
			tables.push({ id: table, people });
		}
		return tables;
	}

	private async room(name: string, seats: readonly string[]): Promise<Room> {
		const people: Person[] = [];
		for (const seat of seats) people.push(await this.enter(seat));
		return { path: `/documents/${name}`, name, people };
	}

	/** A phone of its own for a seat, by its personal link. */
	async enter(seat: string): Promise<Person> {
		const secret = await this.do('link:make', { door: 'seat', ref: seat });
		const entered = valueOf(await this.app.services.entrance.enter(String(secret), 'bench', null));
		const query = `?door=seat&process=${this.process}&seat=${seat}&plandag=1`;
		const { cookie } = entered;
		return { query, cookie: cookie ? `${cookie.name}=${cookie.value}` : '' };
	}

	/** A command that must be accepted, past any socket. @param viewer the facilitator when left out */
	async do<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		viewer: Viewer = this.viewer
	) {
		const envelope = { id: newId(), name, input, reason: REASON };
		const reply = await this.app.services.commands.run(viewer, envelope);
		if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
		return reply.value;
	}
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
	if (!result.ok) throw new Error(result.refusal.code);
	return result.value;
}
