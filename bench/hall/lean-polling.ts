import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { Fetch } from 'socket.io-client';

/** Connections stay open between requests, as a browser's do. */
const agent = new Agent({ keepAlive: true });

/**
 * Socket.IO's polling for a thousand phones on one core: the same requests, also for compressed
 * answers, at a fraction of what `fetch` takes.
 */
export class LeanPolling extends Fetch {
	override doPoll(): void {
		this.ask('GET', null, (text) => this.onData(text));
	}

	override doWrite(text: string, written: () => void): void {
		this.ask('POST', text, written);
	}

	private ask(method: string, body: string | null, answered: (text: string) => void): void {
		const headers: Record<string, string | string[]> = {
			...this.opts.extraHeaders,
			'accept-encoding': 'gzip'
		};
		if (body !== null) {
			headers['content-type'] = 'text/plain;charset=UTF-8';
			headers['content-length'] = `${Buffer.byteLength(body)}`;
		}
		const failed = (cause: Error) => void this.onError('polling failed', cause);
		const sent = request(this.uri(), { method, agent, headers }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('error', failed);
			answer.on('end', () => {
				if (answer.statusCode !== 200) return failed(new Error(`status ${answer.statusCode}`));
				const bytes = Buffer.concat(chunks);
				const packed = answer.headers['content-encoding'] === 'gzip';
				answered((packed ? gunzipSync(bytes) : bytes).toString());
			});
		});
		sent.on('error', failed);
		sent.end(body ?? undefined);
	}
}
