import { Decoder, Encoder, PacketType, type Packet } from 'socket.io-parser';
import type { ServerToClient, ViewChange, ViewSnapshot } from '#lib/protocol/messages.ts';
import type { SectionChange, Sent } from './sent.ts';

/** A message whose JSON is there already, so that nobody makes it again for each socket. */
class Encoded {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/** As Socket.IO sends an event, but for what was encoded before. */
class EncoderOnce extends Encoder {
	override encode(packet: Packet): ReturnType<Encoder['encode']> {
		const [name, message, ...more] = Array.isArray(packet.data) ? (packet.data as unknown[]) : [];
		if (!(message instanceof Encoded) || more.length > 0) return super.encode(packet);
		// Only the main namespace, and no answer is asked for: nothing else stands before the data.
		return [`${PacketType.EVENT}[${JSON.stringify(name)},${message.text}]`];
	}
}

/** For Socket.IO's `parser`. */
export const ENCODED_ONCE = { Encoder: EncoderOnce, Decoder };

type Message<Name extends keyof ServerToClient> = Parameters<ServerToClient[Name]>[0];

/** Stands for the message it is the text of: `EncoderOnce` sends it as it is. */
const encoded = <Name extends keyof ServerToClient>(text: string): Message<Name> =>
	new Encoded(text) as unknown as Message<Name>;

/** @param now the server's clock, epoch ms */
export function encodedChange(
	{ whole, patches, gone }: Omit<SectionChange, 'sent' | 'key'>,
	now: number
): Message<'view:change'> {
	return encoded<'view:change'>(
		object({
			now: JSON.stringify(now satisfies ViewChange['now']),
			sections: object(Object.fromEntries(whole.map(({ name, text }) => [name, text]))),
			patches: object(Object.fromEntries(patches.map(({ name, patch }) => [name, patch]))),
			gone: gone.length === 0 ? '' : JSON.stringify(gone)
		} satisfies Record<keyof ViewChange, string>)
	);
}

/**
 * @param claims what the page said it has, by section
 * @param rest what else a snapshot says
 */
export function encodedSnapshot(
	sent: Sent,
	claims: Readonly<Record<string, string>>,
	rest: Pick<ViewSnapshot, 'now' | 'generation'>
): Message<'view:snapshot'> {
	const texts = { same: [] as string[], parts: new Map<string, string>() };
	const whole = [...sent.values()].filter((made) => {
		const claim = claims[made.name];
		if (claim === undefined) return true;
		const isThere = made.isClaimedBy(claim);
		if (isThere) texts.same.push(made.name);
		const part = isThere ? null : made.partFor(claim);
		if (part !== null) texts.parts.set(made.name, part);
		return !isThere && part === null;
	});
	return encoded<'view:snapshot'>(
		object({
			now: JSON.stringify(rest.now),
			sections: object(Object.fromEntries(whole.map(({ name, text }) => [name, text]))) || '{}',
			same: texts.same.length === 0 ? '' : JSON.stringify(texts.same),
			parts: object(Object.fromEntries(texts.parts)),
			generation: JSON.stringify(rest.generation) ?? ''
		})
	);
}

/** An object of texts that are JSON; empty ones are left out, and of nothing comes nothing. */
function object(texts: Readonly<Record<string, string>>): string {
	const full = Object.entries(texts).filter(([, text]) => text !== '');
	if (full.length === 0) return '';
	return `{${full.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}
