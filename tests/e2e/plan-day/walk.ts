import type { Facilitator } from '../support/facilitator.ts';
import type { PartyPage } from '../support/party-page.ts';
import type { Person } from '../support/person.ts';
import type { Phone } from '../support/phone.ts';
import type { Projector } from '../support/projector.ts';
import type { Server } from '../support/server.ts';
import type { TableDevice } from '../support/table-device.ts';
import type { OpenDevice } from '../support/test.ts';

/** Everybody of one plan day, in the order in which they come in. */
export interface Walk {
	server: Server;
	open: OpenDevice;
	facilitator: Facilitator;
	colleague: Facilitator;
	core: Person;
	municipality: PartyPage;
	foundation: PartyPage;
	informant: Person;
	/** Came by personal link. */
	truus: Phone;
	henk: Phone;
	samira: Phone;
	/** Came by short code and QR code. */
	jan: Phone;
	els: Phone;
	kees: Phone;
	/** Stands on table 1, where Wim sits without a phone. */
	table: TableDevice;
	projector: Projector;
}

/** A step adds people and things to the walk as it goes on. */
export type Step = (walk: Walk) => Promise<void>;
