import { setTimeout as pause } from 'node:timers/promises';
import { WriteQueue } from '#server/db/write-queue.ts';
import { Documents } from '#server/documents/documents.ts';
import type { Access } from '#server/documents/ports.ts';
import { updateMessage } from '#server/documents/wire/protocol.ts';
import { MemoryDocumentStore } from '../memory-document-store.ts';
import { Device } from './arrival-device.ts';
import { MALLORY, SEATS, type ArrivalStep } from './arrival-steps.ts';
import { SilentSocket } from './silent-socket.ts';

const DOC = 'proposal/one';
const NEVER = 1_000_000;
/** Nothing happens by itself: ticks come when they are asked for, and nobody loses patience. */
const OPTIONS = {
	quietTick: NEVER,
	fastTick: NEVER,
	busyTick: NEVER,
	sweep: NEVER,
	lateAtJoin: NEVER,
	lateWhenOpen: NEVER,
	replyEvery: 0,
	retryFirst: 0,
	retryMax: 0
};

/** Plays the steps; what came of it is all that anyone could notice. */
export async function playArrivals(steps: readonly ArrivalStep[], takesLate: boolean) {
	const stage = new Stage(takesLate);
	for (const device of stage.devices) await stage.join(device);
	for (const step of steps) await stage.take(step);
	return stage.outcome();
}

class Stage {
	readonly devices = SEATS.map((seat, i) => new Device(seat, 100 + i));
	private readonly store = new MemoryDocumentStore();
	private readonly queue = new WriteQueue();
	private readonly rights = new Map<string, Access>();
	private readonly sockets: SilentSocket[] = [];
	private readonly noticed = {
		late: [] as string[],
		errors: [] as string[],
		begun: [] as string[],
		returned: [] as string[]
	};
	private readonly documents: Documents;
	private readonly away = () => Promise.reject(new Error('the store is away'));
	private readonly well = () => Promise.resolve();

	constructor(takesLate: boolean) {
		const { store, queue, rights, noticed } = this;
		const access = ({ seatKey }: { seatKey: string }) => rights.get(seatKey) ?? 'write';
		this.documents = new Documents(
			{
				store,
				queue,
				access: { access },
				rescue: {
					takes: () => takesLate,
					renamed: () => ({}),
					seesWhole: () => true,
					takesMore: () => false,
					lateText: async ({ seatKey }, _doc, late) => {
						const nth = noticed.late.push(`${seatKey} ${Buffer.from(late).toString('hex')}`);
						return { doc: `proposal/late-${nth}` };
					}
				},
				log: { error: (message) => noticed.errors.push(message) },
				watch: {
					committed: () => undefined,
					returned: (_doc, author) => noticed.returned.push(author)
				}
			},
			OPTIONS
		);
	}

	async join(device: Device): Promise<void> {
		if (this.sockets.includes(device.socket) && device.socket.isOpen) return;
		device.afresh();
		device.socket = new SilentSocket();
		this.sockets.push(device.socket);
		const { seat } = device;
		const visitor = { scope: '', seatKey: seat, name: seat, sessionId: seat, door: 'seat' };
		this.documents.accept(device.socket.socket, visitor, DOC, true);
		await rest();
	}

	async take(step: ArrivalStep): Promise<void> {
		const { documents, store, rights } = this;
		const device = this.devices['who' in step ? step.who : MALLORY]!;
		switch (step.do) {
			case 'type':
				return device.type();
			case 'type unheard':
				return device.typeUnheard();
			case 'repeat':
				return device.repeat();
			case 'answer':
				return device.answer();
			case 'show':
				return device.show();
			case 'garble':
				return device.socket.say(Uint8Array.of(99));
			case 'break':
				device.socket.say(updateMessage(Uint8Array.of(255)));
				// What its client would do meanwhile, not knowing that it is sent away, is no question here.
				return this.tick();
			case 'tick':
				return this.tick();
			case 'access':
				rights.set(device.seat, step.to);
				return step.told ? documents.recheck() : undefined;
			case 'dismiss':
				return documents.dismiss(({ seatKey }) => seatKey === device.seat);
			case 'drop':
				return device.socket.cut();
			case 'join':
				return this.join(device);
			case 'store':
				store.beforeCommit = step.well ? this.well : this.away;
				return;
			case 'drain':
				return this.drain(device, step.settles);
			case 'erase':
				return this.erase(device.seat, this.devices[step.types]!);
			case 'begin':
				return this.begin();
			default:
				return step satisfies never;
		}
	}

	async outcome() {
		this.store.beforeCommit = this.well;
		await this.tick();
		const told = this.sockets
			.filter(({ wasCut }) => !wasCut)
			.map(({ refusals, code, saved, moved }) => {
				// Whose words were erased meanwhile hears that, and need not hear what else was wrong.
				const told = refusals.includes('erased') ? ['erased'] : refusals;
				return { told, code, saved, moved };
			});
		for (const socket of this.sockets) socket.terminate();
		await this.tick();
		const rows = await this.store.history(DOC);
		await this.documents.close();
		const { late, errors, begun, returned } = this.noticed;
		return {
			rows: rows.map(({ author, update }) => `${author} ${Buffer.from(update).toString('hex')}`),
			told,
			late,
			begun,
			returned,
			// How often the store failed is a matter of ticks.
			errors: errors.filter((message) => message !== 'documents could not be stored')
		};
	}

	private async tick(): Promise<void> {
		// Named in no port: outside tests a clock asks for it.
		const { committer } = this.documents;
		for (let i = 0; i < 2; i++) {
			await committer.flush();
			await rest();
		}
	}

	/** A command that reads the text, while someone types on. */
	private async drain(typist: Device, settles: 'committed' | 'rolled-back'): Promise<void> {
		const { documents, store, queue } = this;
		await queue.run(async () => {
			const kept: (() => Promise<void>)[] = [];
			const drained = await documents.texts.drainWithin(DOC, {
				load: (name) => store.load(name),
				commit: async (group) => void kept.push(() => store.commit(group))
			});
			typist.type();
			if (settles === 'committed') await this.stored(kept);
			drained.settle(settles);
		});
	}

	private async erase(seat: string, typist: Device): Promise<void> {
		const { documents, store, queue } = this;
		const erase = () =>
			queue.run(async () => {
				const job = await documents.texts.eraseAuthor(seat, () => false, store);
				typist.type();
				job.settle('committed');
			});
		await this.stored([erase]);
		await rest();
	}

	private async begin(): Promise<void> {
		const { documents, queue, noticed } = this;
		const begin = () => queue.run(() => documents.texts.seed(DOC, {}, 'writer'));
		const note = (how: string) => void noticed.begun.push(how);
		await this.stored([begin]).then(
			() => note('begun'),
			(cause: Error) => note(cause.message)
		);
	}

	/** As a command's own transaction, for which the store is well. */
	private async stored(jobs: readonly (() => Promise<void>)[]): Promise<void> {
		const { beforeCommit } = this.store;
		this.store.beforeCommit = this.well;
		try {
			for (const job of jobs) await job();
		} finally {
			this.store.beforeCommit = beforeCommit;
		}
	}
}

/** Until what follows by itself has happened. */
async function rest(): Promise<void> {
	for (let i = 0; i < 3; i++) await pause(0);
}
