import * as ws from 'ws';
import { expect, test } from 'vitest';
import { frameOf } from './frames.ts';

/** Public in the source of `ws`, but not in its types. */
const { Sender } = ws as unknown as {
	Sender: { frame(data: Uint8Array, options: Readonly<Record<string, unknown>>): Uint8Array[] };
};
const OPTIONS = { fin: true, rsv1: false, opcode: 2, mask: false, readOnly: true };

test.each([0, 1, 125, 126, 127, 255, 256, 65_535, 65_536, 1_000_000])(
	'a message of %i bytes is framed as ws does it',
	(length) => {
		const payload = new Uint8Array(length).fill(7);
		expect(frameOf(payload).bytes.equals(Buffer.concat(Sender.frame(payload, OPTIONS)))).toBe(true);
	}
);
