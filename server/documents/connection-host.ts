import type { LiveDocument, QueuedUpdate } from './live-document.ts';
import type { DocumentOptions } from './options.ts';
import type { Visitor } from './ports.ts';

/** What a connection asks of the whole. */
export interface ConnectionHost {
	readonly options: DocumentOptions;
	enqueue(document: LiveDocument, entry: QueuedUpdate): void;
	presenceChanged(document: LiveDocument): void;
	/** @returns where late text went, or `null`; never rejects */
	keepLate(
		visitor: Visitor,
		document: LiveDocument,
		updates: readonly Uint8Array[]
	): Promise<string | null>;
}
