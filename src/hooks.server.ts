import type { Handle, HandleServerError } from '@sveltejs/kit';
import type { Door } from '#lib/protocol/doors.ts';
import { OWN_ANSWER } from '#lib/protocol/links.ts';
import type { Services } from '#server/services.ts';
import type { Locale } from '#lib/messages/compiled/runtime.js';
import { paraglideMiddleware } from '#lib/messages/compiled/server.js';

/** The server's services, through the one slot (see server/services.ts). */
function services(): Services {
	const slot = (globalThis as Record<symbol, unknown>)[Symbol.for('plandag.services')];
	if (!slot) throw new Error('pages were asked before the services stood');
	return slot as Services;
}

export const handle: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, async ({ request, locale }) => {
		event.request = request;
		event.locals.services = services();
		event.locals.locale = locale as Locale;
		const cookieHeader = request.headers.get('cookie') ?? '';
		event.locals.session = async (door: Door) => {
			const session = await event.locals.services.sessions.read(door, cookieHeader);
			if (session?.renewed) {
				const { name, value, attributes } = session.renewed;
				event.cookies.set(name, value, { ...attributes, path: '/' });
			}
			return session;
		};
		const response = await resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale)
		});
		for (const [name, value] of HEADERS) response.headers.set(name, value);
		return response;
	});

const HEADERS = [
	[OWN_ANSWER, '1'],
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'no-referrer'],
	['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
	['cross-origin-opener-policy', 'same-origin'],
	['cross-origin-resource-policy', 'same-origin']
] as const;

/** Nothing of an unexpected error reaches the screen but a code; the log has the rest. */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status !== 404) console.error(error);
	return { message: status === 404 ? 'not-found' : 'internal' };
};
