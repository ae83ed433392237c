import type { Door } from '#lib/protocol/doors.ts';
import type { Locale } from '#lib/messages/compiled/runtime.js';
import type { Session } from '#server/auth/sessions.ts';
import type { Services } from '#server/services.ts';
import type { Holds } from './routes/compressed.ts';

declare global {
	namespace App {
		interface Locals {
			services: Services;
			locale: Locale;
			/** What a phone shows first, by the names of its parts. */
			screens: readonly string[];
			/** What the answer holds; what nobody spoke for is not compressed. */
			holds: Holds;
			/** The Cookie header, for what asks at which doors this browser stands. */
			cookies: string;
			/** This browser's session at a door, or null. */
			session: (door: Door) => Promise<Session | null>;
			/** While a form is carried out: the id of its deed, the same however often it is sent. */
			deed?: string;
		}
		interface PageData {
			/** What a form of this page says of itself, so that it is sent once. */
			once?: string;
		}
		interface PageState {
			/** How many entries of the browser's history are steps of the form that is open. */
			step?: number;
			/** How many are steps of the dialog in front. */
			dialog?: number;
		}
		interface Error {
			/** A code; the page says it in the reader's language. */
			message: string;
			/** With `record-damaged`, to its team: which line, and the last day it is kept. */
			record?: { line: number; keepUntil: string | null };
		}
	}
}

export {};
