import type { Door } from '#lib/protocol/doors.ts';
import type { Hello } from '#lib/protocol/messages.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { View } from '#lib/protocol/view.ts';
import { Browser } from './browser.ts';
import type { Role } from './cast.ts';
import type { Scenario } from './complete.ts';
import { Ledger } from './ledger.ts';
import { LiveLink, type LinkEvents } from './live-link.ts';
import { Pace } from './pace.ts';
import { PartyWatch } from './party-watch.ts';
import type { Random } from '../client-kit/random.ts';
import { Writer } from './writer.ts';

/** Someone with a browser who stands at one door of the process. */
export interface Player {
	name: string;
	browser: Browser;
	link: LiveLink;
	/** How this browser says at which door it stands. */
	hello: Omit<Hello, 'version'>;
}

/** A participant with their seat's link, and the role they play. */
export interface Participant extends Player {
	role: Role;
}

export interface Account {
	email: string;
	password: string;
}

/** Everything a play has in hand: the scenario, who is connected, ids that were made, the books. */
export class Stage {
	readonly origin: string;
	readonly scenario: Scenario;
	readonly cast: readonly Role[];
	readonly random: Random;
	readonly pace: Pace;
	readonly ledger = new Ledger();
	readonly watch = new PartyWatch();
	/** Tells the person at the keyboard what happens. */
	readonly say: (line: string) => void;
	process = '';
	facilitator!: Player;
	readonly core: Player[] = [];
	/** By prefix. */
	readonly parties = new Map<string, Player>();
	readonly informants = new Map<string, Player>();
	/** By person id. */
	readonly participants = new Map<string, Participant>();
	/** By table id, in the order of their numbers. */
	readonly tables = new Map<string, Player>();
	screen: Player | null = null;
	/** Ids by what the scenario calls them. */
	readonly partyIds = new Map<string, string>();
	readonly frameIds = new Map<string, string>();
	readonly blockIds: string[] = [];
	/** By number of the proposal, from 1. */
	readonly proposalIds = new Map<number, string>();
	/** By place in the scenario's plan, from 1. */
	readonly itemIds = new Map<number, string>();
	/** Secrets of personal links, by person. */
	readonly cards = new Map<string, string>();
	/** Seats that raised the objection they came with. */
	readonly raised = new Set<string>();
	/** A person at the keyboard leads: nobody plays the facilitator. */
	peopleLead = false;
	/** How long anybody waits for what their screen should show, ms; people at a keyboard take their time. */
	patienceMs: number | undefined;
	/** Rejects as soon as someone could not do what they came for. */
	readonly trouble: Promise<never>;
	/** Someone could not do what they came for: the play cannot go on as meant. */
	fail: (cause: unknown) => void = () => undefined;
	readonly #open: { close(): void }[] = [];

	constructor(given: {
		origin: string;
		scenario: Scenario;
		cast: readonly Role[];
		random: Random;
		speed: number;
		say: (line: string) => void;
	}) {
		this.origin = given.origin;
		this.scenario = given.scenario;
		this.cast = given.cast;
		this.random = given.random;
		this.pace = new Pace(given.speed, given.random);
		this.say = given.say;
		this.trouble = new Promise((_, reject) => (this.fail = reject));
		this.trouble.catch(() => undefined);
	}

	/** Goes through the door that this browser's cookies open, and waits for the first view. */
	async comeIn(
		name: string,
		browser: Browser,
		door: Door,
		seat?: string,
		received?: LinkEvents['received']
	): Promise<Player> {
		const hello = { door, process: this.process, ...(seat ? { seat } : {}) };
		const { ledger } = this;
		const link = new LiveLink(
			name,
			{ origin: this.origin, cookie: browser.cookieHeader, hello },
			{
				sent: () => (ledger.sent += 1),
				acknowledged: (envelope) => ledger.acknowledge(envelope),
				...(received ? { received } : {})
			}
		);
		this.#open.push(link);
		if (this.patienceMs) link.patienceMs = this.patienceMs;
		await link.until('the first view', (view) => Object.keys(view).length > 0);
		return { name, browser, link, hello };
	}

	/** A personal link for someone, and their browser gone in by it. */
	async enterByLink(
		name: string,
		door: Door,
		ref: string,
		browser = this.browser()
	): Promise<Browser> {
		const secret = await this.linkFor(door, ref);
		await this.enter(browser, secret);
		return browser;
	}

	async linkFor(door: Door, ref: string): Promise<string> {
		return (await this.facilitator.link.ask('link:make', { door, ref })) as string;
	}

	/** Opens a personal link and presses its one button. */
	enter(browser: Browser, secret: string): Promise<string> {
		return browser.send(`/enter/${secret}`, {});
	}

	browser(): Browser {
		return new Browser(this.origin);
	}

	/** Someone at a live document, once its text is there. */
	async open(
		{ browser, hello }: Pick<Player, 'browser' | 'hello'>,
		document: string
	): Promise<Writer> {
		return this.#opened(new Writer(this.origin, browser.cookieHeader, document, hello)).ready();
	}

	/** The same with a stock client that knows nothing of us: its cookie says who it is. */
	openPlainly({ browser }: Pick<Player, 'browser'>, document: string): Writer {
		return this.#opened(new Writer(this.origin, browser.cookieHeader, document, null));
	}

	#opened(writer: Writer): Writer {
		this.#open.push(writer);
		return writer;
	}

	/** What the facilitator's screen shows, once it does. */
	desk<Found>(
		what: string,
		find: (view: View) => Found | null | undefined | false
	): Promise<Found> {
		return this.facilitator.link.until(what, find);
	}

	/** A section of the facilitator's screen that is always there. */
	section<Name extends keyof Sections>(name: Name): NonNullable<Sections[Name]> {
		const section = this.facilitator.link.view[name];
		if (section === undefined || section === null) throw new Error(`the desk shows no ${name}`);
		return section as NonNullable<Sections[Name]>;
	}

	frameId(label: string): string {
		const id = this.frameIds.get(label);
		if (!id) throw new Error(`no frame ${label}`);
		return id;
	}

	payerId(payer: string): string {
		return payer === 'own' || payer === 'anyone' ? payer : (this.partyIds.get(payer) ?? payer);
	}

	/** How many live links and documents were opened. */
	get connections(): number {
		return this.#open.length;
	}

	/** Everyone goes home. */
	close(): void {
		for (const one of this.#open) one.close();
	}
}
