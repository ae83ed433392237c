import { expect, onTestFinished, test, vi } from 'vitest';
import { Room } from '#server/documents/room/room.ts';
import { MESSAGE_SYNC, MESSAGE_WRITABLE } from '#lib/protocol/documents.ts';
import {
	DOC,
	FIELD,
	joinRaw,
	joinStock,
	pause,
	startServer,
	storedText,
	typed,
	until
} from './harness.ts';

function hold() {
	let open!: () => void;
	const gate = new Promise<void>((resolve) => (open = resolve));
	return { gate, open };
}

test('nobody sees an update, and its sender no mark, before it is on disk', async () => {
	const server = await startServer();
	const { gate, open } = hold();
	server.store.beforeCommit = () => gate;
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	const bob = joinStock(server, 'bob');
	await bob.synced();
	anna.sendUpdate(typed('bank'));
	await pause(100);
	expect([bob.text.toString(), anna.saved()]).toEqual(['', []]);
	open();
	await until(() => bob.text.toString() === 'bank');
	await until(() => anna.saved().length > 0);
	expect(anna.saved()).toEqual([1]);
});

test('a joiner never receives uncommitted text', async () => {
	const server = await startServer();
	const { gate, open } = hold();
	server.store.beforeCommit = () => gate;
	const anna = await joinRaw(server, 'anna');
	anna.sendUpdate(typed('bank'));
	await pause(50);
	const carl = joinStock(server, 'carl');
	await carl.synced().catch(() => undefined);
	expect(carl.text.toString()).toBe('');
	open();
	await until(() => carl.text.toString() === 'bank');
});

test('a failing store: nobody sees it, writers are told, and all is well again by itself', async () => {
	const server = await startServer({ options: { retryFirst: 20 } });
	let failing = true;
	server.store.beforeCommit = async () => {
		if (failing) throw new Error('disk full');
	};
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	const bob = joinStock(server, 'bob');
	await bob.synced();
	anna.sendUpdate(typed('bank'));
	await until(() => anna.json(MESSAGE_WRITABLE).length === 2);
	await pause(100);
	expect(anna.json(MESSAGE_WRITABLE)[1]).toEqual({ writable: false, reason: 'store' });
	expect([bob.text.toString(), anna.saved()]).toEqual(['', []]);
	failing = false;
	await until(() => bob.text.toString() === 'bank');
	await until(() => anna.saved().includes(1));
	expect(anna.json(MESSAGE_WRITABLE).at(-1)).toEqual({ writable: true, reason: 'store' });
	expect(await storedText(server.store)).toBe('bank');
});

test('a document that cannot be stored does not stop the others', async () => {
	const server = await startServer({ options: { retryFirst: 20, retryMax: 40 } });
	server.store.beforeCommit = async (group) => {
		if (group.some(({ doc }) => doc === DOC)) throw new Error('no');
	};
	const anna = await joinRaw(server, 'anna');
	const other = joinStock(server, 'bob', { name: 'proposal/two' });
	const reader = joinStock(server, 'carl', { name: 'proposal/two' });
	await Promise.all([other.synced(), reader.synced()]);
	anna.sendUpdate(typed('bank'));
	other.text.insert(0, 'plein');
	await until(() => reader.text.toString() === 'plein');
	server.store.beforeCommit = async () => {};
});

test('a commit that failed only in its answer is not stored twice', async () => {
	const server = await startServer({ options: { retryFirst: 20 } });
	let failing = true;
	server.store.afterCommit = () => {
		if (failing) throw new Error('connection lost');
	};
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	const bob = joinStock(server, 'bob');
	await bob.synced();
	anna.sendUpdate(typed('bank'));
	await until(() => server.errors.length > 0);
	failing = false;
	await until(() => bob.text.toString() === 'bank');
	await until(() => anna.saved().includes(1));
	expect(await server.store.history(DOC)).toHaveLength(1);
});

test.each(['leaves', 'is cut off', 'is dismissed', 'is refused'] as const)(
	'who writes and %s before the next tick has written',
	async (how) => {
		const server = await startServer({ options: { quietTick: 80 } });
		const anna = await joinRaw(server, 'anna');
		anna.sendUpdate(typed('bank'));
		anna.sendUpdate(typed('stoel'));
		if (how === 'leaves') anna.socket.close();
		await pause(20);
		expect(await server.store.history(DOC)).toEqual([]);
		if (how === 'is cut off') server.cut();
		if (how === 'is refused') anna.send(new Uint8Array([99, 1]));
		if (how === 'is dismissed') server.documents.dismiss(({ seatKey }) => seatKey === 'anna');
		await pause(150);
		expect(await server.store.history(DOC)).toHaveLength(2);
	}
);

test('a fault of ours in looking at an update is for its sender alone', async () => {
	const server = await startServer({ options: { quietTick: 80 } });
	const [mallory, anna] = [await joinRaw(server, 'mallory'), await joinRaw(server, 'anna')];
	await until(() => anna.of(MESSAGE_SYNC).length > 0);
	const fault = vi.spyOn(Room.prototype, 'waitingOf').mockImplementationOnce(() => {
		throw new Error('a fault');
	});
	onTestFinished(() => fault.mockRestore());
	mallory.sendUpdate(typed('kapot'));
	await pause(20);
	anna.sendUpdate(typed('bank'));
	await pause(20);
	const texts = await server.queue.run(() => server.documents.texts.drain(DOC));
	expect(texts).toEqual({ [FIELD]: 'bank' });
	expect(await mallory.closed).toBe(4403);
	expect(server.errors).toHaveLength(1);
});

test('a text that someone writes in cannot be begun', async () => {
	const server = await startServer({ options: { quietTick: 80 } });
	const anna = await joinRaw(server, 'anna');
	anna.sendUpdate(typed('bank'));
	await pause(20);
	await expect(
		server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: 'x' }, 'writer'))
	).rejects.toThrow(`document ${DOC} exists`);
});

test('what waits when a text is erased is not stored after it, nor who was there', async () => {
	const server = await startServer({ options: { quietTick: 80 } });
	await server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: 'bank' }, 'writer'));
	const anna = await joinRaw(server, 'anna');
	anna.sendUpdate(typed('stoel'));
	const bob = joinStock(server, 'bob');
	await until(() => bob.text.toString() === 'bank');
	await pause(20);
	await server.queue.run(() => server.documents.texts.erase(DOC));
	await pause(150);
	expect(await server.store.history(DOC)).toEqual([]);
	expect((await server.store.load(DOC)).owners).toEqual(new Map());
});

test('a command that drains the document and rolls back leaves the updates waiting', async () => {
	const server = await startServer({ options: { quietTick: 60 } });
	const anna = await joinRaw(server, 'anna');
	const bob = joinStock(server, 'bob');
	await bob.synced();
	anna.sendUpdate(typed('bank'));
	await pause(20);
	await server.queue.run(async () => {
		const uncommitted = {
			...server.store,
			load: server.store.load.bind(server.store),
			commit: async () => {}
		};
		const drained = await server.documents.texts.drainWithin(DOC, uncommitted);
		expect(drained.fields).toEqual({ [FIELD]: 'bank' });
		await pause(100);
		expect(bob.text.toString()).toBe('');
		drained.settle('rolled-back');
	});
	await until(() => bob.text.toString() === 'bank');
	expect(await server.store.history(DOC)).toHaveLength(1);
});

test('a command that drains and never settles costs nothing', async () => {
	const server = await startServer({ options: { quietTick: 60 } });
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	anna.sendUpdate(typed('bank'));
	await pause(20);
	await server.queue.run(() => server.documents.texts.drainWithin(DOC, server.store));
	await until(() => anna.saved().includes(1));
	expect(await server.store.history(DOC)).toHaveLength(1);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

test('drain, from inside a job, gives the texts and makes them durable', async () => {
	const server = await startServer({ options: { quietTick: 60 } });
	await server.queue.run(() =>
		server.documents.texts.seed(DOC, { [FIELD]: 'bank', who: '' }, 'writer')
	);
	const anna = joinStock(server, 'anna');
	await until(() => anna.text.toString() === 'bank');
	anna.text.insert(4, 'je');
	await pause(20);
	const texts = await server.queue.run(() => server.documents.texts.drain(DOC));
	expect(texts[FIELD]).toBe('bankje');
	expect(await storedText(server.store)).toBe('bankje');
	await expect(
		server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: 'x' }, 'writer'))
	).rejects.toThrow();
});

test('an erased document leaves the store, and its people are sent away', async () => {
	const server = await startServer();
	await server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: 'bank' }, 'writer'));
	const anna = joinStock(server, 'anna');
	await until(() => anna.text.toString() === 'bank');
	await server.queue.run(() => server.documents.texts.erase(DOC));
	await until(() => anna.closes.length > 0);
	expect([anna.refusals, anna.closes]).toEqual([['erased'], [4403]]);
	expect(await server.documents.texts.textOf(DOC)).toEqual({});
});

test('lines of a text that a document begins with end one way, however they came', async () => {
	const server = await startServer();
	const text = 'een\r\ntwee\rdrie\n';
	await server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: text }, 'writer'));
	expect(await storedText(server.store)).toBe('een\ntwee\ndrie\n');
});
