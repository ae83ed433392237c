import { hashText } from '#lib/domain/canonical.ts';
import { commandSchemas } from '#lib/protocol/commands/index.ts';
import { FOR_A_COPY, LIVE_LINK, OWN_ANSWER, UNKNOWN_TO_STORE } from '#lib/protocol/links.ts';
import {
	answeringSchema,
	claimsSchema,
	commandEnvelopeSchema,
	helloSchema,
	laterSchema,
	lookingSchema
} from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { SECTION_ROWS } from '#lib/protocol/section-rows.ts';
import { describeSchema } from './describe-schema.ts';
import { describeTypes } from './describe-types.ts';

/** All that another client would notice of a change, one line each: what comes in, and what goes out. */
export function wireLines(): string[] {
	const messages = ['ServerToClient', 'ClientToServer', 'Reply', 'ViewSnapshot', 'ViewChange'];
	const out = {
		...describeTypes('src/lib/protocol/sections.ts', ['Sections']),
		...describeTypes('src/lib/protocol/messages.ts', messages),
		...describeTypes('src/lib/protocol/history.ts', ['ProposalHistory'])
	};
	const schemas = {
		hello: helloSchema,
		claims: claimsSchema,
		later: laterSchema,
		envelope: commandEnvelopeSchema,
		answering: answeringSchema,
		looking: lookingSchema,
		...commandSchemas
	};
	const names = { path: LIVE_LINK.path, OWN_ANSWER, UNKNOWN_TO_STORE, FOR_A_COPY };
	return [
		`names ${JSON.stringify(names)}`,
		`rows ${JSON.stringify(SECTION_ROWS)}`,
		...Object.entries(schemas).map(([name, schema]) => `${name} ${describeSchema(schema)}`),
		...Object.entries(out).map(([name, type]) => `${name} ${type}`)
	].sort();
}

/** What docs/protocol.md tells of the wire: its version, and a hash of all that a client would notice. */
export interface Wire {
	version: number;
	hash: string;
}

export function wireNow(): Wire {
	return { version: PROTOCOL_VERSION, hash: hashText(wireLines().join('\n')).slice(0, 16) };
}

export const wireLine = ({ version, hash }: Wire) => `Version ${version} of the wire: \`${hash}\`.`;

/** @throws where the page tells none */
export function wireTold(page: string): Wire {
	const [, version, hash] = /^Version (\d+) of the wire: `(\w+)`\.$/m.exec(page) ?? [];
	if (hash === undefined) throw new Error('docs/protocol.md tells no version of the wire');
	return { version: Number(version), hash };
}

/**
 * Whether it was decided what a change of the wire is: compatible for clients in the field, or a new
 * version, at which open pages are told to reload.
 */
export function isDecided(told: Wire, now: Wire, isCompatible: boolean): boolean {
	return told.hash === now.hash || now.version > told.version || isCompatible;
}
