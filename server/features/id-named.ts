import type { CommandContext } from '#server/commands/feature.ts';
import { idFrom } from '#server/auth/secrets.ts';

/**
 * The id of something new that its sender may send more than once, in several commands: theirs alone,
 * whatever name they give it (docs/decisions/0039).
 * @param name made by the sender: with the same content it is the same thing. Left out, it is a new one
 */
export function idNamed(
	kind: string,
	name: string | undefined,
	content: string,
	{ process, actor, newId }: CommandContext
): string {
	if (name === undefined) return newId();
	const sender = actor.kind === 'system' ? 'system' : `${actor.kind}:${actor.id}`;
	return idFrom([process, sender, kind, name, content].join('\n'));
}
