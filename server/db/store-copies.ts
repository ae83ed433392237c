import { open, rm } from 'node:fs/promises';
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Database as File } from 'better-sqlite3';

/** `plandag-before-0004-record-2026-11-28T20-41-07.sqlite` */
const COPY = /^plandag-before-.+\.sqlite$/;
const HALF = '.half';

/** As many as it takes to go back over the last change and the one before. */
const KEPT = 2;
const KEPT_MS = 30 * 24 * 60 * 60_000;

/**
 * Copies of the store from before it was changed for a newer version, beside it in its folder. They hold
 * everything, also words that are erased later: so all of them go as soon as anything is erased or a
 * process is deleted, and in any case after 30 days (R8; decision 0031).
 */
export class StoreCopies {
	readonly #folder: string | null;
	readonly #failed: (cause: unknown) => void;
	#removing: Promise<void> = Promise.resolve();

	/**
	 * @param folder of the store; null when it is in memory
	 * @param failed a copy could not be removed
	 */
	constructor(folder: string | null, failed: (cause: unknown) => void) {
		this.#folder = folder;
		this.#failed = failed;
	}

	/**
	 * Copies the store as it is now, what stands in its log included. Under another name until it is
	 * whole: a copy that bears its name is one.
	 * @param next the first change it is from before
	 * @returns where it is
	 * @throws when there is no room, or the store is damaged: then it must not be changed
	 */
	make(file: File, next: string, now: Date): string | null {
		if (this.#folder === null) return null;
		const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
		const path = join(this.#folder, `plandag-before-${next}-${stamp}.sqlite`);
		rmSync(path + HALF, { force: true });
		try {
			file.prepare('vacuum into ?').run(path + HALF);
		} catch (cause) {
			rmSync(path + HALF, { force: true });
			const why = cause instanceof Error ? cause.message : String(cause);
			throw new Error(`The store is not changed, because it could not be copied first: ${why}`, {
				cause
			});
		}
		renameSync(path + HALF, path);
		this.#remove(this.#all().slice(KEPT));
		return path;
	}

	/** Whether there are copies of before this change, by its name. */
	areFromBefore(change: string): boolean {
		return this.#fromBefore(change).length > 0;
	}

	/** They hold in clear what this change encrypted. */
	removeFromBefore(change: string): void {
		this.#remove(this.#fromBefore(change));
	}

	/** Those that are too old. @param now epoch milliseconds */
	removeOld(now: number): void {
		this.#remove(this.#all().filter((path) => now - statSync(path).mtimeMs > KEPT_MS));
	}

	/** Something was erased that they still hold. */
	removeAll(): void {
		this.#remove(this.#all());
	}

	/** When what was to be removed is removed. */
	settled(): Promise<void> {
		return this.#removing;
	}

	/** Names of changes begin with their number. */
	#fromBefore(change: string): string[] {
		return this.#all().filter((path) => basename(path) < `plandag-before-${change}~`);
	}

	/** Newest first; halves of one that was never finished are among the oldest. */
	#all(): string[] {
		const folder = this.#folder;
		if (folder === null) return [];
		return readdirSync(folder)
			.filter((name) => COPY.test(name) || COPY.test(name.replace(HALF, '')))
			.map((name) => join(folder, name))
			.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
	}

	#remove(paths: readonly string[]): void {
		for (const path of paths) {
			this.#removing = this.#removing.then(() => overwriteAndRemove(path)).catch(this.#failed);
		}
	}
}

const CHUNK = Buffer.alloc(1024 * 1024);

/** As in the store itself, what is erased does not stay in free pages of the disk's files. */
async function overwriteAndRemove(path: string): Promise<void> {
	const file = await open(path, 'r+').catch(() => null);
	if (file === null) return;
	try {
		const { size } = await file.stat();
		for (let at = 0; at < size; at += CHUNK.length) {
			await file.write(CHUNK, 0, Math.min(CHUNK.length, size - at), at);
		}
		await file.sync();
	} finally {
		await file.close();
	}
	await rm(path, { force: true });
}
