import * as v from 'valibot';
import { refuse, type Refusal, type Result } from '#lib/domain/result.ts';
import { helloSchema, type Hello } from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import type { Viewer } from '#server/access/viewer.ts';

/**
 * Who wants a live link, from what the page said and the browser's cookies.
 * @param identify establishes the viewer; asked only for a page of our own version
 */
export async function admit(
	{ auth, headers }: { auth: unknown; headers: { cookie?: string | undefined } },
	identify: (cookieHeader: string, hello: Hello) => Promise<Result<Viewer>>
): Promise<Result<Viewer>> {
	// First, and whatever else it says: a page of another version may say it otherwise.
	const { success, output } = v.safeParse(v.object({ version: v.number() }), auth);
	if (success && output.version !== PROTOCOL_VERSION) return refuse('other-version');
	const hello = v.safeParse(helloSchema, auth);
	if (!hello.success) return refuse('bad-request');
	return identify(headers.cookie ?? '', hello.output);
}

/** As Socket.IO hands it to the page. */
export function admissionError(refusal: Refusal): Error {
	return Object.assign(new Error(refusal.code), { data: refusal });
}
