import type { Page } from '@playwright/test';
import type { Play, Player } from '../../support/play.ts';
import type { Facilitator } from '../support/facilitator.ts';
import type { Phone } from '../support/phone.ts';
import type { Projector } from '../support/projector.ts';
import type { TableDevice } from '../support/table-device.ts';

/** Four tables, with a phone at each, one device of a table, and people who have neither. */
export interface Hour {
	play: Play;
	desk: Facilitator;
	/** Truus, Henk, Els and Kees, at tables 1 to 4. */
	phones: readonly [Phone, Phone, Phone, Phone];
	/** Of table 2, where Wim answers on it. */
	device: TableDevice;
	wall: Projector;
	/** At tables 1 and 3, of whom no page is looked at. */
	roos: Player;
	ed: Player;
	picture: (of: { page: Page }, name: string) => Promise<void>;
}
