import type { Handle, HandleServerError } from '@sveltejs/kit';
import type { Door } from '#lib/protocol/doors.ts';
import { FOR_A_COPY } from '#lib/protocol/links.ts';
import type { Built, Services } from '#server/services.ts';
import type { Locale } from '#lib/messages/compiled/runtime.js';
import { paraglideMiddleware } from '#lib/messages/compiled/server.js';
import { compressed } from './routes/compressed.ts';
import { namesNoAction } from './routes/form.ts';
import { setPageHeaders } from './routes/page-headers.ts';

/** The server's services, through the one slot (see server/services.ts). */
function published(): { services: Services; built: Built } {
	const slot = (globalThis as Record<symbol, unknown>)[Symbol.for('plandag.services')];
	if (!slot) throw new Error('pages were asked before the services stood');
	return slot as { services: Services; built: Built };
}

/** Lets the browser fetch at once what it would ask for only when the page's own code runs. */
const preload = (files: readonly string[]) =>
	[...new Set(files)].map((file) => `<link rel="modulepreload" href="${file}">`).join('');

export const handle: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, async ({ request, locale }) => {
		event.request = request;
		const { services, built } = published();
		event.locals.services = services;
		event.locals.locale = locale as Locale;
		event.locals.screens = [];
		event.locals.holds = null;
		const cookieHeader = request.headers.get('cookie') ?? '';
		event.locals.cookies = cookieHeader;
		event.locals.session = async (door: Door) => {
			const session = await event.locals.services.sessions.read(door, cookieHeader);
			if (session?.renewed) {
				const { name, value, attributes } = session.renewed;
				event.cookies.set(name, value, { ...attributes, path: '/' });
			}
			return session;
		};
		// SvelteKit would call it a fault of its own.
		if (namesNoAction(event.url.searchParams)) return new Response('Not found\n', { status: 404 });
		const resolved = await resolve(event, {
			transformPageChunk: ({ html }) =>
				html
					.replace('%lang%', locale)
					.replace('%preload%', () => preload(event.locals.screens.flatMap(built.filesOf)))
		});
		const sentOn = resolved.status >= 300 && resolved.status < 400;
		const plainly = sentOn && request.headers.has(FOR_A_COPY);
		const response = plainly ? new Response(null, { status: 401 }) : resolved;
		setPageHeaders(response.headers, event.url.pathname, response.status, services.generation);
		return compressed(response, { request, holds: event.locals.holds });
	});

/**
 * Nothing of an unexpected error reaches the screen but a code; the log has the rest. What somebody
 * asked wrongly is no error of ours, and its address may be a link's secret with a letter too many.
 */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status >= 500) console.error(error);
	return { message: status === 404 ? 'not-found' : 'internal' };
};
