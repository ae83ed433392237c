import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import { ANNOUNCEMENT } from '#lib/protocol/documents.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Pen } from '../../client-kit/pen.ts';
import { Dutch } from './dutch.ts';
import { Play, REASON, type Player } from './play.ts';
import type { TestServer } from './test-server.ts';
import { until } from './waiting.ts';

/** How much there is by the end of a day. */
export interface Size {
	people: number;
	tables: number;
	questions: number;
	proposals: number;
	items: number;
}

/** Documents are written so many at a time. */
const AT_A_TIME = 20;
/** Characters: what a table writes down, what is asked, and what is agreed. */
const PROPOSAL = 500;
const QUESTION = 90;
const ITEM = 160;

/** A whole day by the same seed: its writing part runs, and a seat's phone can be opened. */
export class FullDay {
	readonly play: Play;
	readonly #dutch = new Dutch();
	#tables: readonly string[] = [];

	private constructor(play: Play) {
		this.play = play;
	}

	static async begin(server: TestServer, size: Size): Promise<FullDay> {
		const day = new FullDay(await Play.begin(server));
		await day.play.dayOpen();
		await day.#people(size.people);
		await day.#setTables(size.tables);
		await day.#questions(size.questions);
		await day.play.block('proposals');
		await day.#proposals(size.proposals);
		await day.#items(size.items);
		return day;
	}

	/** So much more of everything that was asked and written. */
	async goesOn({ questions, proposals, items }: Omit<Size, 'people' | 'tables'>): Promise<void> {
		await this.#questions(questions);
		await this.#proposals(proposals);
		await this.#items(items);
	}

	/** Somebody with a seat and a phone. */
	async seat(name: string): Promise<Player> {
		const [player] = await this.play.seats(name);
		if (!player) throw new Error('no seat was given');
		return player;
	}

	/** As the facilitator's, past the socket: thousands of them take seconds. */
	async #do<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<unknown> {
		const { server, process, account } = this.play;
		const viewer = { door: 'staff', process, id: account.id, session: '' } as const;
		const envelope = { id: newId(), name, input, reason: REASON };
		const reply = await server.services.commands.run(viewer, envelope);
		if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
		return reply.value;
	}

	async #setTables(count: number): Promise<void> {
		const tables = Array.from({ length: count }, (_, at) => ({
			id: this.play.tables[at] ?? null,
			number: at + 1,
			name: `Tafel ${at + 1}`
		}));
		this.#tables = (await this.#do('tables:set', { tables })) as string[];
	}

	async #people(count: number): Promise<void> {
		for (let nth = 0; nth < count; nth++) {
			// No word of any text: what names somebody is held back (R40).
			const name = `Xandra Quist-${nth}x${this.#dutch.random.below(1e6)}`;
			const reach = `06-${String(10_000_000 + this.#dutch.random.below(89_999_999))}`;
			const where = { circle: 'inner', sector: 'residents', source: 'phone' } as const;
			await this.#do('person:add', { name, reach, group: `Groep ${nth % 60}`, ...where });
		}
	}

	async #questions(count: number): Promise<void> {
		const informant = String(await this.#do('informant:add', { name: 'Ilse', role: 'Gemeente' }));
		for (let nth = 0; nth < count; nth++) {
			const words = this.#dutch.of(QUESTION);
			const question = String(await this.#do('question:ask', { words }));
			if (nth % 2 === 0) continue;
			await this.#do('question:assign', { question, informant });
			await this.#do('question:answer', {
				question,
				words: this.#dutch.of(QUESTION),
				answerable: true
			});
		}
	}

	async #written(document: string, texts: Record<string, string>): Promise<void> {
		const { server, process, staff } = this.play;
		const url = `${server.url.replace('http', 'ws')}/documents`;
		const params = { ...ANNOUNCEMENT, door: staff.door, process };
		const pen = new Pen({ url, name: document, cookie: staff.cookie, params });
		await until('the document is there', () => pen.provider.synced);
		for (const [field, words] of Object.entries(texts)) pen.write(field, words);
		await until('the words are stored', () => pen.isSaved);
		pen.close();
	}

	async #proposals(count: number): Promise<void> {
		const { blocks } = this.play;
		const tables = this.#tables;
		for (let nth = 0; nth < count; nth += AT_A_TIME) {
			const some = Array.from({ length: Math.min(AT_A_TIME, count - nth) }, async (_, more) => {
				const table = tables[(nth + more) % tables.length]!;
				const start = { table, block: blocks.proposals, kind: 'plan' } as const;
				const proposal = String(await this.#do('proposal:start', start));
				const texts = { title: this.#dutch.of(30), body: this.#dutch.of(PROPOSAL) };
				await this.#written(`proposal/${proposal}`, texts);
				await this.#do('proposal:share', { proposal });
			});
			await Promise.all(some);
		}
	}

	async #items(count: number): Promise<void> {
		for (let nth = 0; nth < count; nth++) {
			const item = String(await this.#do('item:add', { from: [] }));
			await this.#written(`item/${item}`, { what: this.#dutch.of(ITEM) });
		}
	}
}
