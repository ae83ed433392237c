import type { Component } from 'svelte';
import { PARTS, type PartName } from './parts.ts';

/** A slow line is tried again this often. */
const AGAIN_MS = 3_000;

/** The parts that have been fetched. */
export class LoadedParts {
	#parts = $state.raw<Partial<Record<PartName, Component>>>({});
	#stopped = false;

	/** @param first the part the server rendered */
	constructor(first: { name: PartName; component: Component }) {
		this.#parts = { [first.name]: first.component };
	}

	get(name: PartName): Component | null {
		return this.#parts[name] ?? null;
	}

	/** Fetches a part, again and again without network. */
	async fetch(name: PartName): Promise<void> {
		if (this.#stopped || this.#parts[name]) return;
		try {
			const { default: component } = await PARTS[name]();
			this.#parts = { ...this.#parts, [name]: component };
		} catch {
			setTimeout(() => void this.fetch(name), AGAIN_MS);
		}
	}

	/** Fetches what is not there yet, one after another. */
	async fetchAll(): Promise<void> {
		for (const name of Object.keys(PARTS) as PartName[]) await this.fetch(name);
	}

	stop(): void {
		this.#stopped = true;
	}
}
