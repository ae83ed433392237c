import type { Sections } from '#lib/protocol/sections.ts';

export interface Addressee {
	/** Their id. */
	value: string;
	/** As a facilitator knows them. */
	label: string;
	/** They have a page of their own on which a request can stand. */
	hasPage: boolean;
}

/** Everyone of whom something can be asked (R39): participants, framing parties' people, informants. */
export function addressees({ room, people, questionsDesk }: Partial<Sections>): Addressee[] {
	const seats = (room?.seats ?? []).map(({ id, displayName, realName }) => ({
		value: id,
		label: realName && realName !== displayName ? `${displayName} (${realName})` : displayName,
		hasPage: true
	}));
	const known = (people?.people ?? [])
		.filter(({ hasSeat }) => !hasSeat)
		.map(({ id, name, hasPage = false }) => ({ value: id, label: name, hasPage }));
	const owners = (questionsDesk?.owners ?? []).map(({ id, name, party }) => ({
		value: id,
		label: `${name} (${party})`,
		hasPage: true
	}));
	const informants = (questionsDesk?.informants ?? []).map(({ id, name, role }) => ({
		value: id,
		label: role ? `${name} (${role})` : name,
		hasPage: false
	}));
	return [...seats, ...known, ...owners, ...informants];
}
