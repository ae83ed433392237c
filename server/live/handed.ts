import type { Viewer } from '#server/access/viewer.ts';
import { isLater } from '#lib/protocol/later-sections.ts';
import { Made } from './made.ts';
import type { Sent } from './sent.ts';

/** From the answer to the live link's word of it, on a very slow line. */
const KEEP_MS = 60_000;

/**
 * What phones were given of their view beside their live link, until they say that they have it: from then
 * on they get what changed since, and not the whole again.
 */
export class Handed {
	readonly #by = new Map<string, { sent: Sent; at: number }>();

	/** @param now epoch ms */
	give(viewer: Viewer, sent: Sent, now: number): void {
		this.#by.set(whose(viewer), { sent, at: now });
	}

	/**
	 * What a socket has been sent, counting what came beside it.
	 * @param claims by digest; what is not what this viewer was given is sent whole, or taken away
	 */
	joined(viewer: Viewer, sent: Sent, claims: Readonly<Record<string, string>>): Sent {
		const given = this.#by.get(whose(viewer))?.sent;
		this.#by.delete(whose(viewer));
		const all = new Map(sent);
		for (const [name, digest] of Object.entries(claims)) {
			if (!isLater(name) || sent.has(name)) continue;
			const made = given?.get(name);
			all.set(name, made?.isClaimedBy(digest) ? made : Made.unknown(name));
		}
		return all;
	}

	/** Lets go of what nobody said they have. @param now epoch ms */
	tidy(now: number): void {
		for (const [who, { at }] of this.#by) if (now - at > KEEP_MS) this.#by.delete(who);
	}
}

const whose = ({ process, door, session, id }: Viewer): string =>
	[process, door, session, id].join(' ');
