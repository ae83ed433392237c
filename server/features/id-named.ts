import type { Actor, Facts } from '#lib/domain/decision.ts';
import { idFrom } from '#server/auth/secrets.ts';

/**
 * The id of something new that its sender may send more than once, in several commands: theirs alone,
 * whatever name they give it (docs/decisions/0039).
 * @param name made by the sender: with the same content it is the same thing. Left out, it is a new one
 */
export function namedBy(
	{ process, actor }: { process: string; actor: Actor },
	kind: string,
	name: string | undefined,
	content: string
): Facts {
	if (name === undefined) return {};
	const sender = actor.kind === 'system' ? 'system' : `${actor.kind}:${actor.id}`;
	return { named: idFrom([process, sender, kind, name, content].join('\n')) };
}
