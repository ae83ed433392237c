import type { CommandEnvelope } from '#lib/protocol/messages.ts';

/** Words someone typed in a proposal and saw saved. */
export interface SavedWords {
	by: string;
	field: 'title' | 'body';
	words: string;
}

export interface ProposalEntry {
	/** Number in the scenario, from 1. */
	number: number;
	id: string;
	table: string;
	words: SavedWords[];
	shared: boolean;
}

export interface AnswerEntry {
	seat: string;
	value: string;
	route: string;
	hash: string;
}

export interface RoundEntry {
	number: number;
	version: number;
	hash: string;
	/** By seat: the last acknowledged answer. */
	answers: Map<string, AnswerEntry>;
	roster: number;
	counts: { canLive: number; concern: number; cannotYet: number; leftUnanswered: number } | null;
	outcome: string;
}

export interface ObjectionEntry {
	id: string;
	round: number;
	text: string;
	ended: string;
}

export interface VerdictEntry {
	test: number;
	frame: string;
	party: string;
	value: string;
}

/** What people did and were told is done: the books against which the end is checked. */
export class Ledger {
	sent = 0;
	acknowledged = 0;
	/** Acknowledged, by command. */
	readonly byName = new Map<string, number>();
	readonly people = new Set<string>();
	readonly seats = new Set<string>();
	readonly issue: string[] = [];
	readonly questions = new Map<string, string>();
	readonly proposals: ProposalEntry[] = [];
	readonly items = new Map<string, string>();
	readonly rounds: RoundEntry[] = [];
	readonly objections = new Map<string, ObjectionEntry>();
	readonly verdicts: VerdictEntry[] = [];
	readonly agreements = new Map<string, string>();
	readonly tests: { number: number; status: string }[] = [];
	/** The test waits, or waited, for a judge who is elsewhere. */
	deferred = false;
	/** Why it ended without a plan, once it did. */
	stopped: string | null = null;
	/** Times the server was killed and came back. */
	outages = 0;
	/** What went against a promise of the method, in words. */
	readonly broken: string[] = [];

	acknowledge(envelope: CommandEnvelope): void {
		this.acknowledged += 1;
		this.byName.set(envelope.name, (this.byName.get(envelope.name) ?? 0) + 1);
	}

	breach(rule: string, what: string): void {
		this.broken.push(`[${rule}] ${what}`);
	}

	/** The round with this number; made when it is first heard of. */
	round(number: number, version: number, hash: string): RoundEntry {
		const known = this.rounds.find((round) => round.number === number);
		if (known) return known;
		const round: RoundEntry = {
			number,
			version,
			hash,
			answers: new Map(),
			roster: 0,
			counts: null,
			outcome: ''
		};
		this.rounds.push(round);
		return round;
	}
}
