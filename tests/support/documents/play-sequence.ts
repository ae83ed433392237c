import { setTimeout as pause } from 'node:timers/promises';
import { Hostile } from './hostile.ts';
import { Ledger } from './ledger.ts';
import { faultsOnDisk, unsaved } from './oracle.ts';
import { DOCS, HOSTILES, WRITERS, type Sequence, type Step } from './sequence.ts';
import { readStored } from './stored.ts';
import { World } from './world.ts';
import { Writer } from './writer.ts';

/** Plays one sequence and lets everyone come back; throws what does not hold then. */
export async function play({ takesFromReaders, steps }: Sequence): Promise<void> {
	const world = await World.start({ takesFromReaders });
	const faults: string[] = [];
	const ledger = new Ledger();
	for (const { seat, doc, access } of HOSTILES) world.allow(seat, DOCS[doc], access);
	for (const doc of DOCS) await world.seed(doc, ledger.type({ seat: 'writer', doc }, 4), 'writer');
	const onsaved = (writer: Writer) => {
		const fault = unsaved(world.onDisk, ledger, writer);
		if (fault) faults.push(fault);
	};
	const writers = WRITERS.map(
		({ seat, doc, ours }) =>
			new Writer({ url: world.url, seat, doc: DOCS[doc], ours, onsaved }, ledger)
	);
	const hostiles = HOSTILES.map(
		({ seat, doc, access }) =>
			new Hostile({ url: world.url, seat, doc: DOCS[doc], mayWrite: access === 'write' }, ledger)
	);
	const commands: Promise<void>[] = [];
	try {
		for (const one of steps) await take(one, { world, writers, hostiles, commands });
		await Promise.all(commands);
		for (const hostile of hostiles) hostile.end();
		await settle(world, writers);
		const neverWrote = (seat: string, doc: string) =>
			HOSTILES.some((one) => one.seat === seat && DOCS[one.doc] === doc && one.access !== 'write');
		const { onDisk, closed } = world;
		faults.push(...faultsOnDisk({ ledger, onDisk, docs: DOCS, closed, neverWrote }));
		faults.push(...refusalsOf(writers));
		if (faults.length > 0) throw new Error(faults.slice(0, 12).join('\n'));
	} finally {
		for (const one of [...writers, ...hostiles]) one.end();
		await world.end();
	}
}

/** Looks, 5 ms or more apart, rather than seconds: a busy machine may stand still for some. */
const PATIENCE = 1_500;

interface Stage {
	readonly world: World;
	readonly writers: readonly Writer[];
	readonly hostiles: readonly Hostile[];
	readonly commands: Promise<void>[];
}

async function take(one: Step, { world, writers, hostiles, commands }: Stage): Promise<void> {
	switch (one.do) {
		case 'type':
			return writers[one.who]!.type(one.at, one.count);
		case 'delete':
			return writers[one.who]!.delete(one.at, one.count);
		case 'drop':
			return writers[one.who]!.drop();
		case 'return':
			return writers[one.who]!.return();
		case 'leave for long': {
			// Alone in it or not: long enough for a document that nobody uses to be let go of.
			const { doc } = writers[one.who]!.options;
			for (const writer of writers) if (writer.options.doc === doc) writer.drop();
			await pause(40);
			return;
		}
		case 'access': {
			const { seat, options } = writers[one.who]!;
			world.allow(seat, options.doc, one.to);
			if (one.told) world.documents.recheck();
			return;
		}
		case 'recheck':
			return world.documents.recheck();
		case 'store':
			world.health = one.health;
			return;
		case 'wait':
			await pause(one.ms);
			return;
		case 'restart':
			await Promise.all(commands);
			return world.restart();
		case 'crash':
			return world.crash();
		case 'command': {
			const job = world.command(DOCS[one.doc]!, one.ms, one.outcome);
			commands.push(job);
			if (one.wait) await job;
			return;
		}
		case 'attack':
			return hostiles[one.who]!.act(one.act, () => one.chance / 100);
		default:
			return one satisfies never;
	}
}

/** The store is well, everyone may write again where it is not closed, and comes back. */
async function settle(world: World, writers: readonly Writer[]): Promise<void> {
	world.health = 'well';
	for (const { seat, options } of writers) world.allow(seat, options.doc, 'write');
	world.documents.recheck();
	const isOpen = ({ options }: Writer) => !world.closed.has(options.doc);
	// Whoever is behind a closed door hands in once more, from the beginning.
	for (const writer of writers) if (!isOpen(writer)) writer.drop();
	await pause(5);
	const told = new Map(writers.map((writer) => [writer, writer.refusals.length]));
	for (const writer of writers) writer.return();
	for (let looks = 0; ; looks++) {
		const waiting = writers.filter((writer) =>
			isOpen(writer) ? !isSettled(world, writer) : writer.refusals.length === told.get(writer)
		);
		if (waiting.length === 0) return;
		if (looks > PATIENCE) throw new Error(waiting.map((one) => stateOf(world, one)).join('\n'));
		await pause(5);
		// Sent away for good meanwhile; a person opens the page again.
		for (const writer of waiting) if (!writer.provider.shouldConnect) writer.return();
	}
}

function isSettled(world: World, writer: Writer): boolean {
	const { options, provider, text, state } = writer;
	if (!provider.synced || (options.ours && !state.saved)) return false;
	return text.toString() === readStored(world.onDisk, options.doc).text;
}

function stateOf(world: World, { seat, options, provider, text, state, refusals }: Writer): string {
	const { doc, ours } = options;
	const { wsconnected, synced } = provider;
	const said = JSON.stringify({ ours, wsconnected, synced, state, refusals });
	const stored = readStored(world.onDisk, doc).text;
	return `${seat} in ${doc} does not come to rest: ${said}\n  has    ${text}\n  stored ${stored}`;
}

/** An honest client is told what changed for it, and is never accused. */
function refusalsOf(writers: readonly Writer[]): string[] {
	const fair = ['read-only', 'no-access', 'closed'];
	return writers.flatMap(({ seat, options, refusals }) =>
		refusals
			.filter((code) => !fair.includes(code))
			.map((code) => `${seat} in ${options.doc} was refused as ${code}`)
	);
}
