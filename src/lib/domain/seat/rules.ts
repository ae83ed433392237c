import { cardRules } from './card.ts';
import { indirectRules } from './give-indirect.ts';
import { giveRules } from './give-seat.ts';
import { helpRules } from './help.ts';
import { leaveRules } from './leave.ts';
import { lobbyRules } from './lobby.ts';
import { presenceRules } from './presence.ts';
import { spreadRules } from './spread-seats.ts';

/** Commands about tables, seats, the lobby, coming and going, and help: who may send each, and its rule. */
export const seatsRules = {
	...lobbyRules,
	...giveRules,
	...spreadRules,
	...indirectRules,
	...cardRules,
	...presenceRules,
	...leaveRules,
	...helpRules
};
