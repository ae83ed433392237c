import { createContext } from 'svelte';
import { copiesOf, forgetLocalCopies } from '#lib/client/documents/link-state.ts';
import { Late } from '#lib/client/late.svelte.ts';
import type { LiveView } from '#lib/client/live/live-view.svelte.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { Hello } from '#lib/protocol/messages.ts';
import type { MySeat } from '#lib/protocol/sections/seats.ts';
import { Connection } from '#parts/sending/connection.svelte.ts';
import { LeftBehind } from '#parts/late-text/left-behind.svelte.ts';
import { Proposing } from '#parts/proposals/proposing.svelte.ts';

export interface PhoneSeat {
	id: string;
	displayName: string;
}

/** What every screen of one seat on one phone shares. */
export class Phone {
	readonly live: LiveView;
	readonly hello: Omit<Hello, 'version'>;
	readonly process: string;
	readonly seat: string;
	/** Everyone this phone is used by, this seat included (R2). */
	readonly people: readonly PhoneSeat[];
	readonly proposing: Proposing;
	readonly leftBehind: LeftBehind;
	readonly connection: Connection;
	/** Behind a first tap, and there before most people tap; also without network then (R18). */
	readonly helpDialog = new Late(() => import('#parts/help/HelpDialog.svelte'));
	readonly answerSteps = new Late(() => import('#parts/answers/AnswerSteps.svelte'));
	readonly draftActions = new Late(() => import('#parts/answers/DraftActions.svelte'));
	/** For who speaks for somebody. */
	readonly speaksFor = new Late(() => import('#parts/answers/SpeaksFor.svelte'));
	/** These seldom have anything to say. */
	readonly noticeChanged = new Late(() => import('#parts/privacy/NoticeChanged.svelte'));
	readonly seatStatus = new Late(() => import('./SeatStatus.svelte'));
	readonly rareNews = new Late(() => import('./RareNews.svelte'));
	readonly closed = new Late(() => import('#parts/doors/Closed.svelte'));
	/** Only where the room is asked how it feels, or who wants to speak. */
	readonly asks = new Late(() => import('#parts/day/PhoneAsks.svelte'));
	/** Sends words of another time, while somebody is doing something else. */
	readonly sendLeftBehind = new Late(() => import('#parts/late-text/SendLeftBehind.svelte'));
	/** The Help dialog; kept outside the screens, so that a new block doesn't close it. */
	helpOpen = $state(false);
	/** Asked from this page: until it is opened again, the page says what became of it. */
	helpAsked = $state(false);
	/** When the last answer to a recovery request was given that this phone showed, epoch ms. */
	recoverySeen = $state(0);
	/** What asks for them wherever they look; also before the title of the page. */
	news = $state('');
	/** An answer that did not count; shown wherever the round has gone since. */
	notCounted = $state.raw<Refusal | null>(null);

	constructor(live: LiveView, hello: Omit<Hello, 'version'>, people: readonly PhoneSeat[]) {
		this.live = live;
		this.hello = hello;
		this.process = hello.process;
		this.seat = hello.seat ?? '';
		this.people = people;
		this.proposing = new Proposing(live);
		this.connection = new Connection(live);
		this.leftBehind = new LeftBehind(this.key('left-behind'));
	}

	get me(): MySeat | undefined {
		return this.live.sections.me;
	}

	/** Two people use this phone: what one answered is not shown to the other (R2). */
	get isShared(): boolean {
		return this.people.length > 1;
	}

	/** What they wrote goes, also what was not sent yet (R18). */
	forgetWords(): void {
		this.leftBehind.forget();
		void forgetLocalCopies(copiesOf(this.hello) ?? '');
	}

	/** Where words being typed are kept: never mixed up between people or processes. */
	key(what: string): string {
		return `plandag.${this.process}.${this.seat}.${what}`;
	}
}

export const [getPhone, setPhone] = createContext<Phone>();
