import WebSocket from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import { DocumentLink } from '#lib/client/documents/document-link.ts';
import { INITIAL_STATE, type LinkState } from '#lib/client/documents/link-state.ts';
import { ANNOUNCEMENT, MESSAGE_MOVED } from '#lib/protocol/documents.ts';
import { Pen } from '../../../client-kit/pen.ts';
import {
	DOC,
	FIELD,
	joinStock,
	pause,
	startServer,
	storedText,
	until,
	type TestServer
} from './harness.ts';

function open(server: Pick<TestServer, 'url'>, seat: string) {
	const link = {
		state: INITIAL_STATE as LinkState,
		states: [] as LinkState[],
		onstate: (_: LinkState) => {},
		now: () => link.state
	};
	const client = new DocumentLink(
		{
			url: server.url,
			name: DOC,
			sessionKey: null,
			params: { seat },
			socket: WebSocket as unknown as typeof globalThis.WebSocket
		},
		(state) => {
			link.state = state;
			link.states.push(state);
			link.onstate(state);
		}
	);
	onTestFinished(() => client.destroy());
	return Object.assign(link, { client, text: client.text(FIELD) });
}

test('saved is said only of what is on disk, deletions included', async () => {
	const server = await startServer();
	const anna = open(server, 'anna');
	await until(() => anna.state.connected && anna.state.loaded && anna.state.saved);
	let held: (() => void) | null = null;
	server.store.beforeCommit = () => new Promise((resolve) => (held = resolve));
	for (const change of [() => anna.text.insert(0, 'bank'), () => anna.text.delete(0, 1)]) {
		held = null;
		change();
		expect(anna.state.saved).toBe(false);
		await until(() => held !== null);
		await pause(30);
		expect(anna.state.saved).toBe(false);
		held!();
		await until(() => anna.state.saved);
	}
});

test('what was typed without a connection is saved after the return', async () => {
	const server = await startServer();
	const anna = open(server, 'anna');
	await until(() => anna.state.connected && anna.state.saved);
	await server.stop();
	await until(() => !anna.state.connected);
	anna.text.insert(0, 'bank');
	expect(anna.state.saved).toBe(false);
	const again = await startServer({ store: server.store });
	const provider = anna.client.provider;
	provider.serverUrl = again.url;
	await until(() => anna.state.connected && anna.state.saved);
	expect(await again.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

/** A page, and a pen without one, of which is asked whether all that was typed in it is saved. */
const ENDS = {
	page: (server: TestServer) => {
		const { client, text, ...link } = open(server, 'anna');
		const read = { saved: () => link.now().saved };
		return { ...read, text, provider: client.provider };
	},
	pen: (server: TestServer) => {
		const params = { ...ANNOUNCEMENT, seat: 'anna' };
		const pen = new Pen({ url: server.url, name: DOC, params, maxBackoffTime: 100 });
		onTestFinished(() => pen.close());
		return { saved: () => pen.isSaved, text: pen.doc.getText(FIELD), provider: pen.provider };
	}
};

test.each(Object.entries(ENDS))(
	'[R4] a %s never says that what it did not send is saved: typed as its connection goes, or comes back',
	async (_name, end) => {
		const server = await startServer();
		const { saved, text, provider } = end(server);
		const typedAndUnsaved = (words: string) => {
			text.insert(text.length, words);
			expect(saved()).toBe(false);
		};
		/** At every turn until then: it is on the disk when it says so. */
		const savedTruly = async () => {
			while (!saved()) await new Promise((resolve) => setImmediate(resolve));
			expect(await storedText(server.store)).toBe(text.toString());
		};
		await until(saved);
		// A disk that takes its time.
		server.store.beforeCommit = () => pause(20);
		for (const going of [() => provider.ws?.close(), () => server.cut()]) {
			going();
			typedAndUnsaved('going ');
			await savedTruly();
		}
		// As soon as there is a connection, and at each message of the server on it.
		let typed = 0;
		provider.on('status', ({ status }) => status === 'connected' && typedAndUnsaved('back '));
		provider.on('sync', (synced) => {
			if (synced && ++typed < 3) typedAndUnsaved('synced ');
		});
		provider.ws?.close();
		await until(() => typed > 0);
		await savedTruly();
	}
);

test('writers are named while they write', async () => {
	const server = await startServer();
	const anna = open(server, 'anna');
	const bob = open(server, 'bob');
	await until(() => anna.state.connected && bob.state.loaded);
	expect(bob.state.writers).toEqual([]);
	anna.client.writing(FIELD);
	await until(() => bob.state.writers.length > 0);
	expect([bob.state.writers, anna.state.writers]).toEqual([['Name of anna'], []]);
	anna.client.writing(null);
	await until(() => bob.state.writers.length === 0);
	bob.client.writing(FIELD);
	await until(() => anna.state.writers.length > 0);
	bob.client.destroy();
	await until(() => anna.state.writers.length === 0);
});

test('a refusal is the last word: no endless coming back', async () => {
	const server = await startServer();
	const anna = open(server, 'anna');
	await until(() => anna.state.connected);
	server.rights.set('anna', 'none');
	server.documents.recheck();
	await until(() => anna.state.refused !== null && !anna.state.connected);
	expect(anna.state).toMatchObject({ refused: 'no-access', writable: false });
	const { length } = anna.states;
	await pause(500);
	expect(anna.states.length).toBe(length);
});

test('[R4] a refusal keeps words that were never sent, and says that they are stuck', async () => {
	const server = await startServer();
	for (const unsent of [true, false]) {
		const anna = open(server, 'anna');
		let forgotten = 0;
		anna.client.forget = () => void forgotten++;
		await until(() => anna.state.connected && anna.state.loaded && anna.state.saved);
		server.rights.set('anna', 'none');
		if (unsent) anna.text.insert(0, 'een uur getypt');
		server.documents.recheck();
		await until(() => anna.state.over);
		expect(anna.state).toMatchObject({ refused: 'no-access', stuck: unsent });
		expect(forgotten).toBe(unsent ? 0 : 1);
		expect(anna.client.words()).toBe(unsent ? 'een uur getypt' : '');
		server.rights.delete('anna');
	}
});

test('late text: the page hears where it went', async () => {
	const server = await startServer();
	const anna = open(server, 'anna');
	const bob = joinStock(server, 'bob');
	await until(() => anna.state.saved && anna.state.loaded);
	anna.text.insert(0, 'bank');
	await until(() => bob.text.toString() === 'bank' && anna.state.saved);
	server.rights.set('anna', 'closed');
	anna.text.insert(4, 'je');
	server.documents.recheck();
	await until(() => anna.state.movedTo !== null);
	await until(() => anna.state.refused === 'closed');
	expect(anna.state.movedTo).toBe('proposal/late-1');
	expect(server.late).toMatchObject([{ seat: 'anna', fields: { [FIELD]: 'bankje' } }]);
});

test('closed upon before everything was handed in: it comes back to do so', async () => {
	const server = await startServer({ options: { lateWhenOpen: 0 } });
	const anna = open(server, 'anna');
	await until(() => anna.state.loaded && anna.state.saved);
	server.rights.set('anna', 'closed');
	server.documents.recheck();
	anna.text.insert(0, 'te laat');
	await until(() => anna.state.movedTo !== null);
	expect(server.late).toMatchObject([{ fields: { [FIELD]: 'te laat' } }]);
});

test('what is typed while late text moves is not called saved, and moves too', async () => {
	const server = await startServer();
	const anna = open(server, 'anna');
	await until(() => anna.state.loaded && anna.state.saved);
	server.rights.set('anna', 'closed');
	anna.text.insert(0, 'te laat');
	const { messageHandlers } = anna.client.provider;
	const heard = messageHandlers[MESSAGE_MOVED]!;
	let moves = 0;
	messageHandlers[MESSAGE_MOVED] = (...given) => {
		if (++moves === 1) anna.text.insert(7, ', en nog iets');
		heard(...given);
		expect(anna.state.saved).toBe(moves > 1);
	};
	server.documents.recheck();
	await until(() => anna.state.movedTo !== null);
	expect(anna.state).toMatchObject({ saved: true, movedTo: 'proposal/late-1' });
	expect(server.late).toHaveLength(1);
	expect(await storedText(server.store, 'proposal/late-1')).toBe('te laat, en nog iets');
});

test('a page learns that it may only read, and that it may write again', async () => {
	const server = await startServer();
	server.rights.set('anna', 'read');
	const anna = open(server, 'anna');
	await until(() => anna.state.loaded && !anna.state.writable);
	server.rights.set('anna', 'write');
	server.documents.recheck();
	await until(() => anna.state.writable);
});

test('[R4] after an outage many phones return spread over time, each within 2.5 s', async () => {
	const server = await startServer();
	const phones = Array.from({ length: 40 }, (_, i) => open(server, `seat-${i}`));
	await until(() => phones.every(({ state }) => state.connected && state.loaded));
	const gone = performance.now();
	const back = new Map<number, number>();
	for (const [i, phone] of phones.entries()) {
		phone.onstate = (state) => {
			if (state.connected && !back.has(i)) back.set(i, performance.now() - gone);
		};
	}
	server.cut();
	await until(() => back.size === phones.length);
	const times = [...back.values()].sort((a, b) => a - b);
	const quarter = (at: number) => times.filter((time) => time >= at && time < at + 250).length;
	const busiest = Math.max(...times.map((time) => quarter(time)));
	expect(busiest).toBeLessThan(phones.length * 0.7);
	expect(times.at(-1)! - times[0]!).toBeGreaterThan(400);
});
