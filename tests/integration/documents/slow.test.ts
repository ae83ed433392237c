import { expect, test } from 'vitest';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { MESSAGE_SYNC } from '#lib/protocol/documents.ts';
import { step1Message } from '#server/documents/wire/protocol.ts';
import { FIELD, joinRaw, joinStock, pause, startServer, until } from './harness.ts';

test('a receiver that does not keep up is skipped, and later given the whole', async () => {
	const server = await startServer({ options: { maxUnsent: 200_000, busyTick: 5 } });
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	const slow = await joinRaw(server, 'slow');
	slow.send(step1Message(new Y.Doc()));
	await until(() => slow.of(MESSAGE_SYNC).length >= 2);
	slow.socket.pause();
	// The loopback buffers of the system take some megabytes before ours fill.
	let round = 0;
	for (; round < 250; round++) {
		// Not what was written in the same tick: of that nobody is told.
		anna.text.delete(0, anna.text.length);
		anna.text.insert(0, 'x'.repeat(60_000));
		await pause(2);
	}
	anna.text.insert(0, 'einde ');
	await until(() => bob.text.toString().startsWith('einde'));
	slow.socket.resume();
	const doc = new Y.Doc();
	let read = 0;
	let fullStates = 0;
	await until(() => {
		for (; read < slow.heard.length; read++) {
			const decoder = decoding.createDecoder(slow.heard[read]!);
			if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) continue;
			const step = decoding.readVarUint(decoder);
			if (step === 0) continue;
			if (step === 1) fullStates++;
			Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
		}
		return doc.getText(FIELD).toString() === anna.text.toString();
	}, 10_000);
	expect(fullStates).toBeGreaterThanOrEqual(2);
	expect(slow.of(MESSAGE_SYNC).length).toBeLessThan(round);
});
