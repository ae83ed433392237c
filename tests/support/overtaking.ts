import { expect } from 'vitest';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import { REASON, type Player } from './play.ts';

type Client = Player['client'];

/**
 * Both began from the same screen. What the other sends comes second: refused, and what the first one
 * said stands; who looked again, and says what stands there now, goes on.
 */
export const overtaking =
	(one: Client, other: Client) =>
	/** @param was what stood there, and what stands there once the first was carried out */
	async <Name extends CommandName>(
		name: Name,
		[first, second]: [CommandInput<Name>, CommandInput<Name>],
		[before, after]: [unknown, unknown]
	): Promise<void> => {
		expect(await one.send(name, { ...first, was: before }, REASON), name).toMatchObject({
			ok: true
		});
		expect(await other.refusalOf(name, { ...second, was: before }), name).toBe('overtaken');
		expect(await other.send(name, { ...second, was: after }, REASON), name).toMatchObject({
			ok: true
		});
	};
