import { commandSchemas } from '#lib/protocol/commands/index.ts';
import { FOR_A_COPY, LIVE_LINK, OWN_ANSWER, UNKNOWN_TO_STORE } from '#lib/protocol/links.ts';
import { commandEnvelopeSchema, helloSchema } from '#lib/protocol/messages.ts';
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
	const schemas = { hello: helloSchema, envelope: commandEnvelopeSchema, ...commandSchemas };
	const names = { path: LIVE_LINK.path, OWN_ANSWER, UNKNOWN_TO_STORE, FOR_A_COPY };
	return [
		`names ${JSON.stringify(names)}`,
		...Object.entries(schemas).map(([name, schema]) => `${name} ${describeSchema(schema)}`),
		...Object.entries(out).map(([name, type]) => `${name} ${type}`)
	].sort();
}
