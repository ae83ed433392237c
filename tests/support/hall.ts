import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RequestListener } from 'node:http';
import { publishServices } from '#server/services.ts';
import { TestServer } from './test-server.ts';

/** A server with its built pages in this process, where a play brings a day to any stage by commands. */
export async function startHall(root: string): Promise<TestServer> {
	process.env.PROTOCOL_HEADER = 'x-plandag-protocol';
	const screens = JSON.parse(
		readFileSync(join(root, 'build/client/_app/screens.json'), 'utf8')
	) as Record<string, string[]>;
	const built = pathToFileURL(resolve(root, 'build/handler.js')).href;
	const folder = mkdtempSync(join(tmpdir(), 'plandag-hall-'));
	let handler: RequestListener | null = null;
	const hall = new TestServer(folder, null, (services) => {
		publishServices(services, { filesOf: (screen) => screens[screen] ?? [] });
		return (request, response) => {
			request.headers['x-plandag-protocol'] = 'http';
			handler?.(request, response);
		};
	});
	await hall.start();
	({ handler } = (await import(/* @vite-ignore */ built)) as { handler: RequestListener });
	return hall;
}
