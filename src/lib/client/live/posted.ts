import { ok, refuse, type Result } from '#lib/domain/result.ts';
import { INTAKE_PATH } from '#lib/protocol/intake.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { LiveView } from './live-view.svelte.ts';
import type { Way } from './sender.svelte.ts';

/**
 * Asks the intake of a process something (src/lib/protocol/intake.ts). Where no answer comes, or none of
 * ours, it is refused as everything is without network.
 */
export async function askIntake<Value>(
	process: string,
	asked: 'file' | 'check' | 'command',
	body: Blob | object,
	signal?: AbortSignal
): Promise<Result<Value>> {
	try {
		const response = await fetch(`${INTAKE_PATH}${process}/${asked}`, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream' },
			body: body instanceof Blob ? body : JSON.stringify(body),
			...(signal && { signal })
		});
		const reply = (await response.json()) as Reply;
		return reply.ok ? ok(reply.value as Value) : reply;
	} catch {
		return refuse('no-network');
	}
}

/** The way for a command that is too large for the live link; what it leads to still comes by that. */
export function posted(live: LiveView): Way {
	const { process } = live.hello;
	return {
		get hello() {
			return live.hello;
		},
		get storing() {
			return live.storing;
		},
		onaccepted: () => live.onaccepted(),
		send: (name, input, reason) =>
			askIntake(process, 'command', { id: newId(), name, input, reason }) as Promise<Reply>
	};
}
