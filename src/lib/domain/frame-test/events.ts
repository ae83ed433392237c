import type { SealingTable } from '#lib/domain/decision.ts';
import type { Shown } from '#lib/domain/slice.ts';
import { person } from '#lib/domain/subject.ts';

export const VERDICTS = ['FITS', 'DOES_NOT_FIT', 'QUESTION'] as const;

/** One item of the tested version: enough to see later whether it changed. */
export interface TestedItem {
	id: string;
	/** Over the consented text without its number: moving an item doesn't change it. */
	hash: string;
}

/** What is frozen when a test opens (F1). */
export interface TestedPlan {
	number: number;
	hash: string;
	items: readonly TestedItem[];
}

/** A locked frame as the test needs it: who owns it. */
export interface TestedFrame {
	id: string;
	party: string;
}

export type FrameTestEvent =
	| {
			type: 'frame-test:opened';
			/** 1, 2, 3 …: a retest is the next one. */
			test: number;
			plan: TestedPlan;
			frames: { version: number; hash: string; list: readonly TestedFrame[] };
	  }
	| ({ type: 'frame-test:judged' } & VerdictFacts & {
				value: 'FITS' | 'DOES_NOT_FIT';
				/** Ids of the plan items cited; empty when it fits. */
				items: readonly string[];
				reason: string | null;
				/** Why something that fitted no longer does although cited items are unchanged (F4). */
				explanation: string | null;
			})
	| ({ type: 'frame-test:question-asked' } & VerdictFacts & {
				question: string;
				text: string | null;
			})
	| {
			type: 'frame-test:question-answered';
			test: number;
			question: string;
			text: string | null;
			/** Id of who answered. */
			person: string;
	  }
	| {
			type: 'frame-test:wish-logged';
			/** Left out by records of before wishes stood in the report. */
			id?: string;
			test: number;
			party: string;
			person: string;
			text: string | null;
	  }
	| {
			type: 'frame-test:deferred';
			test: number;
			party: string;
			/** The mandate-holder or announced replacement who will judge. */
			person: string;
			/** Epoch milliseconds. */
			until: number;
			frames: readonly string[];
	  }
	| { type: 'frame-test:resumed'; test: number }
	| {
			type: 'frame-test:adopted';
			test: number;
			plan: { number: number; hash: string };
			framesHash: string;
	  }
	| { type: 'frame-test:returned'; test: number; plan: { number: number; hash: string } }
	| { type: 'frame-test:adjourned'; test: number; until: number }
	| { type: 'frame-test:stopped'; test: number; person: string; reason: string | null };

interface VerdictFacts {
	test: number;
	frame: string;
	party: string;
	/** The signing mandate-holder or announced replacement (F5). */
	person: string;
	/** Judged from elsewhere, by the person a deferral named. */
	remote: boolean;
}

export const FRAME_TEST_SEALED: SealingTable<FrameTestEvent> = {
	'frame-test:judged': {
		fields: ['reason', 'explanation'],
		subject: (event) => person(event.person)
	},
	'frame-test:question-asked': { fields: ['text'], subject: (event) => person(event.person) },
	'frame-test:question-answered': { fields: ['text'], subject: (event) => person(event.person) },
	'frame-test:wish-logged': { fields: ['text'], subject: (event) => person(event.person) },
	'frame-test:stopped': { fields: ['reason'], subject: (event) => person(event.person) }
};

export const FRAME_TEST_SHOWN: Shown<FrameTestEvent> = {
	'frame-test:opened': ['test'],
	'frame-test:judged': ['test', 'frame', 'party', 'value'],
	'frame-test:question-asked': null,
	'frame-test:question-answered': null,
	'frame-test:wish-logged': null,
	'frame-test:deferred': null,
	'frame-test:resumed': ['test'],
	'frame-test:adopted': ['test', 'plan', 'framesHash'],
	'frame-test:returned': ['test', 'plan'],
	'frame-test:adjourned': ['test'],
	'frame-test:stopped': ['test']
};
