import type { Sections } from '#lib/protocol/sections.ts';

/** What other tables shared; one's own stands above it already. */
export const ofOthers = ({ wall = [], tableProposals }: Partial<Sections>): Sections['wall'] =>
	wall.filter(({ table }) => table !== tableProposals?.table);
