import type { DocumentRefusal } from '#lib/protocol/documents.ts';
import type { Access, Visitor } from '#server/documents/ports.ts';
import type { Frame } from '#server/documents/wire/frames.ts';
import type { Outlet } from '#server/documents/wire/outlet.ts';
import type { Shown } from './presence.ts';

/** One of the updates that a member sent. */
export interface Sent {
	readonly update: Uint8Array;
	/** Which of the sender's messages this was. */
	readonly nth: number;
}

/** A connection as its room knows it. */
export interface Member {
	readonly visitor: Visitor;
	readonly outlet: Outlet;
	readonly presence: Pick<Shown, 'clientIds'> & {
		/** A frame about those who write here, for those who do so too. */
		deliver(frame: Frame): void;
	};
	readonly saved: {
		/** One of the updates it sent is on disk. */
		committed(nth: number): void;
	};
	readonly replies: {
		/** How far what it sent is on disk. */
		tellSaved(): void;
		/** Words were erased here. */
		tellErased(): void;
	};
	/** These may no longer be written here: that changed between their arrival and their commit. */
	notCommitted(access: Exclude<Access, 'write'>, sent: readonly Sent[]): void;
	/** Whether it may write, and why that changed. */
	tellWritable(reason: 'access' | 'store'): void;
	/** Access was asked again. */
	changeAccess(access: Access): void;
	/** From time to time. */
	sweep(now: number): void;
	/** What it still says stays in its hands. */
	stopReading(): void;
	/** Says why, and closes so that the client does not come back. */
	refuse(code: DocumentRefusal): void;
	/** Closes so that the client does come back. */
	close(code: number): void;
}
