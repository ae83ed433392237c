import { isOver } from '#lib/domain/table-host/index.ts';
import type { ProcessState } from './process.ts';
import { tableHostsWorld } from './worlds.ts';

/** How somebody who holds a table's device by QR stands: not let in yet, in, or no more (0069). */
export function standingOfTableHost(state: ProcessState, id: string): 'waits' | 'in' | 'over' {
	const host = state.tableHosts.hosts.get(id);
	if (!host || isOver(host, tableHostsWorld(state))) return 'over';
	return host.step === 'here' ? 'in' : 'waits';
}
