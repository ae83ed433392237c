import { CONTACT_WAYS, type ContactWay } from '#lib/domain/follow-up/state.ts';

/** All that can be chosen. */
export const WISHES = [...CONTACT_WAYS, 'none'] as const;
export type Wish = ContactWay | 'none';

/** May we contact you, how, and until when (R41): as it is being filled in. */
export class ContactWishDraft {
	way = $state<Wish | null>(null);
	reach = $state('');
	/** ISO date, '' while none is chosen. */
	until = $state('');
	/** Somebody pressed: from then on what misses is said. */
	tried = $state(false);

	constructor(before: { way: Wish; reach: string; until: string } | null = null) {
		this.way = before?.way ?? null;
		this.reach = before?.reach ?? '';
		this.until = before?.until ?? '';
	}

	/** What is filled in now, to see whether it changed since. */
	get stamp(): string {
		return JSON.stringify([this.way, this.reach, this.until]);
	}

	/** What is sent, or null while something misses. */
	get wish() {
		const { way, reach, until } = this;
		if (way === 'none') return { how: null, until: null, reach: null };
		if (!way || !reach.trim() || !until) return null;
		return { how: way, until, reach: reach.trim() };
	}

	empty(): void {
		this.way = null;
		this.reach = this.until = '';
		this.tried = false;
	}
}
