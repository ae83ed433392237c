import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import type { DeviceCodeEvent, DeviceDoor, DeviceKind } from '#lib/domain/device-code/index.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, byServer, changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import { isHolder } from './holders.ts';
import type { ProcessState } from './process.ts';

type Answer = Decided<DeviceCodeEvent>;

/** What ends with this device's link: its codes, and who came in by them (0088). */
export const codesOf = ({ deviceCodes }: ProcessState, door: string, ref: string) =>
	[...deviceCodes.codes.values()].filter((code) => code.door === door && code.ref === ref);

/** These open nothing any more. */
export const ended = (codes: readonly { id: string }[]): DeviceCodeEvent[] =>
	codes.map(({ id }) => ({ type: 'device-code:ended', id }));

/**
 * A code for the projector or the device of a table, to be typed once; one for the same that waits is dead.
 * Devices that are in stay. Refused for a table that is not there.
 */
function make(
	state: ProcessState,
	{ door, ref }: { door: DeviceDoor; ref: string },
	context: Context
): Answer {
	if (!isHolder(state, door, ref)) return refuse('unknown-holder');
	const waits = codesOf(state, door, ref).filter(({ openedAt }) => openedAt === null);
	const made = { type: 'device-code:made', id: context.newId(), door, ref } as const;
	return decided([...ended(waits), made]);
}

/** Somebody typed it and pressed: their device is in. @param input.kind on what, as its browser says */
function open(state: ProcessState, { code: id, kind }: { code: string; kind: DeviceKind }): Answer {
	const code = state.deviceCodes.codes.get(id);
	if (!code) return refuse('unknown-device-code');
	if (code.openedAt !== null || !isHolder(state, code.door, code.ref)) {
		return refuse('device-code-over');
	}
	return decided([{ type: 'device-code:opened', id, kind }]);
}

/** The code, or the one device that came in by it, opens nothing any more, at once. */
function end(state: ProcessState, { code: id }: { code: string }): Answer {
	const code = state.deviceCodes.codes.get(id);
	return code ? decided(ended([code])) : refuse('unknown-device-code');
}

export const deviceCodeRules = {
	'device-code:make': adds(LEAD, make, {
		of: 'deviceCodes',
		here: ({ deviceCodes }: ProcessState) => deviceCodes.codes.size
	}),
	'device-code:open': byServer(open),
	'device-code:end': changes(LEAD, end)
} satisfies Rules;
