import { expect, test } from 'vitest';
import { browser, openPage, settled } from './devices.ts';
import { FIELD, startServer, until } from './harness.ts';

test('[R4] what is typed as the answer comes that late words are moved, is moved too', async () => {
	browser();
	const server = await startServer();
	const anna = openPage(server, 'anna');
	await until(() => settled(anna));
	anna.type('te laat');
	anna.link.provider.disconnect();
	anna.type(' geschreven');
	// At the very moment, before the connection is closed: a thumb does not wait for an answer.
	let { state } = anna;
	let typed = false;
	Object.defineProperty(anna, 'state', {
		get: () => state,
		set: (next: typeof state) => {
			state = next;
			if (next.movedTo === null || typed) return;
			typed = true;
			anna.type('!');
		}
	});
	server.rights.set('anna', 'closed');
	anna.link.provider.connect();
	await until(() => anna.state.over);
	expect(typed).toBe(true);
	expect(anna.state).toMatchObject({ saved: true, stuck: false });
	const { movedTo } = anna.state;
	const words = await server.documents.texts.textOf(movedTo ?? '');
	expect(words).toEqual({ [FIELD]: 'te laat geschreven!' });
	expect(server.late.length).toBe(1);
});
