/** A cookie to set, as SvelteKit takes it. */
export interface BrowserCookie {
	name: string;
	value: string;
	attributes: {
		httpOnly: true;
		secure: boolean;
		sameSite: 'lax';
		path: '/';
		/** Seconds. */
		maxAge: number;
	};
}

/** A cookie that tells browsers apart by a number, and says nothing of who sits there. */
export function browserCookie(
	name: string,
	value: string,
	secure: boolean,
	maxAge: number
): BrowserCookie {
	return {
		name,
		value,
		attributes: { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge }
	};
}

/** The number of a browser in a Cookie header, or null when it says none that could be ours. */
export function browserNumber(cookieHeader: string, name: string): string | null {
	const found = cookieHeader
		.split(';')
		.map((pair) => pair.trim())
		.find((pair) => pair.startsWith(`${name}=`));
	const given = found?.slice(name.length + 1) ?? '';
	return /^[\w-]{43}$/.test(given) ? given : null;
}
