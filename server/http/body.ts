import type { IncomingMessage } from 'node:http';

/**
 * The body of a request, of at most so many bytes: null as soon as it is more, by what it says of itself
 * or by what came.
 */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | null> {
	if (Number(request.headers['content-length'] ?? 0) > most) return null;
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes > most) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
