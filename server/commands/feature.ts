import type { Context, Facts, Made } from '#lib/domain/decision.ts';
import type { ProcessEvent, ProcessState } from '#lib/domain/process/index.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { Subject } from '#lib/domain/subject.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Db, Trx } from '#server/db/schema.ts';
import type { LateCopy } from '#server/documents/room/command-texts.ts';

/** What a feature may do in the command's own transaction beside its record lines. */
export interface Effects {
	trx: Trx;
	process: string;
	/** Believed time, epoch ms: from here on links and codes last. */
	now: number;
	actor: Context['actor'];
	/** A session or a seat was taken from a browser: its open connections are asked again. */
	sessionsEnded(): void;
	/** Content of this subject is removed for good, with this transaction (R8). */
	erase(subject: Subject): Promise<void>;
	/** The same, where the state after these events shows nothing of it any more. */
	eraseUnseen(subject: Subject): Promise<void>;
	/**
	 * What this author (`seat:…`) wrote in live documents of this process is removed for good, history included. A
	 * document that nobody else wrote in goes whole; whoever has it open is sent away.
	 * @param theirs whether in the document at this address the team only typed for them
	 */
	eraseWriting(author: string, theirs: (address: string) => boolean): Promise<void>;
}

/** What a command needs of the store and writes there, beside its rule and the record. */
export interface Feature<Name extends CommandName> {
	/**
	 * It shares its transaction with no other command: what it does there takes long, or happens in memory
	 * too. One that drains documents never does.
	 */
	alone?: true;
	/** Live documents whose queued updates are committed, and whose texts are read, before deciding. */
	drain?: (state: ProcessState, input: CommandInput<Name>) => readonly string[];
	/** What a rule wants to know of the store, asked before deciding. */
	facts?: (
		db: Db,
		input: CommandInput<Name>,
		sender: { process: string; actor: Context['actor'] }
	) => Promise<Facts> | Facts;
	/** What only the store knows and no rule of the method can say: a reason to refuse, or null. */
	check?: (db: Db, process: string, input: CommandInput<Name>) => Promise<Refusal | null>;
	/**
	 * Other rows of the same transaction (links, sessions). What it returns goes to the sender only,
	 * once: secrets are not kept for a repeated send.
	 */
	effect?: (
		effects: Effects,
		input: CommandInput<Name>,
		after: ProcessState,
		events: readonly ProcessEvent[]
	) => Promise<unknown>;
	/** New live documents with the texts they start with; part of the same transaction. */
	seed?: (after: ProcessState, input: CommandInput<Name>, made: Made | null) => readonly Seed[];
}

/** A new live document: with texts of one author, or a copy of another with late changes in it. */
export type Seed =
	| {
			document: string;
			fields: Record<string, string>;
			/** Whose words they are (`seat:…`); the sender's when left out. */
			author?: string;
	  }
	| { document: string; copy: LateCopy };

export type Features = { [Name in CommandName]?: Feature<Name> };
