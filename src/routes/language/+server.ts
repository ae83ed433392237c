import { error, redirect } from '@sveltejs/kit';
import { isLocale } from '#lib/messages/compiled/runtime.js';
import { formOf } from '../form.ts';
import type { RequestHandler } from './$types.js';

const YEAR_S = 365 * 24 * 60 * 60;

/** Chooses the reader's language and returns to where they were. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await formOf(request);
	const language = form.get('language');
	if (!isLocale(language)) error(400, 'bad-request');
	// Read by the browser's scripts too, so that both speak the same language.
	cookies.set('plandag_language', language, {
		path: '/',
		maxAge: YEAR_S,
		sameSite: 'lax',
		httpOnly: false,
		secure: url.protocol === 'https:'
	});
	redirect(303, ownPath(form.get('back'), url));
};

/** Only a path of this site: nobody is sent elsewhere through us. */
function ownPath(back: FormDataEntryValue | null, url: URL): string {
	if (typeof back !== 'string' || !back.startsWith('/')) return '/';
	const target = new URL(back, url);
	if (target.origin !== url.origin) return '/';
	// `/./..//elsewhere` comes out with two slashes, which a browser takes for a host.
	return target.pathname.replace(/^\/+/, '/') + target.search;
}
