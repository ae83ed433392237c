import type { PartyPage } from '../support/party-page.ts';
import type { Phone } from '../support/phone.ts';
import type { Projector } from '../support/projector.ts';
import type { OpenDevice } from '../support/test.ts';
import type { TwoDesks } from '../support/two-desks.ts';

/** Everybody of a day that two lead. */
export interface Walk {
	desks: TwoDesks;
	open: OpenDevice;
	/** Who came by personal link, by whole name, with the link. */
	links: ReadonlyMap<string, string>;
	party: PartyPage;
	truus: Phone;
	henk: Phone;
	/** Comes by the code, once the door is open. */
	kees: Phone;
	projector: Projector;
}
