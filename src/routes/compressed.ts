import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What an answer holds, as far as whoever made it said; nobody has to remember to forbid anything. */
export type Holds = 'view' | 'secret' | null;

/** Bytes; what is shorter fits into a packet or two as it is. */
const WORTH_IT = 2_048;

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_PARAM_SIZE_HINT, BROTLI_MODE_TEXT } =
	constants;

/** By preference. The levels are chosen in docs/decisions/0058. Neither keeps others waiting. */
const ENCODINGS = {
	br: (body: Uint8Array) =>
		promisify(brotliCompress)(body, {
			params: {
				[BROTLI_PARAM_QUALITY]: 4,
				[BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
				[BROTLI_PARAM_SIZE_HINT]: body.length
			}
		}),
	gzip: (body: Uint8Array) => promisify(gzip)(body, { level: 5 })
};

type Encoding = keyof typeof ENCODINGS;

/** The one we like best of what an Accept-Encoding header takes; null where it takes none. */
export function encodingFor(accepts: string | null): Encoding | null {
	const taken = new Map<string, boolean>();
	for (const one of (accepts ?? '').toLowerCase().split(',')) {
		const [name = '', ...more] = one.split(';').map((part) => part.trim());
		taken.set(name, !more.some((part) => /^q=0(\.0*)?$/.test(part)));
	}
	const all = Object.keys(ENCODINGS) as Encoding[];
	return all.find((name) => taken.get(name) ?? taken.get('*')) ?? null;
}

/**
 * An answer as it travels: compressed where the browser takes that and it pays. Only a page of a view is,
 * because a view for a page has no secret in it (`Live.view`): never what has a form's token, what a form
 * brought about, or what somebody typed; nor what comes bit by bit.
 */
export async function compressed(
	response: Response,
	{ request, holds }: { request: Request; holds: Holds }
): Promise<Response> {
	const { headers, status, statusText } = response;
	const asked = request.method === 'GET' || request.method === 'HEAD';
	if (holds !== 'view' || !asked || status !== 200 || !isWhole(headers)) return response;
	headers.append('vary', 'accept-encoding');
	const encoding = encodingFor(request.headers.get('accept-encoding'));
	if (encoding === null) return response;
	const plain = new Uint8Array(await response.arrayBuffer());
	const pays = plain.length >= WORTH_IT;
	const body = pays ? new Uint8Array(await ENCODINGS[encoding](plain)) : plain;
	if (pays) {
		headers.set('content-encoding', encoding);
		headers.set('content-length', String(body.length));
		// It names the bytes that were; nobody asks by it for a page that is kept nowhere.
		headers.delete('etag');
	}
	return new Response(body, { status, statusText, headers });
}

/** SvelteKit names a page by a tag, and calls data JSON, exactly when nothing of it comes later. */
const isWhole = (headers: Headers) =>
	headers.has('etag') || headers.get('content-type') === 'application/json';
