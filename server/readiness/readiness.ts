import { READY } from '#lib/domain/limits.ts';
import type { DocumentTexts } from '#lib/domain/decision.ts';
import { frameDocuments } from '#lib/domain/frame/index.ts';
import { arrangedOf } from '#lib/domain/process/index.ts';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { Paper, PaperFacts } from '#lib/protocol/print.ts';
import type { ReadyDone, ReadyLine, ReadyReport, ReadySaid } from '#lib/protocol/ready.ts';
import { actorOf, type Viewer } from '#server/access/viewer.ts';
import { Attempts } from '#server/auth/attempts.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Log } from '#server/log.ts';
import { pdfFacts } from '#server/print/pdf-facts.ts';
import type { Printer } from '#server/print/printer.ts';
import type { Played } from './played.ts';
import { playInThread } from './thread.ts';

interface ReadinessPorts {
	processes: ProcessStore;
	/** The texts of documents with all that was received. */
	texts: (process: string, addresses: readonly string[]) => Promise<DocumentTexts>;
	/** Believed time, epoch ms. */
	known: () => number;
	printer: Printer;
	log: Log;
}

/** The papers of a day in words, of invented people; what each is called when it was made. */
export type ReadyPapers = (
	facts: PaperFacts
) => readonly { done: Extract<ReadyDone, `${string}-printed`>; paper: Paper }[];

/** How far it is; a day of another process may be before it. */
type Told = (said: Extract<ReadySaid, { step: unknown } | { waiting: unknown }>) => void;

/** Processes that are remembered for how often they asked; of more the oldest are forgotten. */
const REMEMBERED = 10_000;

/**
 * "Is alles klaar?": the day of a process is played on a copy with invented people, in a thread of its own
 * (decision 0093). Nothing of it is stored, and nothing but what is asked of the process is read there.
 */
export class Readiness {
	readonly #ports: ReadinessPorts;
	readonly #attempts: Attempts;
	readonly #running = new Set<string>();
	#last: Promise<unknown> = Promise.resolve();
	readonly #stop = new AbortController();

	constructor(ports: ReadinessPorts) {
		this.#ports = ports;
		this.#attempts = new Attempts(ports.known, REMEMBERED);
	}

	/**
	 * Plays the day, for who leads the process; refused once it began, while it is being played, and to who
	 * asks again and again.
	 * @param signal ends it, where nobody waits for it any more
	 */
	async run(
		viewer: Viewer,
		papers: ReadyPapers,
		told: Told,
		signal: AbortSignal
	): Promise<Result<ReadyReport>> {
		const { process, id } = viewer;
		const { state, damage } = await this.#ports.processes.load(process);
		if (damage) return refuse('record-damaged');
		if (actorOf(viewer, state)?.kind !== 'facilitator') return refuse('not-allowed');
		if (state.programme.session > 0) return refuse('ready-day-began');
		// Each press counts, also one that is refused for another.
		const isFree = (key: string) => this.#attempts.take(key, READY);
		if (!isFree(`account ${id}`) || !isFree(`process ${process}`)) return refuse('ready-too-often');
		if (this.#running.has(process)) return refuse('ready-running');
		if (this.#running.size > READY.waiting) return refuse('ready-later');
		this.#running.add(process);
		if (this.#running.size > 1) told({ waiting: true });
		const turn = this.#last.then(() => this.#played(process, papers, told, signal));
		this.#last = turn.catch(() => undefined);
		return turn.finally(() => this.#running.delete(process));
	}

	/** How many days are played, or wait for their turn. */
	get running(): number {
		return this.#running.size;
	}

	/** Whoever waits for one hears that it was not played. */
	close(): void {
		this.#stop.abort();
	}

	async #played(
		process: string,
		papers: ReadyPapers,
		told: Told,
		asked: AbortSignal
	): Promise<Result<ReadyReport>> {
		const signal = AbortSignal.any([asked, this.#stop.signal]);
		if (signal.aborted) return refuse('ready-later');
		// As it is when its turn comes.
		const { state } = await this.#ports.processes.load(process);
		const texts = await this.#ports.texts(process, frameDocuments(state.frames));
		const arranged = arrangedOf(state, texts, this.#ports.known());
		const people = arranged.people.length;
		const cast = arranged.people.slice(0, READY.people);
		const played = await playInThread({ ...arranged, people: cast }, told, signal);
		if (signal.aborted) return refuse('ready-later');
		if ('fault' in played) {
			// By its kind alone: its words may be those of the arrangement.
			this.#ports.log.error(`a day that was played on a copy ended: ${played.fault}`);
			const fault: ReadyLine = { step: played.step, code: 'fault', detail: {} };
			return ok({ lines: [...played.lines, fault], played: cast.length, people });
		}
		const printed = await this.#printed(played, papers, signal);
		return ok({ lines: [...played.lines, ...printed], played: cast.length, people });
	}

	/** Makes the papers as they are made for a real day, and looks at what came of it. */
	async #printed(
		{ paper: facts }: Played,
		papers: ReadyPapers,
		signal: AbortSignal
	): Promise<ReadyLine[]> {
		const lines: ReadyLine[] = [];
		for (const { done, paper } of facts ? papers(facts) : []) {
			if (signal.aborted) break;
			const step = 'print';
			try {
				const made = await this.#ports.printer.print(paper);
				if (!made.ok) {
					lines.push({ step, code: 'print-refused', detail: {}, refusal: made.refusal });
					continue;
				}
				lines.push({ step, code: done, detail: { pages: pdfFacts(made.value).pages } });
			} catch {
				lines.push({ step, code: 'fault', detail: {} });
			}
		}
		return lines;
	}
}
