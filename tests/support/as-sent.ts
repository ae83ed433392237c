import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** An answer as it travels: nothing on the way here opens what is compressed. */
export interface AsSent {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** Asks for something over HTTP. @param body of a form, where one is sent */
export function asSent(
	url: string,
	how: Pick<RequestOptions, 'method' | 'headers'> = {},
	body = ''
): Promise<AsSent> {
	return new Promise((resolve, reject) => {
		const sent = request(url, how, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('error', reject);
			answer.on('end', () =>
				resolve({
					status: answer.statusCode ?? 0,
					headers: answer.headers,
					body: Buffer.concat(chunks)
				})
			);
		});
		sent.on('error', reject).end(body);
	});
}

/** What was sent, opened. @throws for an encoding that nobody asked for */
export function opened({ headers, body }: Pick<AsSent, 'headers' | 'body'>): string {
	const encoding = headers['content-encoding'];
	switch (encoding) {
		case undefined:
			return body.toString();
		case 'br':
			return brotliDecompressSync(body).toString();
		case 'gzip':
			return gunzipSync(body).toString();
		case 'deflate':
			return inflateSync(body).toString();
		default:
			throw new Error(`sent as ${encoding}`);
	}
}
