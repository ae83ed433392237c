import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import { mayFrom } from '../wire/who.ts';
import type { Ledger } from './ledger.ts';
import { waysFrom, type Side, type Ways } from './pages.ts';

const ALL = Object.keys(commandSchemas) as CommandName[];

/** What one side may send, what it has ways for, and what of that a browser really sent. */
export interface SideWays {
	may: readonly CommandName[];
	ways: Ways;
	/** May be sent, and no page sends it. */
	without: readonly CommandName[];
	/** A page sends it, and it may not be sent. */
	beyond: readonly CommandName[];
	/** A page sends it, and no browser test did so that it was accepted. */
	unsent: readonly CommandName[];
}

export function lookAt(side: Side, ledger: Ledger): SideWays {
	const may = ALL.filter((name) => mayFrom(side, name));
	const ways = waysFrom(side);
	const sent = ledger.of(side);
	return {
		may,
		ways,
		without: may.filter((name) => !ways.has(name)),
		// The server acts for itself also where it asks nobody whether it may.
		beyond: ALL.filter((name) => side !== 'server' && ways.has(name) && !may.includes(name)),
		unsent: ALL.filter((name) => side !== 'server' && ways.has(name) && !sent.get(name))
	};
}

/** What a list of what lacks something gets wrong, a line each. */
export function faultsOf(lacking: readonly string[], listed: readonly string[]): string[] {
	const missing = lacking.filter((name) => !listed.includes(name));
	const over = listed.filter((name) => !lacking.includes(name));
	return [
		...missing.map((name) => `${name} lacks it, and is not on the list`),
		...over.map((name) => `${name} has it, and is still on the list`)
	];
}
