import { Pen } from '../../client-kit/pen.ts';
import { until } from '../../client-kit/until.ts';
import { BLOCK_KINDS, blockOf, type BlockKind } from '../../src/lib/domain/programme/index.ts';
import { ANNOUNCEMENT } from '../../src/lib/protocol/documents.ts';
import type { Viewer } from '../../server/access/viewer.ts';
import type { App } from '../../server/app.ts';
import { facilitator, PlanDay } from '../servers/plan-day.ts';
import type { Person } from '../servers/server.ts';
import { Words } from './words.ts';

const AT_A_TABLE = 10;
/** Documents are written so many at a time. */
const AT_ONCE = 20;
const PATIENCE_MS = 60_000;
/** Characters of what is written down for an agreement, and for a frame. */
const ITEM = 160;
const FRAME = 80;
/** More than any table shares here. */
const SHARE_LIMIT = 20;

/** How a day begins. */
export interface Opening {
	readonly phones: number;
	/** Frames of each of so many parties. */
	readonly frames: readonly number[];
	/** The first frame is an amount, that everyone's meter shows. */
	readonly amount?: boolean;
}

/** A process on a server of our own, brought to any stage by commands past its sockets. */
export class Stage {
	readonly words = new Words(57);
	readonly day: PlanDay;
	tables: readonly string[] = [];
	seats: readonly string[] = [];
	people: readonly Person[] = [];
	private blocks: readonly string[] = [];
	private readonly port: number;

	private constructor(day: PlanDay, port: number) {
		this.day = day;
		this.port = port;
	}

	/** On a store that is still empty. */
	static async begin(app: App, port: number): Promise<Stage> {
		return new Stage(await PlanDay.begin(app, await facilitator(app)), port);
	}

	/** Signed frames, tables and a run sheet; the day is open, and everyone is in with a phone of their own. */
	async open({ phones, frames, amount = false }: Opening): Promise<void> {
		await this.signed(frames, amount);
		const tables = Array.from({ length: Math.ceil(phones / AT_A_TABLE) }, (_, at) => ({
			id: null,
			number: at + 1,
			name: `Tafel ${at + 1}`
		}));
		this.tables = (await this.day.do('tables:set', { tables })) as string[];
		const blocks = BLOCK_KINDS.map((kind) => ({
			...blockOf(kind, { id: '', title: `Blok ${kind}`, minutes: 60, shareLimit: SHARE_LIMIT }),
			id: null
		}));
		const startsAt = this.day.app.services.clock();
		this.blocks = (await this.day.do('runsheet:set', { startsAt, blocks })) as string[];
		await this.day.do('day:open', {});
		const seats: string[] = [];
		const people: Person[] = [];
		for (let at = 0; at < phones; at++) {
			const table = this.tables[Math.floor(at / AT_A_TABLE)]!;
			const seat = {
				person: null,
				arrival: null,
				displayName: `Mens ${at + 1}`,
				table,
				here: true
			};
			seats.push(String(await this.day.do('seat:give', seat)));
			people.push(await this.day.enter(seats[at]!));
		}
		this.seats = seats;
		this.people = people;
	}

	block(kind: BlockKind): string {
		return this.blocks[BLOCK_KINDS.indexOf(kind)]!;
	}

	/** Agreements with their words, closed. */
	async items(count: number): Promise<string[]> {
		const items: string[] = [];
		for (let at = 0; at < count; at++) {
			items.push(String(await this.day.do('item:add', { from: [] })));
		}
		await atOnce(items, (item) => this.write(`item/${item}`, { what: this.words.of(ITEM) }));
		return items;
	}

	/** Fixes the plan, and prepares a round on it that is presented and read aloud. */
	async presented(): Promise<void> {
		await this.day.do('plan:freeze', {});
		await this.day.do('round:prepare', {});
		await this.day.do('round:present', {});
		await this.day.do('round:mark-read-aloud', {});
	}

	/** Puts words into a live text, and waits until they are on disk. */
	async write(document: string, texts: Record<string, string>): Promise<void> {
		const { process, cookie } = this.day;
		const url = `ws://127.0.0.1:${this.port}/documents`;
		const params = { ...ANNOUNCEMENT, door: 'staff', process };
		const pen = new Pen({ url, name: document, cookie, params });
		await until('a text is there', () => pen.provider.synced, PATIENCE_MS);
		for (const [field, words] of Object.entries(texts)) pen.write(field, words);
		await until('its words are stored', () => pen.isSaved, PATIENCE_MS);
		pen.close();
	}

	/** What somebody sees now. */
	async view(door: Viewer['door'], id: string) {
		const viewer = { door, process: this.day.process, id, session: '' } as const;
		return { viewer, ...(await this.day.app.services.view(viewer)) };
	}

	/** Parties with a mandate, a promise and frames, signed by all: without that no round begins. */
	private async signed(frames: readonly number[], amount: boolean): Promise<void> {
		for (const [at, count] of frames.entries()) await this.party(at, count, amount && at === 0);
		await this.day.do('frames:take-texts', {});
		for (const { id, mandate } of await this.parties()) {
			const { viewer, sections } = await this.view('party', mandate?.holder.id ?? '');
			const hash = sections.framesToSign?.hash ?? '';
			await this.day.do('frames:sign', { party: id, hash, wholeOrganisation: true }, viewer);
		}
	}

	private async party(at: number, frames: number, amount: boolean): Promise<void> {
		const name = `Organisatie ${at + 1}`;
		await this.day.do('party:add', { name, prefix: `P${at + 1}`, departments: [] });
		const { id: party } = await this.partyNamed(name);
		const decision = { body: 'College', date: '2026-01-01', document: 'B1' };
		const mandate = { party, holderName: `Houder ${at + 1}`, upTo: 'Alles', decision };
		await this.day.do('party:mandate', mandate);
		const promise = { formalDecision: 'Besluit', by: '2098-01-01', goesThroughUnchanged: true };
		await this.day.do('party:promise', { party, ...promise, onPaper: true });
		for (let nth = 0; nth < frames; nth++) {
			await this.day.do('frame:add', { party, kind: 'must' });
		}
		const made = (await this.partyNamed(name)).frames;
		if (amount) await this.day.do('frame:shape', amountFrame(made[0]?.id ?? '', party));
		const fields = made.flatMap(({ id }) =>
			['sentence', 'reason', 'question'].map((part) => `${id}/${part}`)
		);
		const texts = fields.map((field) => [field, this.words.of(FRAME)]);
		await this.write(`frames/${party}`, Object.fromEntries(texts) as Record<string, string>);
	}

	private async partyNamed(name: string) {
		const party = (await this.parties()).find((one) => one.name === name);
		if (!party) throw new Error(`no party ${name}`);
		return party;
	}

	private async parties() {
		const { sections } = await this.view('staff', this.day.viewer.id);
		return sections.framesDesk?.parties ?? [];
	}
}

/** Does something for each of these, a few at a time. */
export async function atOnce<One>(
	all: readonly One[],
	run: (one: One) => Promise<unknown>
): Promise<void> {
	const left = all.values();
	const worker = async () => {
		for (const one of left) await run(one);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** At most € 350,000 in all, of this party's. */
const amountFrame = (frame: string, payer: string) => ({
	frame,
	kind: 'amount' as const,
	measure: {
		operator: 'at-most' as const,
		value: 35_000_000,
		unit: null,
		vat: 'incl' as const,
		period: 'once' as const,
		payer,
		scope: 'whole-plan' as const,
		from: null,
		schedule: null
	}
});
