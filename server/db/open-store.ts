import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, STORE_FILE, type Database } from './database.ts';
import { processesWithoutHead } from './record-repository.ts';
import { StoreGeneration } from './store-generation.ts';
import type { Generation } from '#lib/protocol/messages.ts';
import { lockStore, type StoreLock } from './store-lock.ts';
import { StoreMarker } from './store-marker.ts';
import type { Log } from '#server/log.ts';

export interface OpenStore {
	database: Database;
	lock: StoreLock;
	/** Changes when an earlier copy of the store was put back. */
	generation: Generation;
	/** It was set up: from now on an empty one is one that was lost. */
	markUsed(): Promise<void>;
	close(): Promise<void>;
}

/** Where a store is. */
export interface Place {
	dataDir: string;
	/** Null: in that folder. */
	keyFile: string | null;
}

/**
 * Takes the store for this server alone, brings it up to date and looks whether it is what it was.
 * @throws StoreTaken when another server serves it
 * @throws StoreLost when it is empty and was set up before
 * @throws StoreKeyMissing when what is encrypted in it cannot be opened: nothing was changed then
 */
export async function openStore(place: Place, log: Log, clock: () => number): Promise<OpenStore> {
	const { dataDir } = place;
	if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true });
	const lock = lockStore(dataDir);
	try {
		return await opened(place, lock, log, clock);
	} catch (cause) {
		lock.release();
		throw cause;
	}
}

async function opened(
	{ dataDir, keyFile }: Place,
	lock: StoreLock,
	log: Log,
	clock: () => number
): Promise<OpenStore> {
	const marker = dataDir === ':memory:' ? null : new StoreMarker(dataDir);
	// A store that was closed has no log beside it.
	const wasOpen = dataDir !== ':memory:' && existsSync(join(dataDir, `${STORE_FILE}-wal`));
	const database = await openDatabase(dataDir, keyFile);
	const markUsed = async () => marker?.check(database, new Date());
	try {
		await markUsed();
	} catch (cause) {
		await database.close();
		throw cause;
	}
	if (wasOpen) await database.noteLeftovers();
	tellOfKey(database, log);
	if (database.copiedTo !== null) {
		log.warn(`the store is brought up to date; as it was before: ${database.copiedTo}`);
	}
	if (marker?.logLost) {
		log.error(
			'the server did not stop by itself last time, and plandag.sqlite-wal is gone: what was ' +
				'stored last may be missing (after putting a backup back this is as it should be)'
		);
	}
	const generation = await StoreGeneration.open(database, marker, clock, (cause) =>
		log.warn(
			`the store could not be stamped: ${cause instanceof Error ? cause.message : 'why unknown'}`
		)
	);
	const { setBack } = generation.current;
	if (setBack) {
		const day = new Date(setBack.until).toISOString();
		log.warn(`the store was put back, or brought here: what came after ${day} it does not know`);
	}
	for (const id of await processesWithoutHead(database.db)) {
		log.error(`the record of process ${id} does not end where it did`);
	}
	return {
		database,
		lock,
		generation: generation.current,
		markUsed: async () => {
			await markUsed();
			await generation.stamp();
		},
		close: async () => {
			await generation.stop();
			// By the server alone: who only reads a store changes nothing in it.
			await database.overwriteLeftovers();
			await database.close();
			marker?.stopped();
			lock.release();
		}
	};
}

function tellOfKey({ keyFile, wasInClear }: Database, log: Log): void {
	if (keyFile?.made) {
		log.warn(
			`a key file was made: ${keyFile.path}. Keep a copy of it, apart from the copies of the store: ` +
				'without it nobody can read the notes in them'
		);
	}
	if (keyFile?.readByOthers) {
		log.warn(`others on this machine can read the key file; mend it: chmod 600 ${keyFile.path}`);
	}
	if (wasInClear) {
		log.warn(
			'notes and preparations are encrypted from now on; copies of the store from before that, which ' +
				'stood beside it with the notes in clear, are overwritten and removed'
		);
	}
}
