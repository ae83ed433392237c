import { createApp } from '#server/app.ts';
import { PACE } from '#server/commands/timers.ts';
import { createLog } from '#server/log.ts';

/** A server that sends mails, in a process of its own that can be killed: `node mail-child.ts FOLDER PORT`. */
const [, , dataDir = '', port = ''] = process.argv;

const app = await createApp(
	{
		port: 0,
		host: '127.0.0.1',
		publicUrl: null,
		dataDir,
		keyFile: null,
		mail: {
			server: { host: '127.0.0.1', port: Number(port), secure: false, local: true, auth: null },
			from: { name: '', address: 'uitnodiging@bureau.example' }
		},
		logLevel: 'error'
	},
	createLog('error', (line) => console.error(line)),
	() => (_request, response) => response.end('page'),
	{ pace: PACE, mailPace: { everyMs: 5, ms: 5_000, pauseMs: 50 } }
);
await app.listen();
